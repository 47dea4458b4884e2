#include "proto/language_tag.hpp"

#include <algorithm>

namespace hotline {
namespace {

constexpr bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }

} // namespace

Result<LanguageTag> LanguageTag::parse(std::string_view text) {
    constexpr std::size_t subtag_max = 8;
    if (text.size() < 2 || text.size() > 35 || !is_letter(text.front()))
        return refuse(Refusal::field_invalid);
    std::size_t subtag = 0;
    for (const char c : text) {
        if (c == '-') {
            if (subtag == 0)
                return refuse(Refusal::field_invalid);
            subtag = 0;
        } else if (!is_letter(c) && !is_digit(c)) {
            return refuse(Refusal::field_invalid);
        } else if (++subtag > subtag_max) {
            return refuse(Refusal::field_invalid);
        }
    }
    if (subtag == 0)
        return refuse(Refusal::field_invalid);
    LanguageTag tag;
    tag.chars_.fill('\0');
    std::copy(text.begin(), text.end(), tag.chars_.begin());
    tag.size_ = static_cast<std::uint8_t>(text.size());
    return tag;
}

} // namespace hotline
