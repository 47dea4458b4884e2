#pragma once

#include "hotline/net/http.hpp"
#include "proto/http_status.hpp"

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace hotline::visitor {

/// A page. 429 and 503 say when to try again.
[[nodiscard]] net::Response html_answer(int status, std::string page,
                                        std::chrono::seconds retry_after = std::chrono::seconds(30));
/// 303: the browser asks for `address` with GET.
[[nodiscard]] net::Response see_other(std::string_view address);

/// Puts what every answer of the public listener says about itself: nothing from elsewhere runs or loads in it, nobody
/// keeps it, nobody learns of it by a referrer. Source: security study §2.1, experience study §3.2.
void add_safety_headers(net::Reply& reply);

/// The visitor's cookie. Neutral name, no expiry: it ends with the browser's session.
class SessionCookie {
public:
    explicit SessionCookie(bool secure) : name_(secure ? "__Host-s" : "s"), secure_(secure) {}
    /// The token that the browser sent, if it has the form of one.
    [[nodiscard]] std::optional<std::string> token_in(const net::RequestHead& head) const;
    [[nodiscard]] net::Header set(std::string_view token) const;
    [[nodiscard]] net::Header clear() const;

private:
    [[nodiscard]] std::string attributes() const;
    std::string name_;
    bool secure_;
};

} // namespace hotline::visitor
