#pragma once

#include "hotline/roster/call_in.hpp"
#include "hotline/roster/rest.hpp"
#include "hotline/roster/skills.hpp"
#include "hotline/roster/swap.hpp"
#include "proto/messages/roster.hpp"

#include <string_view>

/// What the roster's records are on the wire, and back.
namespace hotline::api {

roster::Skills skills_of(const wire::Skills& skills);
wire::Skills wire_of(const roster::Skills& skills);

/// Refusals: `field_invalid` for a zone (`hours.zone`) or a day (`first`, `left_out[1]`) that has not the form of one.
Result<roster::Shift> shift_of(const wire::ShiftRule& rule);
wire::ShiftLine line_of(const roster::StoredShift& shift);

/// The same (`first`, `last`).
Result<roster::Leave> leave_of(const wire::LeaveTime& time);
wire::LeaveLine line_of(const roster::StoredLeave& leave);

/// `field_invalid` (`day`).
Result<roster::Duty> duty_of(const wire::Duty& duty);
wire::Duty wire_of(const roster::Duty& duty);
wire::PlannedTime wire_of(const roster::Planned& planned);

wire::RestRules wire_of(const roster::RestRules& rules);

/// `field_invalid` (`hours.zone`, `day`).
Result<roster::CallIn> call_in_of(const wire::OpenCallIn& asked);

/// The fault of a member, told from the body on: `left_out[1]` of `rule` is `rule.left_out[1]`.
Fault within(std::string_view member, const Fault& fault);

} // namespace hotline::api
