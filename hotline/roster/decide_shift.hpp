#pragma once

#include "hotline/roster/shift.hpp"

#include <vector>

/// What may be written into the plan. Every answer is all that is to be submitted, or a refusal.
namespace hotline::roster {

/// The shift as it is kept: days in order. Refusals, `field_invalid` but for the first, name the field: `too_large`
/// (`left_out`), no such zone (`hours.zone`), an end that is not after the beginning or more than `limit::shift` later
/// (`hours.ends`), a beginning on the next day (`hours.begins`), a last day before the first, or another one for what
/// takes place once (`last`), a day twice (`days[1]`, `left_out[1]`), weeks for what does not recur, none or more than
/// `limit::weeks_between` for what does (`every`).
Result<Shift> checked(const Shift& asked);

/// The leave as it is kept. `field_invalid`: `hours.zone`, an end that is not after the beginning (`last`), longer than
/// `limit::leave_days` (`last`).
Result<Leave> checked(const Leave& asked);

/// Everything that changes a person's plan writes their PlanMark.
journal::Change mark(PersonId person, std::uint32_t version);

/// A new shift of `plan.person`. Refusals: those of `checked`; `field_invalid` (`first`) if it begins farther ahead or
/// behind than `limit::planned_ahead_days` and `planned_behind_days`; `capacity_full` if the person has
/// `limit::shifts_of_person`; `field_invalid` (`shift`) if they are due in another one at that time, today or later.
Result<std::vector<journal::Change>> plan_shift(ShiftId id, const Plan& plan, const Shift& asked, Clocks& clocks,
                                                Day today);

/// Other hours, days or exceptions for a shift in force; its person and origin stay. Refusals: those of `checked`,
/// `stale` (`version`), `field_invalid` (`first`) if it would begin too far ahead, `already_so` if it is cancelled or
/// nothing would change, `field_invalid` (`shift`) as by `plan_shift`.
Result<std::vector<journal::Change>> change_shift(const Plan& plan, const StoredShift& shift, std::uint32_t version,
                                                  const Shift& asked, Clocks& clocks, Day today);

/// Refusals: `stale` (`version`), `already_so`.
Result<std::vector<journal::Change>> cancel_shift(const Plan& plan, const StoredShift& shift, std::uint32_t version);

/// Refusals: those of `checked`; `field_invalid` (`first`) as by `plan_shift`; `capacity_full` if the person has
/// `limit::leaves_of_person`.
Result<std::vector<journal::Change>> give_leave(LeaveId id, const Plan& plan, const Leave& asked, Day today);

/// Refusals: `stale` (`version`), `already_so`.
Result<std::vector<journal::Change>> cancel_leave(const Plan& plan, const StoredLeave& leave, std::uint32_t version);

/// The shift without this one day: cancelled if it took place once. `absent` (`day`) if it does not take place then,
/// `too_large` (`left_out`).
Result<journal::Change> leave_out(const StoredShift& shift, Day day, Clocks& clocks);

/// The same hours of that one day as a shift of somebody else.
Shift once_for(PersonId person, const Shift& shift, Day day, ShiftOrigin origin);

} // namespace hotline::roster
