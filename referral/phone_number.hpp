#pragma once

#include "proto/result.hpp"

#include <compare>
#include <string>
#include <string_view>

namespace hotline::referral {

/// A telephone number in E.164 form: `+`, then 8 to 15 digits that do not begin with 0 (ITU-T E.164).
class PhoneNumber {
public:
    /// `field_invalid` unless `text` already has exactly that form.
    static Result<PhoneNumber> parse(std::string_view text);

    [[nodiscard]] const std::string& text() const { return text_; }
    friend auto operator<=>(const PhoneNumber&, const PhoneNumber&) = default;

private:
    explicit PhoneNumber(std::string_view text) : text_(text) {}
    std::string text_;
};

} // namespace hotline::referral
