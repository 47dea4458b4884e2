#include "hotline/channels/visitor/answers.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <variant>

namespace hotline::visitor {
namespace {

constexpr std::size_t token_characters = 43; // 32 bytes in base64url without padding

struct FixedHeader {
    std::string_view name;
    std::string_view value;
};

constexpr std::array safety{
    FixedHeader{"Content-Security-Policy",
                "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; "
                "frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'self'"},
    FixedHeader{"Referrer-Policy", "same-origin"},
    FixedHeader{"X-Content-Type-Options", "nosniff"},
    FixedHeader{"Permissions-Policy",
                "accelerometer=(), autoplay=(), camera=(), display-capture=(), encrypted-media=(), fullscreen=(), "
                "geolocation=(), gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), "
                "picture-in-picture=(), publickey-credentials-get=(), screen-wake-lock=(), usb=(), "
                "xr-spatial-tracking=()"},
    FixedHeader{"Cross-Origin-Opener-Policy", "same-origin"},
    FixedHeader{"Cross-Origin-Resource-Policy", "same-origin"},
    FixedHeader{"X-Robots-Tag", "noarchive"},
};

bool is_token(std::string_view text) {
    const auto fits = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
    };
    return text.size() == token_characters && std::ranges::all_of(text, fits);
}

} // namespace

net::Response html_answer(int status, std::string page, std::chrono::seconds retry_after) {
    net::Response answer{
        .status = status, .headers = {{"Content-Type", "text/html; charset=utf-8"}}, .body = std::move(page)};
    if (is_for_later(status))
        answer.headers.push_back({"Retry-After", std::to_string(retry_after.count())});
    return answer;
}

net::Response see_other(std::string_view address) {
    return {.status = 303, .headers = {{"Location", std::string(address)}}, .body = {}};
}

void add_safety_headers(net::Reply& reply) {
    auto* response = std::get_if<net::Response>(&reply);
    auto* stream = std::get_if<net::Stream>(&reply);
    if (!response && !stream)
        return;
    auto& headers = response ? response->headers : stream->headers;
    for (const auto& [name, value] : safety)
        headers.push_back({std::string(name), std::string(value)});
    if (std::ranges::find(headers, "Cache-Control", &net::Header::name) == headers.end())
        headers.push_back({"Cache-Control", "no-store"});
}

std::optional<std::string> SessionCookie::token_in(const net::RequestHead& head) const {
    auto pairs = head.header("cookie").value_or(std::string_view());
    while (!pairs.empty()) {
        auto pair = pairs.substr(0, pairs.find(';'));
        pairs.remove_prefix(std::min(pairs.size(), pair.size() + 1));
        pair.remove_prefix(std::min(pair.find_first_not_of(' '), pair.size()));
        if (!pair.starts_with(name_) || pair.substr(name_.size()).substr(0, 1) != "=")
            continue;
        const auto value = pair.substr(name_.size() + 1);
        if (!is_token(value))
            return std::nullopt;
        return std::string(value);
    }
    return std::nullopt;
}

std::string SessionCookie::attributes() const {
    return secure_ ? "; Path=/; HttpOnly; SameSite=Strict; Secure" : "; Path=/; HttpOnly; SameSite=Strict";
}

net::Header SessionCookie::set(std::string_view token) const {
    return {"Set-Cookie", name_ + "=" + std::string(token) + attributes()};
}

net::Header SessionCookie::clear() const { return {"Set-Cookie", name_ + "=; Max-Age=0" + attributes()}; }

} // namespace hotline::visitor
