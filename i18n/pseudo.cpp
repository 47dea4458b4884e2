#include "i18n/pseudo.hpp"

#include <unicode/messagepattern.h>
#include <unicode/unistr.h>

#include <array>
#include <utility>

namespace hotline::i18n {
namespace {

constexpr std::u16string_view plain = u"ACDEGHIJKLNORSTUWYZacdeghijklnorstuwyz";
constexpr std::u16string_view accented = u"ÂÇÐÉĜĤÎĴĶĻÑÖŔŠŢÛŴÝŽâçðéĝĥîĵķļñöŕšţûŵýž";
static_assert(plain.size() == accented.size());

/// Whether the text between two neighbouring parts of a pattern is literal text that a reader sees.
bool is_literal_between(UMessagePatternPartType before, UMessagePatternPartType after) {
    const bool opens = before == UMSGPAT_PART_TYPE_MSG_START || before == UMSGPAT_PART_TYPE_ARG_LIMIT ||
                       before == UMSGPAT_PART_TYPE_SKIP_SYNTAX || before == UMSGPAT_PART_TYPE_INSERT_CHAR ||
                       before == UMSGPAT_PART_TYPE_REPLACE_NUMBER;
    const bool closes = after == UMSGPAT_PART_TYPE_MSG_LIMIT || after == UMSGPAT_PART_TYPE_ARG_START ||
                        after == UMSGPAT_PART_TYPE_SKIP_SYNTAX || after == UMSGPAT_PART_TYPE_INSERT_CHAR ||
                        after == UMSGPAT_PART_TYPE_REPLACE_NUMBER;
    return opens && closes;
}

/// The pattern with `change` done to each run of literal text; syntax is copied.
template <class Change>
std::string with_literals_changed(std::string_view utf8, std::u16string_view open, std::u16string_view close,
                                  Change change) {
    const auto text = icu::UnicodeString::fromUTF8({utf8.data(), static_cast<std::int32_t>(utf8.size())});
    UErrorCode status = U_ZERO_ERROR;
    const icu::MessagePattern pattern(text, nullptr, status);
    if (U_FAILURE(status))
        return std::string(utf8);
    icu::UnicodeString out(open.data(), static_cast<std::int32_t>(open.size()));
    for (std::int32_t i = 0; i + 1 < pattern.countParts(); ++i) {
        const auto& before = pattern.getPart(i);
        const auto& after = pattern.getPart(i + 1);
        out.append(text, before.getIndex(), before.getLimit() - before.getIndex());
        const icu::UnicodeString between = text.tempSubStringBetween(before.getLimit(), after.getIndex());
        out.append(is_literal_between(before.getType(), after.getType()) ? change(between) : between);
    }
    out.append(close.data(), static_cast<std::int32_t>(close.size()));
    std::string result;
    out.toUTF8String(result);
    return result;
}

icu::UnicodeString accents_and_length(const icu::UnicodeString& literal) {
    icu::UnicodeString out;
    for (std::int32_t i = 0; i < literal.length(); ++i) {
        const auto at = plain.find(literal[i]);
        out.append(at == std::u16string_view::npos ? literal[i] : accented[at]);
    }
    for (std::int32_t i = 0; i < (literal.length() * 3 + 9) / 10; ++i)
        out.append(u'~');
    return out;
}

icu::UnicodeString right_to_left(const icu::UnicodeString& literal) {
    if (literal.isEmpty())
        return literal;
    return icu::UnicodeString(u'\u202E').append(literal).append(u'\u202C');
}

} // namespace

std::string pseudo_accented(std::string_view pattern) {
    return with_literals_changed(pattern, u"⟦", u"⟧", accents_and_length);
}

std::string pseudo_mirrored(std::string_view pattern) {
    return with_literals_changed(pattern, u"⟦", u"⟧", right_to_left);
}

} // namespace hotline::i18n
