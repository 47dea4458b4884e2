#pragma once

#include "tools/src/traffic/options.hpp"

#include <boost/asio/awaitable.hpp>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

namespace hotline::traffic {

/// A console's WebSocket, which can be made to break off in the middle of whatever comes.
class FeedClient {
public:
    enum class Opened { yes, refused, unreachable };

    /// `cut_after`: the connection is dropped behind so many received bytes, those of the handshake included; 0: never.
    FeedClient(Address to, std::uint32_t cut_after);
    FeedClient(const FeedClient&) = delete;
    FeedClient& operator=(const FeedClient&) = delete;
    ~FeedClient();

    /// `refused`: the service answered, but no.
    boost::asio::awaitable<Opened> open(std::string cookie);
    boost::asio::awaitable<bool> send(std::string text);
    /// The next whole message, or none when the connection is over.
    boost::asio::awaitable<std::optional<std::string>> read();
    [[nodiscard]] bool was_cut() const;
    /// It was, and a message had been read only in part by then.
    [[nodiscard]] bool was_cut_inside_a_message() const;

private:
    struct Connection;
    Address to_;
    std::uint32_t cut_after_;
    std::unique_ptr<Connection> connection_;
};

} // namespace hotline::traffic
