#include "referral/phone_number.hpp"

#include <algorithm>

namespace hotline::referral {

Result<PhoneNumber> PhoneNumber::parse(std::string_view text) {
    constexpr std::size_t digits_min = 8;
    constexpr std::size_t digits_max = 15;
    if (!text.starts_with('+'))
        return refuse(Refusal::field_invalid);
    const std::string_view digits = text.substr(1);
    if (digits.size() < digits_min || digits.size() > digits_max || digits.front() == '0') {
        return refuse(Refusal::field_invalid);
    }
    const bool only_digits = std::all_of(digits.begin(), digits.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (!only_digits)
        return refuse(Refusal::field_invalid);
    return PhoneNumber(text);
}

} // namespace hotline::referral
