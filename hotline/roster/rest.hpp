#pragma once

#include "hotline/roster/hours.hpp"
#include "hotline/roster/skills.hpp"
#include "proto/result.hpp"

#include <optional>
#include <span>
#include <string_view>
#include <vector>

/// Whether somebody may take time that is not in their plan: what the law and their own limits leave, what they know.
namespace hotline::roster {

/// What no swap and no call-in takes from anybody; the operator may set them ([roster]). Defaults: 11 h free between
/// two stretches of work (after Ontario's Employment Standards Act, 2000, s. 18), 48 h a week where the person has no
/// limit of their own (Canada Labour Code, s. 171); 12 h at a stretch is ours. To be confirmed by the operator.
struct RestRules {
    Millis between = hours(11);
    Millis at_a_stretch = hours(12);
    Millis weekly = hours(48);
    friend bool operator==(const RestRules&, const RestRules&) = default;
};

/// The name of the first of the three that cannot be so: 1 to 24 hours between, 1 to `limit::shift` at a stretch, at
/// least one stretch and at most a whole week in a week.
std::optional<std::string_view> fault_of(const RestRules& rules);

/// The hours of shifts that a person may have in any seven days: the rules', or fewer where the person has a limit of
/// their own. No limit of a person lifts the rules'.
Millis weekly_of(const Skills& skills, const RestRules& rules);

/// May somebody who is due in `works` (in order, joined) take `extra` too? `field_invalid`: `shift` if they are due
/// then, `at_a_stretch` if it becomes too long with what it meets, `rest` if too little is left before or after it,
/// `weekly_hours` if any seven days that touch it would hold more than `weekly`. What is too tight already and lies
/// elsewhere is not asked about.
Result<void> check_rest(std::span<const Span> works, Span extra, Millis weekly, const RestRules& rules);

/// Would the floor lose something if `taker` came in place of `giver`? `field_invalid`: `languages` if a language of
/// which the giver has B2 or more is known to the taker less well than B2, `cleared_for_minors`, `jurisdictions`,
/// `specialisations` (the Indigenous liaison only).
Result<void> check_cover(const Skills& taker, const Skills& giver);

/// How much of the window [from, until) lies in the spans (joined).
Millis time_within(std::span<const Span> spans, Instant from, Instant until);

} // namespace hotline::roster
