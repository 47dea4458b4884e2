#pragma once

#include "routing/events.hpp"
#include "routing/state.hpp"

#include <optional>
#include <variant>
#include <vector>

/// Who takes whom, now. Pure: no clock, no chance, no floating point, no order that depends on addresses or hashes.
namespace hotline::routing {

/// Offer this contact to that responder.
struct Offer {
    ContactId contact;
    PersonId responder;
    friend bool operator==(const Offer&, const Offer&) = default;
};

/// Take back a live offer that nobody accepted yet.
struct Withdraw {
    OfferId offer;
    OfferEnd reason{};
    friend bool operator==(const Withdraw&, const Withdraw&) = default;
};

using Proposal = std::variant<Offer, Withdraw>;
using Proposals = std::vector<Proposal>;

/// Takes in a fact and replaces the content of `out` with what should be done next. A proposal changes nothing until
/// its own fact (`Offered`, `OfferEnded`) is stepped; that step then proposes what comes after it. When `out` stays
/// empty, no waiting contact and free responder suit each other, but for pairs that cool off and responders kept free
/// for a contact of acuity 1. O(log n + signatures x profiles / 64).
void step(State& state, const Event& event, Proposals& out);

/// When time alone may change what is proposed: step a `TimePassed` then. None if it never does.
std::optional<Instant> next_due(const State& state);

/// Whether it would be proposed now; false for one that later facts have overtaken.
bool stands(const State& state, const Proposal& proposal);

/// Why a contact is not with a responder yet.
BOOST_DEFINE_ENUM_CLASS(WhyWaiting, offered, nobody_on_shift, nobody_available, all_busy, kept_for_immediate,
                        cooling_off, taken)

/// The first reason that holds; `taken` if it does not wait or is unknown.
WhyWaiting why_waiting(const State& state, ContactId contact);

/// Contacts without a responder (waiting or offered), first in line first. O(n log n).
std::vector<ContactId> queue(const State& state);

} // namespace hotline::routing
