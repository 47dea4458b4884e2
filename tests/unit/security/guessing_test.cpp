#include "hotline/security/guessing.hpp"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

using namespace hotline;
using namespace hotline::security;

namespace {

constexpr Instant noon{100'000'000};

Digest login(std::uint32_t n) {
    return {{static_cast<std::uint8_t>(n), static_cast<std::uint8_t>(n >> 8U), static_cast<std::uint8_t>(n >> 16U)}};
}

PeerPrefix peer(std::uint32_t n) {
    return {{6, static_cast<std::uint8_t>(n), static_cast<std::uint8_t>(n >> 8U), static_cast<std::uint8_t>(n >> 16U)}};
}

} // namespace

TEST_CASE("a bucket gives its burst at once and then one token per refill") {
    constexpr BucketLimit limit{.burst = 3, .refill = seconds(10)};
    Bucket bucket;
    for (int i = 0; i < 3; ++i) {
        REQUIRE_FALSE(wait_for_token(bucket, limit, noon).has_value());
        bucket = take_token(bucket, limit, noon);
    }
    CHECK(wait_for_token(bucket, limit, noon) == seconds(10));
    CHECK(wait_for_token(bucket, limit, noon + seconds(4)) == seconds(6));
    CHECK_FALSE(wait_for_token(bucket, limit, noon + seconds(10)).has_value());
}

TEST_CASE("a bucket never gives more than its burst and what was refilled") {
    REQUIRE(rc::check([] {
        const BucketLimit limit{.burst = *rc::gen::inRange<std::int64_t>(1, 20),
                                .refill = milliseconds(*rc::gen::inRange<std::int64_t>(1, 1'000))};
        const auto steps = *rc::gen::container<std::vector<int>>(rc::gen::inRange(0, 500));
        Bucket bucket;
        Instant now = noon;
        std::int64_t taken = 0;
        for (const int step : steps) {
            now = now + milliseconds(step);
            if (wait_for_token(bucket, limit, now))
                continue;
            bucket = take_token(bucket, limit, now);
            ++taken;
        }
        RC_ASSERT(taken <= limit.burst + (now - noon).count / limit.refill.count);
    }));
}

TEST_CASE("guessing one name is slowed from everywhere") {
    Guessing guessing;
    std::uint32_t from = 0;
    for (std::int64_t i = 0; i < limit::per_login.burst; ++i)
        REQUIRE_FALSE(guessing.attempt(login(1), peer(from++), noon).has_value());
    CHECK(guessing.attempt(login(1), peer(from), noon) == limit::per_login.refill);
    CHECK_FALSE(guessing.attempt(login(2), peer(from), noon).has_value());
}

TEST_CASE("one network is slowed whatever the names") {
    Guessing guessing;
    std::uint32_t name = 0;
    for (std::int64_t i = 0; i < limit::per_peer.burst; ++i)
        REQUIRE_FALSE(guessing.attempt(login(name++), peer(1), noon).has_value());
    CHECK(guessing.attempt(login(name), peer(1), noon) == limit::per_peer.refill);
    CHECK_FALSE(guessing.attempt(login(name), peer(2), noon).has_value());
}

TEST_CASE("all attempts together stay within what the pool can hash") {
    Guessing guessing;
    std::int64_t passed = 0;
    for (std::uint32_t i = 0; i < 1'000; ++i)
        passed += guessing.attempt(login(i), peer(i), noon) ? 0 : 1;
    CHECK(passed == limit::everybody.burst);
}

TEST_CASE("an attempt that was not let through counts nowhere") {
    Guessing guessing;
    for (int i = 0; i < 100; ++i)
        static_cast<void>(guessing.attempt(login(1), peer(1), noon));
    std::int64_t passed = 0;
    for (std::uint32_t i = 2; i < 100; ++i)
        passed += guessing.attempt(login(i), peer(1), noon) ? 0 : 1;
    CHECK(passed == limit::per_peer.burst - limit::per_login.burst);
}

TEST_CASE("a sign-in that succeeded gives its name all tokens back") {
    Guessing guessing;
    for (int i = 0; i < 10; ++i)
        REQUIRE_FALSE(guessing.attempt(login(1), peer(1), noon).has_value());
    REQUIRE(guessing.attempt(login(1), peer(1), noon).has_value());
    guessing.succeeded(login(1));
    CHECK_FALSE(guessing.attempt(login(1), peer(1), noon).has_value());
}

TEST_CASE("a prefix is an IPv4 /24 or an IPv6 /56") {
    using V4 = std::array<std::uint8_t, 4>;
    using V6 = std::array<std::uint8_t, 16>;
    CHECK(peer_prefix(V4{192, 0, 2, 1}) == peer_prefix(V4{192, 0, 2, 200}));
    CHECK(peer_prefix(V4{192, 0, 2, 1}) != peer_prefix(V4{192, 0, 3, 1}));
    CHECK(peer_prefix(V4{192, 0, 2, 1}) == peer_prefix(V6{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff, 192, 0, 2, 9}));
    CHECK(peer_prefix(V6{0x20, 1, 0xd, 0xb8, 0, 0, 1, 2}) == peer_prefix(V6{0x20, 1, 0xd, 0xb8, 0, 0, 1, 3, 4}));
    CHECK(peer_prefix(V6{0x20, 1, 0xd, 0xb8, 0, 0, 1}) != peer_prefix(V6{0x20, 1, 0xd, 0xb8, 0, 0, 2}));
}
