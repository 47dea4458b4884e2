#include "hotline/roster/attendance.hpp"
#include "hotline/roster/rest.hpp"

#include "tests/unit/roster/plans.hpp"

#include <catch2/catch.hpp>

using namespace hotline;
using namespace hotline::roster;

namespace {

Instant minute(std::int64_t n) { return Instant{} + minutes(n); }

Planned due(std::uint8_t who, std::int64_t begin, std::int64_t end) {
    return {person(who), {}, ShiftOrigin::planned, {minute(begin), minute(end)}};
}

} // namespace

TEST_CASE("who is due and not here is expected at first and missing after five minutes", "[roster]") {
    const std::vector planned{due(1, 0, 60)};
    CHECK(attendance(planned, {}, minute(-1)).empty());
    CHECK(attendance(planned, {}, minute(0)).at(0).state == AttendanceState::expected);
    CHECK(attendance(planned, {}, minute(4)).at(0).state == AttendanceState::expected);
    CHECK(attendance(planned, {}, minute(5)).at(0).state == AttendanceState::missing);
    CHECK(attendance(planned, {}, minute(59)).at(0).due == Span{minute(0), minute(60)});
    CHECK(attendance(planned, {}, minute(60)).empty());
}

TEST_CASE("who is here counts as here, planned or not", "[roster]") {
    const std::vector planned{due(1, 0, 60)};
    const std::vector here{person(2), person(1)};
    const auto all = attendance(planned, here, minute(30));
    REQUIRE(all.size() == 2);
    CHECK(all[0] == Attendance{person(1), AttendanceState::here, Span{minute(0), minute(60)}});
    CHECK(all[1] == Attendance{person(2), AttendanceState::here_unplanned, std::nullopt});
}

TEST_CASE("who misses the longest stands first", "[roster]") {
    const std::vector planned{due(1, 20, 90), due(2, 0, 60), due(3, 29, 90), due(4, 0, 60)};
    const std::vector here{person(4)};
    std::vector<PersonId> order;
    for (const auto& one : attendance(planned, here, minute(30)))
        order.push_back(one.person);
    CHECK(order == std::vector{person(2), person(1), person(3), person(4)});
}

TEST_CASE("shifts that meet are one stretch: nobody is expected anew in the middle of it", "[roster]") {
    const std::vector planned{due(1, 60, 120), due(1, 0, 60)};
    const auto all = attendance(planned, {}, minute(61));
    REQUIRE(all.size() == 1);
    CHECK(all[0].state == AttendanceState::missing);
    CHECK(all[0].due == Span{minute(0), minute(120)});
}

TEST_CASE("the time that somebody is rostered is what lies in the window, without leave", "[roster]") {
    Clocks clocks;
    const auto nine = utc(std::chrono::year(2026) / 1 / 5, 15);
    const auto plan = plan_of(1, {weekly({Weekday::monday}, from_to(at(9), at(17)))},
                              {leave_from_to(day(5), at(12), day(5), at(13))});
    CHECK(time_within(rostered(plan, clocks, nine, nine + days(1)), nine, nine + days(1)) == hours(7));
    CHECK(time_within(rostered(plan, clocks, nine + hours(1), nine + hours(2)), nine + hours(1), nine + hours(2)) ==
          hours(1));
    CHECK(time_within(rostered(plan, clocks, nine + days(1), nine + days(2)), nine + days(1), nine + days(2)) ==
          Millis{});
}
