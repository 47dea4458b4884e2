#include "i18n/utf8.hpp"

#include <algorithm>

namespace hotline::i18n {
namespace {

constexpr unsigned byte(char c) { return static_cast<unsigned char>(c); }
constexpr bool is_continuation(char c) { return (byte(c) & 0xC0U) == 0x80U; }

/// Length in bytes of the well-formed sequence at the start of `text`, or 0 (Unicode 15, table 3-7).
std::size_t sequence_length(std::string_view text) {
    const unsigned lead = byte(text[0]);
    if (lead < 0x80)
        return 1;
    const std::size_t length = lead >= 0xC2 && lead <= 0xDF   ? 2
                               : lead >= 0xE0 && lead <= 0xEF ? 3
                               : lead >= 0xF0 && lead <= 0xF4 ? 4
                                                              : 0;
    if (length == 0 || text.size() < length)
        return 0;
    if (!std::all_of(text.begin() + 1, text.begin() + static_cast<std::ptrdiff_t>(length), is_continuation))
        return 0;
    const unsigned second = byte(text[1]);
    const bool overlong = (lead == 0xE0 && second < 0xA0) || (lead == 0xF0 && second < 0x90);
    const bool surrogate = lead == 0xED && second > 0x9F;
    const bool beyond = lead == 0xF4 && second > 0x8F;
    return overlong || surrogate || beyond ? 0 : length;
}

constexpr bool is_refused_control(char c) { return byte(c) < 0x20 && c != '\t' && c != '\n' && c != '\r'; }

} // namespace

std::optional<Refusal> text_fault(std::string_view text, TextLimit limit) {
    std::size_t count = 0;
    bool too_large = false;
    while (!text.empty()) {
        const std::size_t length = sequence_length(text);
        if (length == 0 || is_refused_control(text[0]))
            return Refusal::malformed;
        text.remove_prefix(length);
        too_large = ++count > limit.code_points_max;
    }
    if (too_large)
        return Refusal::too_large;
    return std::nullopt;
}

std::size_t code_points(std::string_view valid) {
    return static_cast<std::size_t>(std::ranges::count_if(valid, [](char c) { return !is_continuation(c); }));
}

} // namespace hotline::i18n
