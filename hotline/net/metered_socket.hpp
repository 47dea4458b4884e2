#pragma once

#include "hotline/net/frame_gate.hpp"

#include <boost/asio/buffer.hpp>
#include <boost/asio/compose.hpp>
#include <boost/asio/error.hpp>
#include <boost/asio/ip/tcp.hpp>

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string_view>
#include <utility>

namespace hotline::net {

/// The stream below the WebSocket framing: every received byte passes the frame gate before the framing sees it, and
/// the time of the last byte and of the beginning of the unfinished message are kept.
class MeteredSocket {
public:
    using Clock = std::chrono::steady_clock;
    using Socket = boost::asio::ip::tcp::socket;
    using executor_type = Socket::executor_type;
    using Error = boost::system::error_code;

    MeteredSocket(Socket socket, std::uint32_t frames_per_message_max)
        : socket_(std::move(socket)), gate_(frames_per_message_max) {}

    executor_type get_executor() { return socket_.get_executor(); }
    Socket& socket() { return socket_; }

    [[nodiscard]] Clock::time_point heard() const { return heard_; }
    [[nodiscard]] bool busy() const { return !gate_.idle(); } ///< a message or frame has begun and not ended
    [[nodiscard]] Clock::time_point busy_since() const { return busy_since_; }
    void on_busy(std::function<void()> call) { on_busy_ = std::move(call); }

    template <class Buffers, class Token>
    auto async_read_some(const Buffers& buffers, Token&& token) {
        return boost::asio::async_compose<Token, void(Error, std::size_t)>(Read<Buffers>{*this, buffers}, token,
                                                                           socket_);
    }

    template <class Buffers, class Token>
    auto async_write_some(const Buffers& buffers, Token&& token) {
        return socket_.async_write_some(buffers, std::forward<Token>(token));
    }

private:
    template <class Buffers>
    struct Read {
        MeteredSocket& stream;
        Buffers buffers;
        bool started = false;

        template <class Self>
        void operator()(Self& self, Error error = {}, std::size_t count = 0) {
            if (!std::exchange(started, true)) {
                auto& socket = stream.socket_;
                const auto room = buffers; // `self`, and `buffers` with it, moves into the operation
                return socket.async_read_some(room, std::move(self));
            }
            if (!error && !stream.admit(buffers, count))
                error = boost::asio::error::no_buffer_space;
            self.complete(error, count);
        }
    };

    template <class Buffers>
    bool admit(const Buffers& buffers, std::size_t count) {
        const bool was_busy = busy();
        const auto completed = gate_.completed();
        bool fine = true;
        for (auto at = boost::asio::buffer_sequence_begin(buffers); at != boost::asio::buffer_sequence_end(buffers);
             ++at) {
            const boost::asio::mutable_buffer part = *at;
            const auto size = std::min(count, part.size());
            fine = fine && gate_.feed({static_cast<const char*>(part.data()), size});
            count -= size;
        }
        heard_ = Clock::now();
        if (busy() && (!was_busy || completed != gate_.completed())) {
            busy_since_ = heard_;
            if (on_busy_)
                on_busy_();
        }
        return fine;
    }

    Socket socket_;
    FrameGate gate_;
    Clock::time_point heard_ = Clock::now();
    Clock::time_point busy_since_{};
    std::function<void()> on_busy_;
};

/// Found by the framing through argument-dependent lookup.
inline void beast_close_socket(MeteredSocket& stream) {
    MeteredSocket::Error ignored; // a socket that cannot be closed is closed already
    stream.socket().close(ignored);
}

} // namespace hotline::net
