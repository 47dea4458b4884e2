#pragma once

#include "hotline/desk/partner.hpp"

#include <string_view>

/// What can be asked about partner centres (routing study §3.7).
namespace hotline::desk {

/// These are a partner's numbers from now on, or it is not to be asked any more (`active` no): what it was asked and
/// has not answered ends then, and counts as no refusal. Nothing happens if it is so already. `field_invalid` for too
/// many languages (`languages`) or a time to answer beyond its limits (`ack_within`).
struct SetPartner {
    static constexpr std::string_view kind = "set_partner";
    Partner partner;
    Flag active{};
};
BOOST_DESCRIBE_STRUCT(SetPartner, (), (partner, active))

/// The partner takes the contact over: it closes here as `overflowed`. Until then it may be answered here, and the
/// first to accept has it. Whoever comes back within `return_within` has their place again, and is not handed to that
/// partner another time. Refusals: `offer_gone` if the handoff has ended, `not_yours` if it was asked of another;
/// `offer_expired`. An answer at the very deadline counts.
struct TakeHandoff {
    static constexpr std::string_view kind = "take_handoff";
    routing::HandoffId handoff;
    routing::PartnerId partner;
    PersonId by;
};
BOOST_DESCRIBE_STRUCT(TakeHandoff, (), (handoff, partner, by))

/// The partner does not. The contact waits on, and is never asked of that partner again. Refusals: `offer_gone`,
/// `not_yours`.
struct RefuseHandoff {
    static constexpr std::string_view kind = "refuse_handoff";
    routing::HandoffId handoff;
    routing::PartnerId partner;
    PersonId by;
};
BOOST_DESCRIBE_STRUCT(RefuseHandoff, (), (handoff, partner, by))

} // namespace hotline::desk
