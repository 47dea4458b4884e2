#pragma once

#include "hotline/channels/visitor/posted_form.hpp"
#include "hotline/desk/needs.hpp"
#include "proto/language_tag.hpp"
#include "proto/result.hpp"

#include <string>

/// Whom somebody would rather talk to: a part of the first page for who asks for it. All of it may be left out. Pure.
namespace hotline::visitor {

/// The fields as they were sent, for a page that is shown again.
struct WishFields {
    std::string second = {};    ///< another language, a tag
    std::string who = {};       ///< the code of a trait: woman, man, non_binary
    std::string firm = {};      ///< how firm `who` is: wish or must
    std::string liaison = {};   ///< wish or must
    std::string under_18 = {};  ///< yes
    std::string interpret = {}; ///< yes
    std::string partner = {};   ///< yes: a partner centre may take them over
    friend bool operator==(const WishFields&, const WishFields&) = default;
};
[[nodiscard]] WishFields wish_fields(const PostedForm& form);

/// What routing is asked for. Another language that is the first is none. Refusal: `field_invalid` at the field.
[[nodiscard]] Result<desk::Needs> needs_of(const WishFields& fields, const LanguageTag& first);

/// Whether the person themselves asked for something that no wait relaxes. What the law asks for is not theirs to drop.
[[nodiscard]] bool insists(const desk::Needs& needs);
/// The same needs, with what the person insisted on as a wish.
[[nodiscard]] desk::Needs anybody_may_answer(desk::Needs needs);

} // namespace hotline::visitor
