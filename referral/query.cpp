#include "referral/query.hpp"

#include <fmt/format.h>

#include <charconv>

namespace hotline::referral {
namespace {

template <class Number>
bool read_number(std::string_view text, int base, Number& to) {
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), to, base);
    return error == std::errc{} && end == text.data() + text.size();
}

} // namespace

std::string to_text(const Cursor& cursor) { return fmt::format("{:016x}-{}", cursor.version, cursor.offset); }

Result<Cursor> parse_cursor(std::string_view text) {
    constexpr std::size_t version_digits = 16;
    Cursor cursor;
    if (text.size() < version_digits + 2)
        return refuse(Refusal::field_invalid);
    const bool read = read_number(text.substr(0, version_digits), 16, cursor.version) &&
                      read_number(text.substr(version_digits + 1), 10, cursor.offset);
    if (!read || to_text(cursor) != text)
        return refuse(Refusal::field_invalid);
    return cursor;
}

std::vector<std::string_view> reason_codes(const Reason& reason) {
    std::vector<std::string_view> codes;
    if (reason.text != TextMatch::not_asked)
        codes.push_back(code_name(reason.text));
    if (reason.nearness != Nearness::not_asked)
        codes.push_back(code_name(reason.nearness));
    if (reason.language != LanguageFit::not_asked)
        codes.push_back(code_name(reason.language));
    return codes;
}

} // namespace hotline::referral
