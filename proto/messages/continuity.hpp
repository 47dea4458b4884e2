#pragma once

#include "proto/codes.hpp"
#include "proto/fact.hpp"
#include "proto/ids.hpp"

#include <boost/describe.hpp>

#include <optional>

/// What is asked about one person's several contacts, and of a responder whom limits spare.
namespace hotline::wire {

/// POST /api/contacts/{contact}/merge and POST /api/floor/contacts/{contact}/merge: the contact of the path ends.
struct MergeContacts {
    CommandId command;
    ContactId into;
    friend bool operator==(const MergeContacts&, const MergeContacts&) = default;
};
BOOST_DESCRIBE_STRUCT(MergeContacts, (), (command, into))

/// POST /api/shift/waiver and POST /api/floor/responders/{responder}/waiver.
struct AnswerWaiver {
    CommandId command;
    std::optional<ContactId> contact; ///< for which it was asked; none: yes, of one's own
    Flag consents{};
    friend bool operator==(const AnswerWaiver&, const AnswerWaiver&) = default;
};
BOOST_DESCRIBE_STRUCT(AnswerWaiver, (), (command, contact, consents))

} // namespace hotline::wire
