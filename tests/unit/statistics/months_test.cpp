#include "hotline/statistics/month.hpp"
#include "tests/unit/statistics/past.hpp"

#include <catch2/catch.hpp>

namespace hotline::statistics {

using namespace std::chrono_literals;

TEST_CASE("a month begins at midnight UTC on its first day") {
    CHECK(month_of(at("2026-10-31T23:59:59.999Z")) == 2026y / 10);
    CHECK(month_of(at("2026-11-01T00:00:00Z")) == 2026y / 11);
    CHECK(month_of(at("1969-12-31T23:59:59.999Z")) == 1969y / 12);
    CHECK(to_text(2026y / 3) == "2026-03");
}

TEST_CASE("a month is closed an hour after its end and not before") {
    CHECK(last_closed(at("2026-11-01T00:00:00Z")) == 2026y / 9);
    CHECK(last_closed(at("2026-11-01T00:59:59.999Z")) == 2026y / 9);
    CHECK(last_closed(at("2026-11-01T01:00:00Z")) == 2026y / 10);
    CHECK(last_closed(at("2027-01-15T12:00:00Z")) == 2026y / 12);
}

TEST_CASE("the nightly release runs at the next half past three UTC") {
    CHECK(next_night(at("2026-11-01T00:00:00Z")) == at("2026-11-01T03:30:00Z"));
    CHECK(next_night(at("2026-11-01T03:29:59.999Z")) == at("2026-11-01T03:30:00Z"));
    CHECK(next_night(at("2026-11-01T03:30:00Z")) == at("2026-11-02T03:30:00Z"));
}

} // namespace hotline::statistics
