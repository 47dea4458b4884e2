#include "routing/bits.hpp"

#include <catch2/catch.hpp>

using hotline::routing::Bits;

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
