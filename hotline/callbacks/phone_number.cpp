#include "hotline/callbacks/phone_number.hpp"

#include <optional>

namespace hotline::callbacks {
namespace {

constexpr std::string_view passed_over = " \t-.()\xc2\xa0"; // the last two bytes: the no-break space of phones
constexpr std::size_t digits_min = 7;
constexpr std::size_t digits_max = 15;
constexpr std::size_t national_digits = 10;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// `+` if it is there, and the digits; none if anything else is.
std::optional<std::string> plain(std::string_view typed) {
    std::string out;
    for (const char c : typed) {
        if (is_digit(c) || (c == '+' && out.empty()))
            out += c;
        else if (passed_over.find(c) == std::string_view::npos)
            return std::nullopt;
    }
    return out;
}

/// Three digits that may be an area code or an exchange.
bool is_code(std::string_view three) { return three[0] >= '2' && !(three[1] == '1' && three[2] == '1'); }

bool is_north_american(std::string_view national) {
    if (national.size() != national_digits)
        return false;
    const auto area = national.substr(0, 3);
    return is_code(area) && area[1] != '9' && area != "900" && is_code(national.substr(3, 3));
}

} // namespace

Result<PhoneNumber> PhoneNumber::parse(std::string_view typed) {
    const auto text = plain(typed);
    if (!text || text->empty())
        return refuse(Refusal::field_invalid);
    const bool international = text->front() == '+';
    std::string_view digits = *text;
    if (international)
        digits.remove_prefix(1);
    if (international && !digits.starts_with('1')) {
        if (digits.size() < digits_min || digits.size() > digits_max || digits.front() == '0')
            return refuse(Refusal::field_invalid);
        return PhoneNumber("+" + std::string(digits));
    }
    if (digits.size() == national_digits + 1 && digits.front() == '1')
        digits.remove_prefix(1);
    else if (international)
        return refuse(Refusal::field_invalid);
    if (!is_north_american(digits))
        return refuse(Refusal::field_invalid);
    return PhoneNumber("+1" + std::string(digits));
}

} // namespace hotline::callbacks
