#pragma once

#include "proto/language_tag.hpp"

#include <string>

namespace hotline::referral {

/// By what languages are compared in the index: the language alone, in canonical form and as the group in which it is
/// commonly offered, so that a person who asks for `fr-CA` is served in `fr`, and one who asks for `crk` in `cr`.
std::string language_key(const LanguageTag& language);

} // namespace hotline::referral
