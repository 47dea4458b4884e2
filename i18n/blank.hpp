#pragma once

#include <string_view>

namespace hotline::i18n {

/// The text without what stands at either end of it and nobody sees: Unicode's white space (no-break, thin and
/// ideographic spaces, line ends), the characters that have no form of their own (zero-width space and joiners,
/// byte-order and direction marks, soft hyphen, fillers), and the empty braille cell. Bytes that are no UTF-8 stay.
[[nodiscard]] std::string_view without_blanks_around(std::string_view text);

/// Whether there is nothing in the text that a person could read.
[[nodiscard]] inline bool is_blank(std::string_view text) { return without_blanks_around(text).empty(); }

} // namespace hotline::i18n
