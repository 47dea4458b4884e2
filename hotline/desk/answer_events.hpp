#pragma once

#include "proto/codes.hpp"
#include "proto/fact.hpp"

#include <boost/describe.hpp>

#include <string_view>

namespace hotline::desk {

/// The person in a chat has an answer: the first one since the responder took it.
struct ContactAnswered {
    static constexpr std::string_view kind = "contact_answered";
    ContactId contact;
    PersonId responder;
};
BOOST_DESCRIBE_STRUCT(ContactAnswered, (), (contact, responder))

/// The responder took the chat and has not answered: they are reminded. At `until` it is offered to others.
struct ContactNudged {
    static constexpr std::string_view kind = "contact_nudged";
    ContactId contact;
    PersonId responder;
    Instant until;
};
BOOST_DESCRIBE_STRUCT(ContactNudged, (), (contact, responder, until))

} // namespace hotline::desk
