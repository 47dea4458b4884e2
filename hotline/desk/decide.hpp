#pragma once

#include "hotline/desk/commands.hpp"
#include "hotline/desk/events.hpp"
#include "hotline/desk/floor.hpp"
#include "hotline/desk/policy.hpp"
#include "routing/step.hpp"

namespace hotline::desk {

/// What follows from a command, or why nothing does. Pure. The events are to be evolved in this order, at `now`.
/// `Tick` handles the earliest deadline that is due and returns no events when none is: ask until then.
Result<Events> decide(const Floor& floor, const Policy& policy, const Command& command, Instant now);

/// What follows from a proposal of routing: an offer made or withdrawn, or nothing if events have overtaken it.
Events decide(const Floor& floor, const Policy& policy, const routing::Proposal& proposal, Instant now);

} // namespace hotline::desk
