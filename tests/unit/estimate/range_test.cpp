#include "routing/estimate/range.hpp"

#include <catch2/catch.hpp>

namespace hotline::estimate {
namespace {

Range of(std::int64_t likely_s, std::int64_t at_most_s) {
    return {.likely = seconds(likely_s), .at_most = seconds(at_most_s)};
}

} // namespace

TEST_CASE("people are told whole minutes, never less than the estimate and never nothing") {
    CHECK(in_minutes(of(0, 0)) == Minutes{0, 1});
    CHECK(in_minutes(of(59, 60)) == Minutes{0, 1});
    CHECK(in_minutes(of(60, 61)) == Minutes{1, 2});
    CHECK(in_minutes(of(299, 601)) == Minutes{4, 11});
}

TEST_CASE("INV-43: what one person is told never grows, at neither end") {
    Announced announced;
    CHECK(tell(announced, of(120, 300)) == of(120, 300));
    CHECK(tell(announced, of(180, 240)) == of(120, 240));
    CHECK(tell(announced, of(60, 900)) == of(60, 240));
}

TEST_CASE("nothing is told while nothing is known, and what was told before still binds") {
    Announced announced;
    CHECK_FALSE(tell(announced, std::nullopt));
    CHECK(tell(announced, of(60, 120)) == of(60, 120));
    CHECK_FALSE(tell(announced, std::nullopt));
    CHECK(tell(announced, of(600, 900)) == of(60, 120));
}

} // namespace hotline::estimate
