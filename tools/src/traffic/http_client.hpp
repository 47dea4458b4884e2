#pragma once

#include "tools/src/traffic/options.hpp"

#include <boost/asio/awaitable.hpp>

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace hotline::traffic {

/// One request. A body makes the client say what it is and where the page comes from.
struct Ask {
    std::string method = "GET";
    std::string target{};
    std::string body{};
    std::string content_type{};
    std::string accept = "*/*";
    std::string languages = "en";
};

/// What came back: `location` is empty unless it leads elsewhere.
struct Answer {
    int status{};
    std::string location;
    std::string body;
};

/// The status of a message that the other side sees and that is not durable yet.
inline constexpr int passed_on = 202;

/// A browser as far as we need one: one connection, kept while it can be, and one cookie.
class HttpClient {
public:
    /// `from` is the loopback address to call from; empty lets the system choose.
    explicit HttpClient(Address to, std::string from = {});
    HttpClient(const HttpClient&) = delete;
    HttpClient& operator=(const HttpClient&) = delete;
    ~HttpClient();

    /// None: there was no whole answer within ten seconds. Nobody knows then whether the request was carried out.
    boost::asio::awaitable<std::optional<Answer>> ask(Ask ask);
    /// Reads an answer that goes on and on, piece by piece, until it ends or the connection does.
    boost::asio::awaitable<void> follow(std::string target, std::function<void(std::string_view)> on_text);

    [[nodiscard]] const std::string& cookie() const { return cookie_; }
    void set_cookie(std::string cookie) { cookie_ = std::move(cookie); }

private:
    struct Connection;
    boost::asio::awaitable<std::optional<Answer>> try_once(const Ask& ask);
    boost::asio::awaitable<bool> connect();

    Address to_;
    std::string from_;
    std::string cookie_; ///< "name=value"
    std::unique_ptr<Connection> connection_;
};

} // namespace hotline::traffic
