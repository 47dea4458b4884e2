#include "hotline/roster/decide_shift.hpp"

#include "hotline/roster/listed.hpp"
#include "hotline/roster/overlap.hpp"

#include <algorithm>

namespace hotline::roster {
namespace {

constexpr std::uint32_t a_day = 24 * 60;
constexpr auto longest_shift = std::chrono::duration_cast<std::chrono::minutes>(limit::shift).count();

Result<void> check_hours(const WallHours& hours) {
    if (!Zone::named(hours.zone.text()))
        return refuse(Refusal::field_invalid, "hours.zone");
    if (hours.begins.value() >= a_day)
        return refuse(Refusal::field_invalid, "hours.begins");
    return {};
}

Result<void> check_recurrence(const Shift& shift) {
    const auto every = shift.every.value();
    if (shift.days.empty() ? every != 0 : every == 0 || every > limit::weeks_between)
        return refuse(Refusal::field_invalid, "every");
    if (shift.days.empty() ? shift.last != shift.first : shift.last < shift.first)
        return refuse(Refusal::field_invalid, "last");
    return {};
}

bool is_too_far_ahead(Day first, Day today) { return first.value() > today.value() + limit::planned_ahead_days; }
bool is_too_far_behind(Day first, Day today) { return first.value() + limit::planned_behind_days < today.value(); }

/// Whether something new may begin then and stand beside so many others.
Result<void> check_new(Day first, Day today, std::size_t others, std::size_t others_max) {
    if (is_too_far_ahead(first, today) || is_too_far_behind(first, today))
        return refuse(Refusal::field_invalid, "first");
    if (others >= others_max)
        return refuse(Refusal::capacity_full);
    return {};
}

} // namespace

Result<Shift> checked(const Shift& asked) {
    Shift shift = asked;
    if (const auto fits = check_hours(shift.hours); !fits)
        return fits.error();
    const std::int64_t begins = shift.hours.begins.value();
    const std::int64_t ends = shift.hours.ends.value();
    if (ends <= begins || ends - begins > longest_shift)
        return refuse(Refusal::field_invalid, "hours.ends");
    if (const auto fits = check_recurrence(shift); !fits)
        return fits.error();
    if (shift.left_out.size() > limit::days_left_out)
        return refuse(Refusal::too_large, "left_out");
    if (const auto fits = sort_each_once(shift.days, "days"); !fits)
        return fits.error();
    if (const auto fits = sort_each_once(shift.left_out, "left_out"); !fits)
        return fits.error();
    return shift;
}

Result<Leave> checked(const Leave& asked) {
    if (const auto fits = check_hours(asked.hours); !fits)
        return fits.error();
    const auto days = std::int64_t{asked.last.value()} - asked.first.value();
    const auto minutes = days * a_day + asked.hours.ends.value() - asked.hours.begins.value();
    if (minutes <= 0 || days > limit::leave_days)
        return refuse(Refusal::field_invalid, "last");
    return asked;
}

journal::Change mark(PersonId person, std::uint32_t version) {
    return journal::change(PlanMark{Count<1'000'000>::of(version + 1U)}, person.value, version);
}

Result<std::vector<journal::Change>> plan_shift(ShiftId id, const Plan& plan, const Shift& asked, Clocks& clocks,
                                                Day today) {
    auto shift = checked(asked);
    if (!shift)
        return shift.error();
    if (const auto fits = check_new(shift->first, today, plan.shifts.size(), limit::shifts_of_person); !fits)
        return fits.error();
    shift->person = plan.person;
    shift->state = PlanState::planned;
    if (would_overlap(plan, *shift, id.value, clocks, today))
        return refuse(Refusal::field_invalid, "shift");
    return std::vector{journal::change(*shift, id.value, 0), mark(plan.person, plan.mark)};
}

Result<std::vector<journal::Change>> change_shift(const Plan& plan, const StoredShift& shift, std::uint32_t version,
                                                  const Shift& asked, Clocks& clocks, Day today) {
    if (version != shift.version)
        return refuse(Refusal::stale, "version");
    if (shift.facts.state == PlanState::cancelled)
        return refuse(Refusal::already_so);
    auto next = checked(asked);
    if (!next)
        return next.error();
    if (is_too_far_ahead(next->first, today))
        return refuse(Refusal::field_invalid, "first");
    next->person = shift.facts.person;
    next->state = PlanState::planned;
    next->origin = shift.facts.origin;
    if (*next == shift.facts)
        return refuse(Refusal::already_so);
    if (would_overlap(plan, *next, shift.id, clocks, today))
        return refuse(Refusal::field_invalid, "shift");
    return std::vector{journal::change(*next, shift.id, version), mark(plan.person, plan.mark)};
}

Result<std::vector<journal::Change>> cancel_shift(const Plan& plan, const StoredShift& shift, std::uint32_t version) {
    if (version != shift.version)
        return refuse(Refusal::stale, "version");
    if (shift.facts.state == PlanState::cancelled)
        return refuse(Refusal::already_so);
    Shift next = shift.facts;
    next.state = PlanState::cancelled;
    return std::vector{journal::change(next, shift.id, version), mark(plan.person, plan.mark)};
}

Result<std::vector<journal::Change>> give_leave(LeaveId id, const Plan& plan, const Leave& asked, Day today) {
    auto leave = checked(asked);
    if (!leave)
        return leave.error();
    if (const auto fits = check_new(leave->first, today, plan.leaves.size(), limit::leaves_of_person); !fits)
        return fits.error();
    leave->person = plan.person;
    leave->state = PlanState::planned;
    return std::vector{journal::change(*leave, id.value, 0), mark(plan.person, plan.mark)};
}

Result<std::vector<journal::Change>> cancel_leave(const Plan& plan, const StoredLeave& leave, std::uint32_t version) {
    if (version != leave.version)
        return refuse(Refusal::stale, "version");
    if (leave.facts.state == PlanState::cancelled)
        return refuse(Refusal::already_so);
    Leave next = leave.facts;
    next.state = PlanState::cancelled;
    return std::vector{journal::change(next, leave.id, version), mark(plan.person, plan.mark)};
}

Result<journal::Change> leave_out(const StoredShift& shift, Day day, Clocks& clocks) {
    if (!span_on(shift.facts, day, clocks))
        return refuse(Refusal::absent, "day");
    Shift next = shift.facts;
    if (next.days.empty()) {
        next.state = PlanState::cancelled;
    } else {
        if (next.left_out.size() >= limit::days_left_out)
            return refuse(Refusal::too_large, "left_out");
        next.left_out.insert(std::ranges::upper_bound(next.left_out, day), day);
    }
    return journal::change(next, shift.id, shift.version);
}

Shift once_for(PersonId person, const Shift& shift, Day day, ShiftOrigin origin) {
    return {.person = person,
            .state = PlanState::planned,
            .origin = origin,
            .hours = shift.hours,
            .first = day,
            .last = day,
            .days = {},
            .every = {},
            .left_out = {}};
}

} // namespace hotline::roster
