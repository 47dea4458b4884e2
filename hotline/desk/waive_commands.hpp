#pragma once

#include "proto/codes.hpp"
#include "proto/fact.hpp"

#include <boost/describe.hpp>

#include <optional>
#include <string_view>

namespace hotline::desk {

/// The answer to being asked to take a hard contact in spite of the limits that spare them: by the responder, or by a
/// supervisor for them. No means no: nobody asks again for this contact. Without a contact: the responder says yes by
/// themselves, asked or not. Refusals: `responder_not_on_shift`; `already_so` if this is not being asked (any more), if
/// nothing spares them, or if another would say yes unasked; `field_invalid` for a no to nothing.
struct AnswerWaiver {
    static constexpr std::string_view kind = "answer_waiver";
    std::optional<ContactId> contact;
    PersonId responder;
    Flag consents{};
    PersonId by;
};
BOOST_DESCRIBE_STRUCT(AnswerWaiver, (), (contact, responder, consents, by))

} // namespace hotline::desk
