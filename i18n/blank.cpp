#include "i18n/blank.hpp"

#include <unicode/uchar.h>
#include <unicode/utext.h>

#include <cstdint>
#include <new>

namespace hotline::i18n {
namespace {

constexpr UChar32 empty_braille_cell = 0x2800; // a symbol to Unicode, nothing on a screen

/// Not the replacement character, which stands for bytes that are no UTF-8: those are for the text policy to refuse,
/// not to be passed over. Nor the end of the text, which is negative.
bool is_unseen(UChar32 point) {
    return point >= 0 && (u_isUWhiteSpace(point) || point == empty_braille_cell ||
                          u_hasBinaryProperty(point, UCHAR_DEFAULT_IGNORABLE_CODE_POINT));
}

} // namespace

std::string_view without_blanks_around(std::string_view text) {
    const auto size = static_cast<std::int64_t>(text.size());
    UErrorCode status = U_ZERO_ERROR;
    const icu::LocalUTextPointer opened(utext_openUTF8(nullptr, text.data(), size, &status));
    if (U_FAILURE(status))
        throw std::bad_alloc(); // it fails for nothing else
    UText* points = opened.getAlias();
    std::int64_t begin = 0;
    while (is_unseen(utext_next32(points)))
        begin = utext_getNativeIndex(points);
    std::int64_t end = size;
    utext_setNativeIndex(points, end);
    while (end > begin && is_unseen(utext_previous32(points)))
        end = utext_getNativeIndex(points);
    return text.substr(static_cast<std::size_t>(begin), static_cast<std::size_t>(end - begin));
}

} // namespace hotline::i18n
