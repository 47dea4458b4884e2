#pragma once

#include "hotline/desk/needs.hpp"

namespace hotline::desk {

/// What a contact needs and wishes is another from now on; it keeps its place and what the wait has opened. All of it
/// is said anew. Refusals: `contact_closed`, `already_so`, `field_invalid` by name. Live offers to responders who do
/// not suit any more end. What a consult is about is said of its contact: topics and what must be follow from there.
struct ChangeNeeds {
    static constexpr std::string_view kind = "change_needs";
    ContactId contact;
    LanguageSkill language; ///< the first
    Needs needs;
    std::optional<PersonId> by = std::nullopt; ///< none: the person themselves
};
BOOST_DESCRIBE_STRUCT(ChangeNeeds, (), (contact, language, needs, by))

} // namespace hotline::desk
