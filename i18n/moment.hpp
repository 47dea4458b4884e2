#pragma once

#include "proto/instant.hpp"
#include "proto/language_tag.hpp"

#include <string>
#include <string_view>

namespace hotline::i18n {

/// A moment to come as a person says it, by the clocks of an IANA zone: `Monday, November 30 at 9:00 a.m. Eastern
/// Time`, `lundi 30 novembre à 9 h 00, heure de l’Est`. The year is told if it is not the year of `now`. Digits are
/// always 0-9. `zone` is known to ICU; throws if its data cannot be read.
std::string moment_text(Instant at, Instant now, std::string_view zone, const LanguageTag& language);

} // namespace hotline::i18n
