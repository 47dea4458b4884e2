#pragma once

#include "hotline/desk/partner.hpp"

#include <optional>
#include <string_view>

/// What can have happened between us and partner centres.
namespace hotline::desk {

/// From now on a partner may be asked by these numbers, or not at all.
struct PartnerSet {
    static constexpr std::string_view kind = "partner_set";
    Partner partner;
    Flag active{};
};
BOOST_DESCRIBE_STRUCT(PartnerSet, (), (partner, active))

/// A partner was asked to take the contact over. The handoff's id is the seq of this event's entry.
struct HandoffAsked {
    static constexpr std::string_view kind = "handoff_asked";
    ContactId contact;
    routing::PartnerId partner;
    Instant until;
};
BOOST_DESCRIBE_STRUCT(HandoffAsked, (), (contact, partner, until))

/// The partner has it. Its offers here ended before; it closes next.
struct HandoffTaken {
    static constexpr std::string_view kind = "handoff_taken";
    routing::HandoffId handoff;
    ContactId contact;
    routing::PartnerId partner;
    PersonId by;
};
BOOST_DESCRIBE_STRUCT(HandoffTaken, (), (handoff, contact, partner, by))

/// It came to nothing, and the contact waits on or is with somebody here.
struct HandoffEnded {
    static constexpr std::string_view kind = "handoff_ended";
    routing::HandoffId handoff;
    ContactId contact;
    routing::PartnerId partner;
    HandoffEnd end{};
};
BOOST_DESCRIBE_STRUCT(HandoffEnded, (), (handoff, contact, partner, end))

} // namespace hotline::desk
