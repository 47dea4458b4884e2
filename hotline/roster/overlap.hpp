#pragma once

#include "hotline/roster/shift.hpp"

namespace hotline::roster {

namespace limit {
/// Days from the present one on that are looked at. Of two shifts of one zone whose first days lie as far ahead as they
/// may each day of both rules is met: they repeat together after 8 x 7 weeks at most. Of two zones it is a limit, not a
/// proof: what their clocks have apart changes with the seasons, so a rare day of both may overlap for the first time
/// beyond it.
inline constexpr std::uint32_t looked_through_days = 2 * planned_ahead_days;
} // namespace limit

/// Whether a person who is due in all of `plan` would be due twice at the same time with `shift` too, at the beginning
/// of `today` (UTC) or later. `shift` comes in place of the one in the plan that has the id `instead_of`, if there is
/// one: where that is due twice already is not asked about, so what overlaps from before can be made smaller. Leaves
/// do not count: they may be cancelled. Instants are compared, whatever the zones. Two shifts of one zone (by its name:
/// an alias is another one) that do not overlap by its clocks never do: where a reading comes twice, the one that ends
/// then and the one that begins then meet, so that two weekly shifts can stand in a plan in every season. `check_rest`
/// knows no readings: in that one hour of a year it says `shift` to a swap and a call-in.
/// O(shifts x days from the first to the last of `shift` that are looked at).
bool would_overlap(const Plan& plan, const Shift& shift, const Uuid& instead_of, Clocks& clocks, Day today);

} // namespace hotline::roster
