#include "tests/unit/net/raw_client.hpp"

#include <boost/asio/connect.hpp>
#include <boost/asio/read.hpp>
#include <boost/asio/write.hpp>

#include <sys/socket.h>
#include <sys/time.h>

#include <array>
#include <thread>

namespace hotline::net::test {

namespace asio = boost::asio;

RawClient::RawClient(std::uint16_t port) : socket_(context_) {
    socket_.connect({asio::ip::address_v4::loopback(), port});
    const timeval patience{.tv_sec = 10, .tv_usec = 0};
    setsockopt(socket_.native_handle(), SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    setsockopt(socket_.native_handle(), SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
}

void RawClient::send(std::string_view bytes) {
    boost::system::error_code error; // the server may have closed in the middle: then the answer says so
    while (!bytes.empty() && !error) {
        const auto sent = ::send(socket_.native_handle(), bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (sent <= 0)
            return;
        bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
}

bool RawClient::read_more() {
    std::array<char, 16 * 1024> room;
    const auto count = ::recv(socket_.native_handle(), room.data(), room.size(), 0);
    if (count <= 0)
        return false;
    received_.append(room.data(), static_cast<std::size_t>(count));
    return true;
}

std::string RawClient::read_to_end() {
    while (read_more()) {
    }
    return std::exchange(received_, {});
}

std::string RawClient::read_until(std::string_view text) {
    while (received_.find(text) == std::string::npos)
        if (!read_more())
            return std::exchange(received_, {});
    const auto end = received_.find(text) + text.size();
    auto result = received_.substr(0, end);
    received_.erase(0, end);
    return result;
}

std::string RawClient::read_exactly(std::size_t count) {
    while (received_.size() < count && read_more()) {
    }
    auto result = received_.substr(0, count);
    received_.erase(0, result.size());
    return result;
}

std::string RawClient::exchange(std::string_view bytes) {
    std::thread sender([&] { send(bytes); });
    auto answer = read_to_end();
    sender.join();
    return answer;
}

void RawClient::close() { socket_.close(); }

std::size_t count_of(std::string_view text, std::string_view part) {
    std::size_t count = 0;
    for (auto at = text.find(part); at != std::string_view::npos; at = text.find(part, at + part.size()))
        ++count;
    return count;
}

unsigned Frame::close_code() const {
    if (op != 8 || payload.size() < 2)
        return 0;
    return static_cast<unsigned char>(payload[0]) * 256U + static_cast<unsigned char>(payload[1]);
}

RawWebSocket::RawWebSocket(std::uint16_t port) : client(port) {
    client.send("GET /socket HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
                "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n"
                "Sec-WebSocket-Extensions: permessage-deflate\r\n\r\n");
    answer = client.read_until("\r\n\r\n");
}

std::string frame(unsigned first_byte, std::string_view payload) {
    std::string bytes(1, static_cast<char>(first_byte));
    if (payload.size() < 126) {
        bytes += static_cast<char>(0x80U | payload.size());
    } else if (payload.size() < 65536) {
        bytes += static_cast<char>(0x80U | 126U);
        bytes += static_cast<char>(payload.size() >> 8U);
        bytes += static_cast<char>(payload.size() & 0xffU);
    } else {
        bytes += static_cast<char>(0x80U | 127U);
        for (int shift = 56; shift >= 0; shift -= 8)
            bytes += static_cast<char>(payload.size() >> shift & 0xffU);
    }
    bytes.append(4, '\0');
    bytes += payload;
    return bytes;
}

void RawWebSocket::send_text(std::string_view text) { client.send(frame(0x81, text)); }

std::optional<Frame> RawWebSocket::read_frame() {
    const auto start = client.read_exactly(2);
    if (start.size() < 2)
        return std::nullopt;
    const auto first = static_cast<unsigned char>(start[0]);
    std::size_t length = static_cast<unsigned char>(start[1]);
    const std::size_t more = length == 126 ? 2 : length == 127 ? 8 : 0;
    if (more > 0) {
        length = 0;
        for (const char c : client.read_exactly(more))
            length = length << 8U | static_cast<unsigned char>(c);
    }
    auto payload = client.read_exactly(length);
    if (payload.size() < length)
        return std::nullopt;
    return Frame{first & 0x0fU, (first & 0x80U) != 0, std::move(payload)};
}

unsigned RawWebSocket::read_to_close() {
    while (const auto next = read_frame())
        if (next->op == 8)
            return next->close_code();
    return 0;
}

} // namespace hotline::net::test
