#include "i18n/blank.hpp"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <cstdint>

namespace hotline::i18n {
namespace {

constexpr UChar32 empty_braille_cell = 0x2800; // a symbol to Unicode, nothing on a screen

/// `point` is negative where the bytes are no UTF-8: that is for the text policy to refuse, not to be passed over.
bool is_unseen(UChar32 point) {
    return point >= 0 && (u_isUWhiteSpace(point) || point == empty_braille_cell ||
                          u_hasBinaryProperty(point, UCHAR_DEFAULT_IGNORABLE_CODE_POINT));
}

} // namespace

std::string_view without_blanks_around(std::string_view text) {
    const char* bytes = text.data();
    auto end = static_cast<std::int32_t>(text.size());
    std::int32_t begin = 0;
    for (std::int32_t next = 0; next < end; begin = next) {
        UChar32 point = 0;
        U8_NEXT(bytes, next, end, point);
        if (!is_unseen(point))
            break;
    }
    for (std::int32_t before = end; before > begin; end = before) {
        UChar32 point = 0;
        U8_PREV(bytes, begin, before, point);
        if (!is_unseen(point))
            break;
    }
    return text.substr(static_cast<std::size_t>(begin), static_cast<std::size_t>(end - begin));
}

} // namespace hotline::i18n
