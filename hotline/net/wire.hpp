#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>

#include <chrono>
#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

namespace hotline::net {

/// One connected socket with one deadline over everything done on it. When the deadline passes the socket is closed
/// and whatever waits on it ends with an error. Movable; its clock-keeper outlives it safely.
class Wire {
public:
    using Duration = std::chrono::milliseconds;

    explicit Wire(boost::asio::ip::tcp::socket socket);
    Wire(Wire&&) noexcept = default;
    Wire& operator=(Wire&&) = delete;
    ~Wire();

    /// Appends at most `max` received bytes. End of stream and every other fault are an error code.
    boost::asio::awaitable<boost::system::error_code> read_some(std::string& into, std::size_t max);

    /// Writes all of it; each slice of `limit::write_slice_bytes` must leave within `per_slice`.
    boost::asio::awaitable<boost::system::error_code> write(std::string_view bytes, Duration per_slice);

    /// Ends our side, then reads and drops what still comes, so that our last bytes are not lost to a reset.
    boost::asio::awaitable<void> linger_and_close(Duration at_most);

    void expire_after(Duration duration);
    void expire_never();
    [[nodiscard]] bool expired() const;

    void close();

    /// Gives the socket away; only destruction is allowed afterwards.
    [[nodiscard]] boost::asio::ip::tcp::socket release();

private:
    struct State;
    std::shared_ptr<State> state_;
};

} // namespace hotline::net
