#include "hotline/security/login_name.hpp"

#include <algorithm>

namespace hotline::security {
namespace {

constexpr std::size_t login_max = 64;
constexpr std::ptrdiff_t password_min = 15;
constexpr std::ptrdiff_t password_max = 128;

constexpr char small(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }
constexpr bool may_stand(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '_' || c == '-';
}
/// Every byte of UTF-8 that does not continue a character begins one.
constexpr bool begins_character(char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }

} // namespace

Result<LoginName> LoginName::parse(std::string_view text) {
    if (text.empty() || text.size() > login_max)
        return refuse(Refusal::field_invalid, "name");
    std::string folded(text);
    std::transform(folded.begin(), folded.end(), folded.begin(), small);
    if (!std::all_of(folded.begin(), folded.end(), may_stand))
        return refuse(Refusal::field_invalid, "name");
    return LoginName(std::move(folded));
}

Result<void> check_new_password(std::string_view password, const LoginName& login) {
    const auto length = std::count_if(password.begin(), password.end(), begins_character);
    if (length < password_min || length > password_max)
        return refuse(Refusal::field_invalid, "password");
    if (password == login.text())
        return refuse(Refusal::field_invalid, "password");
    return {};
}

} // namespace hotline::security
