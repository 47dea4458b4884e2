#pragma once

#include <string_view>

namespace hotline::i18n {

/// Whether a code of three letters stands for a family or another group of languages (ISO 639-5) of which nobody speaks
/// all: `myn` (Mayan languages), `nai`, `ber`, `sgn`. Not for a macrolanguage (`cr`, `ar`, `zh`): that is asked for and
/// offered as one.
bool is_collection(std::string_view code);

} // namespace hotline::i18n
