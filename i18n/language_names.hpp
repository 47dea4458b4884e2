#pragma once

#include "i18n/catalog.hpp"

#include <span>
#include <string_view>

namespace hotline::i18n {

/// A language that a person can choose on the public page.
struct OfferedLanguage {
    LanguageTag tag;
    std::string_view own_name; ///< in the language itself, as its speakers list it
};

/// The languages of the public page, in the order in which they are shown: English and French, the languages most
/// spoken at home (census 2021), those of recent newcomers, Indigenous languages, signed languages.
std::span<const OfferedLanguage> public_languages();

/// The name of a language in itself; its English name, marked so, where no own name is known.
Text own_name(const LanguageTag& tag);

/// The name of a language for a reader of `ui`, capitalised for a list. English and French know every language of
/// the public page; another `ui` without data gets the English name, marked so.
Text name_in(const LanguageTag& tag, const LanguageTag& ui);

} // namespace hotline::i18n
