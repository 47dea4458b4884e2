#pragma once

#include "hotline/desk/needs.hpp"

namespace hotline::desk {

/// What the contact needs and wishes is this from now on, at the same place in the queue.
struct NeedsChanged {
    static constexpr std::string_view kind = "needs_changed";
    ContactId contact;
    LanguageSkill language;
    std::optional<Needs> needs;
    std::optional<PersonId> by; ///< none: the person themselves
};
BOOST_DESCRIBE_STRUCT(NeedsChanged, (), (contact, language, needs, by))

} // namespace hotline::desk
