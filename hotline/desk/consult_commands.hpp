#pragma once

#include "hotline/desk/needs.hpp"
#include "proto/fact.hpp"

#include <boost/describe.hpp>

#include <optional>
#include <string_view>
#include <vector>

/// A second responder beside the first: asked for what they know or speak, offered through the same queue. A consult is
/// a contact of its own on the floor, so that everything that holds for offers and capacity holds for it.
namespace hotline::desk {

/// The responder who has a contact asks for somebody who knows or speaks more. `contact_closed`, `not_yours`,
/// `contact_not_connected`, `already_so` if somebody is asked already, `field_invalid` if it is a consult itself.
struct AskConsult {
    static constexpr std::string_view kind = "ask_consult";
    ContactId contact;
    PersonId responder;
    ContactId consult;      ///< a fresh one, under which it waits
    LanguageSkill language; ///< and how well they have to speak it
    std::vector<routing::Trait> must;
};
BOOST_DESCRIBE_STRUCT(AskConsult, (), (contact, responder, consult, language, must))

/// Called off by who asked, or whoever was brought in leaves. `contact_closed` if there is no such contact,
/// `already_so` if nobody is asked, `not_yours`.
struct EndConsult {
    static constexpr std::string_view kind = "end_consult";
    ContactId contact; ///< what it is about
    PersonId responder;
};
BOOST_DESCRIBE_STRUCT(EndConsult, (), (contact, responder))

/// Warm transfer: whoever was brought in takes the conversation over; nobody is left alone in between. Refusals as for
/// `EndConsult`, `not_yours` for who asked, `kept_apart`, and `lacks_requirement` for whoever has not what the contact
/// must have, is spared what it is about or does not understand the person.
struct TakeOver {
    static constexpr std::string_view kind = "take_over";
    ContactId contact;
    PersonId responder;
};
BOOST_DESCRIBE_STRUCT(TakeOver, (), (contact, responder))

} // namespace hotline::desk
