#include "tools/src/simulate/random.hpp"

#include <catch2/catch.hpp>

using namespace hotline;
using namespace hotline::simulate;

TEST_CASE("a stream is the same on every machine: the first numbers of SplitMix64 from seed 1234567") {
    Random random(1'234'567);
    CHECK(random.next() == 6'457'827'717'110'365'317U);
    CHECK(random.next() == 3'203'168'211'198'807'973U);
    CHECK(random.next() == 9'817'491'932'198'370'423U);
}

TEST_CASE("a split stream depends on its names and not on what was drawn before") {
    Random first(7);
    Random second(7);
    for (int i = 0; i < 100; ++i)
        (void)second.next();
    CHECK(first.split({3, 4}).next() == second.split({3, 4}).next());
    CHECK(first.split({3, 4}).next() != first.split({4, 3}).next());
    CHECK(first.split({3}).next() != Random(8).split({3}).next());
}

TEST_CASE("between gives both ends and nothing outside") {
    Random random(1);
    bool least = false;
    bool most = false;
    for (int i = 0; i < 1'000; ++i) {
        const auto drawn = random.between(milliseconds(-2), milliseconds(2));
        REQUIRE(drawn >= milliseconds(-2));
        REQUIRE(drawn <= milliseconds(2));
        least = least || drawn == milliseconds(-2);
        most = most || drawn == milliseconds(2);
    }
    CHECK(least);
    CHECK(most);
}

TEST_CASE("exponential times have their mean, and a share of 1/e is longer than it") {
    Random random(2);
    constexpr int drawn = 200'000;
    std::int64_t sum = 0;
    int longer = 0;
    for (int i = 0; i < drawn; ++i) {
        const auto time = random.exponential(minutes(10));
        sum += time.count;
        longer += time > minutes(10) ? 1 : 0;
    }
    CHECK(sum / drawn == Approx(600'000).epsilon(0.01));
    CHECK(longer == Approx(drawn * 0.36788).epsilon(0.01));
}
