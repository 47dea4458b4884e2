#pragma once

#include "hotline/net/http.hpp"
#include "hotline/net/service.hpp"

#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/tcp.hpp>

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>

namespace hotline::net {

/// RFC 6455 §7.4.1 and the IANA registry. Codes 4000 to 4999 are the application's.
enum class CloseCode : std::uint16_t {
    normal = 1000,
    going_away = 1001,
    unsupported_data = 1003,
    policy_violation = 1008,
    internal_error = 1011,
    service_restart = 1012, ///< we stop: connect again and resume
    try_again_later = 1013, ///< you read too slowly: connect again and resume
};

/// One WebSocket, text messages only, never compressed. One pump writes; `send` and `close` may be called from
/// anywhere on the I/O thread, also after the end, by whoever keeps the pointer.
class WebSocket {
public:
    /// Takes over a connection whose upgrade was agreed to. `service` outlives the socket's session.
    WebSocket(boost::asio::ip::tcp::socket connected, Service& service);
    ~WebSocket();
    WebSocket(const WebSocket&) = delete;
    WebSocket& operator=(const WebSocket&) = delete;

    /// The next message, or nothing when the socket has ended, for whatever reason. One reader at a time. A session
    /// must keep reading: that is also how pings are answered and how the peer's silence is noticed.
    boost::asio::awaitable<std::optional<std::string>> read();

    /// Puts a message in line. False when it will not be sent: the socket is closing, or the line is full
    /// (`limit::socket_pending_*`), which closes the socket with `try_again_later`. A message alone in the line may
    /// be of any size.
    bool send(std::string message);

    /// Ends the socket after what is in line was sent. The first code counts.
    void close(CloseCode code = CloseCode::normal);

    [[nodiscard]] bool is_open() const;

    /// For how long nothing was heard of the peer, not even an answer to a ping.
    [[nodiscard]] std::chrono::milliseconds silent_for() const;

    /// Answers the upgrade, then runs session, pump and watch until all three have ended. For the HTTP session.
    static boost::asio::awaitable<void> run(std::shared_ptr<WebSocket> self, const RequestHead& head,
                                            const WebSocketAccept& accept);

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

} // namespace hotline::net
