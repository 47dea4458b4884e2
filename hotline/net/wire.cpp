#include "hotline/net/wire.hpp"

#include "hotline/net/limits.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>

#include <algorithm>
#include <cstdint>

namespace hotline::net {

namespace asio = boost::asio;
using boost::system::error_code;

namespace {

constexpr auto no_throw = asio::as_tuple(asio::use_awaitable);

} // namespace

struct Wire::State {
    explicit State(asio::ip::tcp::socket connected) : socket(std::move(connected)), deadline(socket.get_executor()) {}

    void close() {
        ++arming;
        deadline.cancel();
        error_code ignored; // a socket that cannot be closed is closed already
        socket.close(ignored);
    }

    asio::ip::tcp::socket socket;
    asio::steady_timer deadline;
    std::uint64_t arming = 0; ///< tells an expiry that was already on its way from a live one
    bool expired = false;
};

Wire::Wire(asio::ip::tcp::socket socket) : state_(std::make_shared<State>(std::move(socket))) {}

Wire::~Wire() {
    if (state_)
        state_->close();
}

void Wire::expire_after(Duration duration) {
    state_->deadline.expires_after(duration);
    const auto on_expiry = [state = state_, arming = ++state_->arming](error_code error) {
        if (error || state->arming != arming)
            return;
        state->expired = true;
        state->close();
    };
    state_->deadline.async_wait(on_expiry);
}

void Wire::expire_never() {
    ++state_->arming;
    state_->deadline.cancel();
}

bool Wire::expired() const { return state_->expired; }

void Wire::close() { state_->close(); }

asio::ip::tcp::socket Wire::release() {
    expire_never();
    return std::move(state_->socket);
}

asio::awaitable<error_code> Wire::read_some(std::string& into, std::size_t max) {
    const auto had = into.size();
    into.resize(had + max);
    const auto room = asio::buffer(into.data() + had, max);
    const auto [error, count] = co_await state_->socket.async_read_some(room, no_throw);
    into.resize(had + count);
    co_return error;
}

asio::awaitable<error_code> Wire::write(std::string_view bytes, Duration per_slice) {
    while (!bytes.empty()) {
        const auto slice = asio::buffer(bytes.data(), std::min(bytes.size(), limit::write_slice_bytes));
        expire_after(per_slice);
        const auto [error, count] = co_await asio::async_write(state_->socket, slice, no_throw);
        if (error)
            co_return error;
        bytes.remove_prefix(count);
    }
    expire_never();
    co_return error_code();
}

asio::awaitable<void> Wire::linger_and_close(Duration at_most) {
    error_code error;
    state_->socket.shutdown(asio::ip::tcp::socket::shutdown_send, error);
    expire_after(at_most);
    std::string dropped(limit::read_chunk_bytes, '\0');
    const auto room = asio::buffer(dropped);
    for (std::size_t total = 0; !error && total < limit::drain_bytes_max;) {
        const auto [read_error, count] = co_await state_->socket.async_read_some(room, no_throw);
        error = read_error;
        total += count;
    }
    state_->close();
}

} // namespace hotline::net
