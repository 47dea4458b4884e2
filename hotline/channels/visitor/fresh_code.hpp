#pragma once

#include "proto/result.hpp"

#include <string>
#include <string_view>

namespace hotline::visitor {

/// A new code to be shown once: 20 random digits in groups of four (tips/tip.hpp).
[[nodiscard]] std::string fresh_code();
/// What somebody typed as such a code, in the form in which it was shown: blanks and dashes are passed over.
/// `field_invalid` (`code`) if it has not 20 digits.
[[nodiscard]] Result<std::string> code_typed(std::string_view text);

} // namespace hotline::visitor
