#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace hotline::i18n {

/// A text as the directory's search compares it: what is typed without accents, capitals, apostrophes or special
/// letters finds what is written with them (`Tłı̨chǫ` and `tlicho`, `Œuvre` and `oeuvre`, `l’Élan` and `elan`).
/// Entries and queries are folded alike. Letters of other scripts stay: vowel signs of Indic and South-East Asian
/// scripts are kept, Arabic and Hebrew vowel points and Arabic letter variants are not, syllabics stay as written
/// (their finals' dots aside). Invalid UTF-8 becomes U+FFFD. `fold(fold(x)) == fold(x)`. Linear in the text.
std::string fold(std::string_view text);

/// The words of a text in order, by Unicode's rules and dictionaries (Thai, Burmese, Khmer, Lao, Chinese, Japanese
/// write without spaces). Punctuation and spaces are dropped, numbers kept.
std::vector<std::string> words(std::string_view text);

} // namespace hotline::i18n
