#pragma once

#include "routing/state.hpp"

#include <boost/describe.hpp>

#include <optional>

/// On what ground somebody is offered a contact, for figures, and whether limits spare them. Chooses nobody.
namespace hotline::routing {

/// What speaks for an offer at the moment before it is made.
struct Ground {
    std::optional<Step> step; ///< the nearest open one of the ladder that reaches the responder; none if none does
    Flag by_valve{};          ///< the valve left them nothing but this contact: it has been overdue the longest
    friend bool operator==(const Ground&, const Ground&) = default;
};

/// Of a contact that waits, or fans out, and a responder on shift; empty if either is unknown. O(pools / 64), and for
/// those whom the valve binds what finding their eldest overdue contact costs.
Ground ground_of(const State& state, ContactId contact, PersonId responder);

/// Whether the limits of wellbeing spare the responder hard contacts now, and nobody has waived them.
bool is_spared_hard(const State& state, PersonId responder);

} // namespace hotline::routing
