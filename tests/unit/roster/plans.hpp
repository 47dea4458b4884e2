#pragma once

#include "hotline/roster/decide_shift.hpp"
#include "tests/unit/roster/people.hpp"
#include "tests/unit/roster/walls.hpp"

#include <initializer_list>
#include <utility>
#include <vector>

namespace hotline::roster {

constexpr Day day(std::chrono::year_month_day date) { return day_of(std::chrono::local_days(date)); }
constexpr Day day(int number) {
    return day(std::chrono::year(2026) / 1 / number);
} ///< of January 2026; the 1st is a Thursday

inline ShiftId shift_id(std::uint8_t n) { return {Uuid{{1, n}}}; }
inline LeaveId leave_id(std::uint8_t n) { return {Uuid{{2, n}}}; }

constexpr Minute at(int hour, int minute = 0) { return Minute::of(static_cast<std::uint64_t>(hour * 60 + minute)); }

inline WallHours from_to(Minute begins, Minute ends, const char* zone = "America/Regina") {
    return {ZoneName::parse(zone).value(), begins, ends};
}

/// Once, on that day. Regina's clocks never change: 9:00 there is 15:00 UTC.
inline Shift once(Day day, WallHours hours) {
    Shift shift;
    shift.hours = hours;
    shift.first = shift.last = day;
    return shift;
}

inline Shift weekly(std::initializer_list<Weekday> days, WallHours hours, Day first = day(1), Day last = no_last_day) {
    Shift shift;
    shift.hours = hours;
    shift.first = first;
    shift.last = last;
    shift.days = days;
    shift.every = Count<8>::of(1);
    return shift;
}

inline Leave leave_from_to(Day first, Minute begins, Day last, Minute ends, const char* zone = "America/Regina") {
    Leave leave;
    leave.hours = from_to(begins, ends, zone);
    leave.first = first;
    leave.last = last;
    return leave;
}

/// A person's plan with these shifts, numbered from 1 on: person n has the ids n * 16 + 1 and so on.
inline Plan plan_of(std::uint8_t n, std::initializer_list<Shift> shifts, std::initializer_list<Leave> leaves = {}) {
    Plan plan;
    plan.person = person(n);
    plan.mark = 1;
    auto next = static_cast<std::uint8_t>(n * 16);
    for (auto shift : shifts) {
        shift.person = plan.person;
        plan.shifts.push_back({shift_id(++next).value, 1, {}, {}, std::move(shift), {}});
    }
    for (auto leave : leaves) {
        leave.person = plan.person;
        plan.leaves.push_back({leave_id(++next).value, 1, {}, {}, std::move(leave), {}});
    }
    return plan;
}

/// The plan after changes that were decided on it.
inline void apply_to(Plan& plan, const std::vector<journal::Change>& changes) {
    for (const auto& change : changes) {
        if (change.type == &journal::record_type<PlanMark>() && change.id == plan.person.value)
            plan.mark = change.expected_version + 1;
        if (change.type != &journal::record_type<Shift>())
            continue;
        const auto facts = decode_facts<Shift>(change.facts).value();
        std::erase_if(plan.shifts, [&](const StoredShift& one) { return one.id == change.id; });
        if (facts.person == plan.person)
            plan.shifts.push_back({change.id, change.expected_version + 1, {}, {}, facts, {}});
    }
}

} // namespace hotline::roster
