#pragma once

#include "hotline/desk/needs.hpp"
#include "proto/fact.hpp"

#include <boost/describe.hpp>

#include <optional>
#include <string_view>
#include <vector>

/// What happens to consults (consult_commands.hpp).
namespace hotline::desk {

/// Somebody else is sought for a contact that `responder` has. It waits as a contact of its own under `consult`, at the
/// place and with the acuity of the one that it is about.
struct ConsultAsked {
    static constexpr std::string_view kind = "consult_asked";
    ContactId contact;
    PersonId responder;
    ContactId consult;
    LanguageSkill language; ///< and how well they have to speak it
    std::vector<routing::Trait> must;
    std::optional<std::vector<routing::Topic>> topics =
        std::nullopt; ///< of the contact: whoever is spared them is here too
};
BOOST_DESCRIBE_STRUCT(ConsultAsked, (), (contact, responder, consult, language, must, topics))

/// It is over: called off, given, or the conversation that it was about has ended. Its offers ended before.
struct ConsultEnded {
    static constexpr std::string_view kind = "consult_ended";
    ContactId contact;
    ContactId consult;
    std::optional<PersonId> responder; ///< who had been brought in
};
BOOST_DESCRIBE_STRUCT(ConsultEnded, (), (contact, consult, responder))

/// The conversation went from one responder to the one who had been brought in. The consult is over with it.
struct ContactTransferred {
    static constexpr std::string_view kind = "contact_transferred";
    ContactId contact;
    PersonId from;
    PersonId responder;
    ContactId consult;
};
BOOST_DESCRIBE_STRUCT(ContactTransferred, (), (contact, from, responder, consult))

} // namespace hotline::desk
