#pragma once

#include "proto/ids.hpp"
#include "routing/ids.hpp"

#include <boost/describe.hpp>

#include <optional>
#include <variant>
#include <vector>

namespace hotline::routing {

/// Offer this contact to that responder, and to the interpreter with them or not at all.
struct Offer {
    ContactId contact;
    PersonId responder;
    std::optional<InterpreterId> interpreter;
    friend bool operator==(const Offer&, const Offer&) = default;
};

/// Why a live offer is taken back.
BOOST_DEFINE_ENUM_CLASS(WhyWithdrawn, higher_acuity, no_interpreter)

/// Take back a live offer that nobody accepted yet.
struct Withdraw {
    OfferId offer;
    WhyWithdrawn reason{};
    friend bool operator==(const Withdraw&, const Withdraw&) = default;
};

/// The interpreter of a live offer would not come: try this one, the responder stays offered.
struct SwapInterpreter {
    OfferId offer;
    InterpreterId interpreter;
    friend bool operator==(const SwapInterpreter&, const SwapInterpreter&) = default;
};

/// Ask a partner centre to take the contact over; it waits on meanwhile.
struct AskPartner {
    ContactId contact;
    PartnerId partner;
    friend bool operator==(const AskPartner&, const AskPartner&) = default;
};

/// Somebody here was first, or the person does not agree any more: tell the partner.
struct CallOff {
    HandoffId handoff;
    friend bool operator==(const CallOff&, const CallOff&) = default;
};

/// Nobody is left for a life in danger, or for a hard contact that has waited too long, but one whom a soft limit
/// spares: ask them, or their supervisor, to waive it.
struct AskToWaive {
    ContactId contact;
    PersonId responder;
    friend bool operator==(const AskToWaive&, const AskToWaive&) = default;
};

using Proposal = std::variant<Offer, Withdraw, SwapInterpreter, AskPartner, CallOff, AskToWaive>;
using Proposals = std::vector<Proposal>;

} // namespace hotline::routing
