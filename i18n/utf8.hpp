#pragma once

#include "proto/result.hpp"

#include <cstddef>
#include <optional>
#include <string_view>

namespace hotline::i18n {

/// How long one text may be, in Unicode code points: what a person sees as a limit does not depend on the script.
struct TextLimit {
    std::size_t code_points_max{};
};

namespace limit {
inline constexpr TextLimit chat_message{4'000};
inline constexpr TextLimit name{200};
} // namespace limit

/// The text policy for everything that comes from outside (security study §0): strict UTF-8 (no overlong forms, no
/// surrogates, nothing above U+10FFFF), no control characters below U+0020 except tab, line feed and carriage
/// return, at most so many code points. `malformed` or `too_large`; none if the text may be taken. It is stored as is.
std::optional<Refusal> text_fault(std::string_view text, TextLimit limit);

inline bool valid_text(std::string_view text, TextLimit limit) { return !text_fault(text, limit); }

/// Code points of a valid text, counted as `text_fault` does.
std::size_t code_points(std::string_view valid);

} // namespace hotline::i18n
