#pragma once

#include "routing/events.hpp"
#include "routing/explain.hpp"
#include "routing/proposal.hpp"
#include "routing/state.hpp"

#include <optional>

/// Who takes whom, now. Pure: no clock, no chance, no floating point, no order that depends on addresses or hashes.
namespace hotline::routing {

namespace limit {
/// So many different wants are known at least before those that nobody waits with any more are forgotten: what people
/// ask for comes from outside and has no end.
inline constexpr std::size_t wants_kept = 16'384;
} // namespace limit

/// Takes in a fact and replaces the content of `out` with what should be done next. A proposal changes nothing until
/// its own fact (`Offered`, `OfferEnded`, …) is stepped; that step then proposes what comes after it. When `out` stays
/// empty, no waiting contact and free responder suit each other, but for pairs that are kept apart for a named reason
/// that ends in time, and responders kept free for life in danger. O(log n + (lines + pools) / 64 + hits).
void step(State& state, const Event& event, Proposals& out);

/// When time alone may change what is proposed: step a `TimePassed` then. None if it never does.
std::optional<Instant> next_due(const State& state);

/// Whether it is what is proposed now; false for one that later facts have overtaken.
bool stands(const State& state, const Proposal& proposal);

/// Whether so many people missed so many offers within the last minute that the delivery is at fault, not they:
/// nobody is to be marked as missed then. `also`: with one more that this responder misses now.
bool is_storm(const State& state, Instant now, std::optional<PersonId> also = std::nullopt);

} // namespace hotline::routing
