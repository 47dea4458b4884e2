#pragma once

#include <boost/asio/compose.hpp>
#include <boost/asio/ip/tcp.hpp>

#include <cstddef>
#include <cstdint>
#include <utility>

namespace hotline::traffic {

/// A socket that loses its connection behind an exact number of received bytes: what came with them is lost as well.
class CutSocket {
public:
    using Socket = boost::asio::ip::tcp::socket;
    using executor_type = Socket::executor_type;
    using Error = boost::system::error_code;

    /// `bytes` until the cut; 0: never.
    CutSocket(Socket socket, std::uint32_t bytes) : socket_(std::move(socket)), left_(bytes), armed_(bytes > 0) {}

    executor_type get_executor() { return socket_.get_executor(); }
    Socket& socket() { return socket_; }
    [[nodiscard]] bool was_cut() const { return armed_ && left_ == 0; }

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
        CutSocket& stream;
        Buffers buffers;
        bool started = false;

        template <class Self>
        void operator()(Self& self, Error error = {}, std::size_t count = 0) {
            if (!std::exchange(started, true)) {
                auto& socket = stream.socket_;
                const auto room = buffers; // `self`, and `buffers` with it, moves into the operation
                return socket.async_read_some(room, std::move(self));
            }
            self.complete(error, stream.received(count));
        }
    };

    /// How many of these bytes still came through.
    std::size_t received(std::size_t count) {
        if (!armed_ || count < left_) {
            left_ -= armed_ ? count : 0;
            return count;
        }
        const auto through = left_;
        left_ = 0;
        Error ignored; // a socket that cannot be closed is closed already
        socket_.close(ignored);
        return through;
    }

    Socket socket_;
    std::size_t left_;
    bool armed_;
};

/// Found by the framing through argument-dependent lookup.
inline void beast_close_socket(CutSocket& stream) {
    CutSocket::Error ignored; // a socket that cannot be closed is closed already
    stream.socket().close(ignored);
}

} // namespace hotline::traffic
