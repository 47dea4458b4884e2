#pragma once

#include "proto/result.hpp"

#include <compare>
#include <string>
#include <string_view>

namespace hotline::security {

/// What a person types to say who they are: 1 to 64 of a-z 0-9 . _ - after its letters were made small.
class LoginName {
public:
    /// `field_invalid` with path `name` for anything else.
    static Result<LoginName> parse(std::string_view text);
    [[nodiscard]] const std::string& text() const { return text_; }
    friend auto operator<=>(const LoginName&, const LoginName&) = default;

private:
    explicit LoginName(std::string text) : text_(std::move(text)) {}
    std::string text_;
};

/// Whether a password may be chosen: 15 (NIST SP 800-63B-4 for a single factor) to 128 characters of UTF-8, and not
/// the login name over again. `field_invalid` with path `password` if not.
Result<void> check_new_password(std::string_view password, const LoginName& login);

} // namespace hotline::security
