#include "routing/bits.hpp"

#include "routing/least.hpp"
#include "routing/suits.hpp"

#include <catch2/catch.hpp>

using hotline::routing::Bits;
using hotline::routing::Least;
using hotline::routing::Step;
using hotline::routing::Steps;
using hotline::routing::Suits;

TEST_CASE("a set of small numbers grows, forgets and meets another") {
    Bits some;
    Bits others;
    for (const std::uint32_t n : {3U, 64U, 200U})
        some.set(n);
    others.set(64);
    CHECK(some.meets(others));
    some.reset(64);
    CHECK_FALSE(some.meets(others));
    CHECK(some.test(200));
    CHECK_FALSE(some.test(1'000));
    std::vector<std::uint32_t> visited;
    some.for_each([&](std::uint32_t n) { visited.push_back(n); });
    CHECK(visited == std::vector<std::uint32_t>{3, 200});
}

TEST_CASE("an empty set has nothing in common with anything") {
    Bits some;
    some.set(1);
    CHECK_FALSE(Bits{}.any());
    CHECK_FALSE(Bits{}.meets(some));
    some.reset(5'000);
    CHECK(some.any());
}

TEST_CASE("a sparse set is walked through in order, and forgets a word when its last member goes") {
    Bits some;
    for (const std::uint32_t n : {5U, 5'000U, 70'000U})
        some.set(n);
    some.reset(5'000);
    std::vector<std::uint32_t> visited;
    some.for_each([&](std::uint32_t n) { visited.push_back(n); });
    CHECK(visited == std::vector<std::uint32_t>{5, 70'000});
    some.clear();
    CHECK_FALSE(some.any());
}

TEST_CASE("of every 64 the least is known after each change") {
    Least<int> least(1'000);
    for (int i = 0; i < 130; ++i)
        least.add();
    least.set(3, 50);
    least.set(7, 40);
    least.set(128, 60);
    CHECK(least.of_word(0) == 40);
    CHECK(least.of_word(1) == 1'000);
    CHECK(least.of_word(2) == 60);
    least.set(7, 1'000);
    CHECK(least.of_word(0) == 50);
    least.set(3, 70);
    CHECK(least.of_word(0) == 70);
    CHECK(least[128] == 60);
}

TEST_CASE("which pools suit at which step is told pool by pool and for many at once") {
    Suits suits;
    for (std::uint32_t pool = 0; pool < 100; ++pool)
        suits.add(pool == 70 ? Steps::only(Step::exact) | Steps::only(Step::lower_level) : Steps{});
    CHECK(suits.at(70) == (Steps::only(Step::exact) | Steps::only(Step::lower_level)));
    CHECK_FALSE(suits.at(69).any());
    Bits present;
    present.set(69);
    CHECK_FALSE(suits.any(present, Steps::only(Step::exact)));
    present.set(70);
    CHECK(suits.any(present, Steps::only(Step::exact)));
    CHECK_FALSE(suits.any(present, Steps::only(Step::any_variant)));
}
