#pragma once

#include "proto/codes.hpp"
#include "proto/fact.hpp"

#include <boost/describe.hpp>

#include <optional>
#include <string_view>

namespace hotline::desk {

/// Nobody is left for a life in danger, or a hard contact that has waited too long, but one whom a limit spares: they
/// are asked to waive it, once for this contact.
struct LimitAsked {
    static constexpr std::string_view kind = "limit_asked";
    ContactId contact;
    PersonId responder;
};
BOOST_DESCRIBE_STRUCT(LimitAsked, (), (contact, responder))

/// They take hard contacts in spite of the limits until then. By whose word stands here for ever.
struct LimitWaived {
    static constexpr std::string_view kind = "limit_waived";
    std::optional<ContactId> contact; ///< for which they were asked; none: they said so by themselves
    PersonId responder;
    Instant until;
    PersonId by;
};
BOOST_DESCRIBE_STRUCT(LimitWaived, (), (contact, responder, until, by))

/// They said no.
struct WaiverRefused {
    static constexpr std::string_view kind = "waiver_refused";
    ContactId contact;
    PersonId responder;
    PersonId by;
};
BOOST_DESCRIBE_STRUCT(WaiverRefused, (), (contact, responder, by))

} // namespace hotline::desk
