#include "hotline/channels/visitor/presence.hpp"
#include "hotline/channels/visitor/rates.hpp"

#include <catch2/catch.hpp>

using namespace hotline;
using namespace hotline::visitor;
using namespace std::chrono_literals;

namespace {

constexpr net::RemoteToken here{1};
constexpr net::RemoteToken there{2};
const Rates::Clock::time_point start{1h};

RateLimits two_a_minute() {
    RateLimits limits;
    limits.chat = {Rate{2, 60s}, Rate{100, 1s}};
    limits.tip = {Rate{100, 1s}, Rate{1, 60s}};
    return limits;
}

} // namespace

TEST_CASE("a neighbourhood gets its burst, then one more for each interval; another is not touched") {
    Rates rates(two_a_minute());
    CHECK(rates.admit(Asking::chat, here, start));
    CHECK(rates.admit(Asking::chat, here, start));
    CHECK_FALSE(rates.admit(Asking::chat, here, start));
    CHECK(rates.admit(Asking::chat, there, start));
    CHECK(rates.admit(Asking::chat, here, start + 60s));
    CHECK_FALSE(rates.admit(Asking::chat, here, start + 60s));
}

TEST_CASE("who says to be in danger is counted apart from who does not") {
    Rates rates(two_a_minute());
    while (rates.admit(Asking::chat, here, start)) {
    }
    CHECK(rates.admit(Asking::chat_in_danger, here, start));
}

TEST_CASE("who waits and asks to be called, or takes that back, is kept from it by no burst of chats or tips") {
    Rates rates{RateLimits{}};
    while (rates.admit(Asking::chat, here, start) || rates.admit(Asking::tip, here, start)) {
    }
    CHECK(rates.admit(Asking::callback, here, start));
    while (rates.admit(Asking::callback, here, start)) {
    }
    CHECK(rates.admit(Asking::withdrawal, here, start));
}

TEST_CASE("everybody together has a limit too") {
    Rates rates(two_a_minute());
    CHECK(rates.admit(Asking::tip, here, start));
    CHECK_FALSE(rates.admit(Asking::tip, there, start));
}

TEST_CASE("the configured limit is everybody's together, and five times as wide for those in danger") {
    Rates rates(limits_for(2));
    const auto taken_at_once = [&](Asking what) {
        std::uint64_t taken = 0;
        while (rates.admit(what, net::RemoteToken{taken}, start))
            ++taken;
        return taken;
    };
    CHECK(taken_at_once(Asking::chat) == 60);
    CHECK(rates.admit(Asking::chat, net::RemoteToken{100}, start + 500ms));
    CHECK_FALSE(rates.admit(Asking::chat, net::RemoteToken{101}, start + 500ms));
    CHECK(taken_at_once(Asking::chat_in_danger) == 300);
    CHECK(limits_for(2).chat.front().burst == RateLimits().chat.front().burst);
}

TEST_CASE("a contact is away when nobody has looked at its page for the whole time") {
    Presence presence;
    std::uint64_t open = 0;
    const ContactId contact{Uuid{{1}}};
    const Instant now{1'000'000};
    presence.sign(contact, now);
    {
        const Presence::Look look(presence, contact, open);
        CHECK(presence.here(contact));
        CHECK(presence.away({contact}, minutes(30), now + hours(3)).empty());
    }
    CHECK(open == 0);
    CHECK_FALSE(presence.here(contact));
    CHECK(presence.away({contact}, minutes(30), now + hours(3) + minutes(29)).empty());
    CHECK(presence.away({contact}, minutes(30), now + hours(3) + minutes(30)).size() == 1);
}

TEST_CASE("after a restart every contact gets the whole time anew") {
    Presence presence;
    const ContactId contact{Uuid{{1}}};
    CHECK(presence.away({contact}, minutes(30), Instant{5'000'000}).empty());
    CHECK(presence.away({contact}, minutes(30), Instant{5'000'000} + minutes(30)).size() == 1);
}
