#pragma once

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hotline::net::test {

/// A client that sends whatever bytes it is given: blocking, on loopback, giving up after ten seconds of silence.
class RawClient {
public:
    explicit RawClient(std::uint16_t port);

    /// Sends all, or as much as the server takes before it closes.
    void send(std::string_view bytes);

    /// Everything until the server closes.
    std::string read_to_end();

    /// Until `text` has been received; what came so far, and the rest stays for the next call.
    std::string read_until(std::string_view text);

    /// Exactly `count` bytes, or fewer when the server closes before.
    std::string read_exactly(std::size_t count);

    /// Sends and returns everything until the server closes, reading while it sends.
    std::string exchange(std::string_view bytes);

    void close();

private:
    bool read_more();

    boost::asio::io_context context_;
    boost::asio::ip::tcp::socket socket_;
    std::string received_;
};

/// How many responses with that status line there are.
std::size_t count_of(std::string_view text, std::string_view part);

/// One frame from the server.
struct Frame {
    unsigned op = 0;
    bool final = true;
    std::string payload;
    [[nodiscard]] unsigned close_code() const;
};

/// A WebSocket client that can lie.
class RawWebSocket {
public:
    /// Connects and asks for the upgrade at /socket.
    explicit RawWebSocket(std::uint16_t port);

    void send_text(std::string_view text);
    void send_bytes(std::string_view bytes) { client.send(bytes); }
    /// Nothing when the connection has ended.
    std::optional<Frame> read_frame();
    /// Reads on to the close frame and gives its code; 0 when the connection ended without one.
    unsigned read_to_close();

    RawClient client;
    std::string answer; ///< the head of the server's answer
};

/// A masked frame (RFC 6455 §5.2) under the mask 0, so that the payload stays readable.
std::string frame(unsigned first_byte, std::string_view payload);

} // namespace hotline::net::test
