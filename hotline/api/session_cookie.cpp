#include "hotline/api/session_cookie.hpp"

#include <fmt/format.h>

namespace hotline::api {
namespace {

/// Behind TLS the prefix makes the browser refuse the cookie from anywhere but this host over TLS.
std::string_view cookie_name(const Settings& settings) { return settings.secure_cookies ? "__Host-staff" : "staff"; }

net::Header cookie(const Settings& settings, std::string_view value, std::string_view end) {
    return {"Set-Cookie", fmt::format("{}={}; Path=/; HttpOnly; SameSite=Strict{}{}", cookie_name(settings), value,
                                      settings.secure_cookies ? "; Secure" : "", end)};
}

} // namespace

std::optional<std::string> session_token(const Settings& settings, const net::RequestHead& head) {
    const auto field = head.header("cookie");
    if (!field)
        return std::nullopt;
    const auto wanted = fmt::format("{}=", cookie_name(settings));
    std::optional<std::string> token;
    std::string_view rest = *field;
    while (!rest.empty()) {
        const auto end = std::min(rest.find(';'), rest.size());
        const auto pair = rest.substr(0, end);
        if (pair.starts_with(wanted)) {
            if (token)
                return std::nullopt;
            token = pair.substr(wanted.size());
        }
        rest.remove_prefix(std::min(end + 1, rest.size()));
        rest.remove_prefix(std::min(rest.find_first_not_of(' '), rest.size()));
    }
    return token;
}

net::Header session_cookie(const Settings& settings, std::string_view token) { return cookie(settings, token, ""); }

net::Header no_session_cookie(const Settings& settings) { return cookie(settings, "", "; Max-Age=0"); }

} // namespace hotline::api
