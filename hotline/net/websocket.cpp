#include "hotline/net/websocket.hpp"

#include "hotline/net/metered_socket.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/experimental/awaitable_operators.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/http/message.hpp>
#include <boost/beast/websocket/stream.hpp>

#include <algorithm>
#include <deque>

namespace hotline::net {

namespace asio = boost::asio;
namespace http = boost::beast::http;
namespace websocket = boost::beast::websocket;
using namespace asio::experimental::awaitable_operators;

/// Found by the framing through argument-dependent lookup when it ends a connection after a fault of the peer.
template <class Handler>
void async_teardown(boost::beast::role_type role, MeteredSocket& stream, Handler&& handler) {
    websocket::async_teardown(role, stream.socket(), std::forward<Handler>(handler));
}

namespace {

constexpr auto no_throw = asio::as_tuple(asio::use_awaitable);
using Clock = MeteredSocket::Clock;

http::request<http::empty_body> upgrade_request(const RequestHead& head) {
    http::request<http::empty_body> request(http::verb::get, head.path, 11);
    for (const auto& header : head.headers)
        if (header.name != "sec-websocket-extensions")
            request.insert(header.name, header.value);
    return request;
}

} // namespace

struct WebSocket::Impl {
    Impl(asio::ip::tcp::socket connected, Service& owner)
        : service(owner), stream(std::move(connected), limit::socket_message_frames_max), wake(stream.get_executor()),
          watch_clock(stream.get_executor()) {
        stream.read_message_max(limit::socket_message_bytes_max);
        stream.auto_fragment(false);
        stream.text(true);
        stream.next_layer().on_busy([this] { watch_clock.cancel(); });
    }

    asio::awaitable<bool> answer(const RequestHead& head);
    asio::awaitable<std::optional<std::string>> read();
    asio::awaitable<void> serve(std::shared_ptr<WebSocket> self, const WebSocketAccept& accept);
    asio::awaitable<void> pump();
    asio::awaitable<void> pump_until_closing();
    asio::awaitable<void> watch();
    [[nodiscard]] Clock::time_point deadline() const;

    void begin_close(CloseCode code) {
        if (close_code)
            return;
        close_code = code;
        closing_since = Clock::now();
        wake.cancel();
        watch_clock.cancel();
    }

    /// The hard end: whatever waits on the socket ends now.
    void end() {
        if (std::exchange(ended, true))
            return;
        boost::system::error_code ignored; // a socket that cannot be closed is closed already
        stream.next_layer().socket().close(ignored);
        wake.cancel();
        watch_clock.cancel();
    }

    Service& service;
    websocket::stream<MeteredSocket, false> stream; ///< false: no permessage-deflate, at compile time
    asio::steady_timer wake;                        ///< condition variable of the pump
    asio::steady_timer watch_clock;
    std::deque<std::string> pending;
    std::size_t pending_bytes = 0; ///< with the message being written
    std::optional<CloseCode> close_code;
    Clock::time_point closing_since{};
    std::optional<Clock::time_point> writing_since;
    Clock::time_point pinged = Clock::now();
    bool ping_due = false;
    bool ended = false;
};

asio::awaitable<bool> WebSocket::Impl::answer(const RequestHead& head) {
    const auto request = upgrade_request(head);
    const auto [error] = co_await stream.async_accept(request, no_throw);
    co_return !error;
}

asio::awaitable<std::optional<std::string>> WebSocket::Impl::read() {
    if (ended)
        co_return std::nullopt;
    std::string message;
    auto room = asio::dynamic_buffer(message);
    const auto [error, count] = co_await stream.async_read(room, no_throw);
    if (error) {
        end();
        co_return std::nullopt;
    }
    if (!stream.got_text()) {
        begin_close(CloseCode::unsupported_data);
        co_return std::nullopt;
    }
    co_return message;
}

asio::awaitable<void> WebSocket::Impl::serve(std::shared_ptr<WebSocket> self, const WebSocketAccept& accept) {
    bool threw = false;
    try {
        co_await accept.session(std::move(self));
    } catch (...) {
        threw = true; // whether this is a failure or our own cancelling is told apart below
    }
    const auto state = co_await asio::this_coro::cancellation_state;
    if (state.cancelled() != asio::cancellation_type::none) {
        end();
    } else if (threw) {
        service.handler_failed();
        begin_close(CloseCode::internal_error);
    } else {
        begin_close(CloseCode::normal);
    }
}

asio::awaitable<void> WebSocket::Impl::pump_until_closing() {
    while (!ended) {
        if (std::exchange(ping_due, false)) {
            const auto [error] = co_await stream.async_ping(websocket::ping_data(), no_throw);
            if (error)
                co_return end();
        } else if (!pending.empty()) {
            const std::string message = std::move(pending.front());
            pending.pop_front();
            writing_since = Clock::now();
            const auto [error, count] = co_await stream.async_write(asio::buffer(message), no_throw);
            writing_since.reset();
            pending_bytes -= message.size();
            if (error)
                co_return end();
        } else if (close_code) {
            co_return;
        } else {
            wake.expires_at(Clock::time_point::max());
            co_await wake.async_wait(no_throw);
        }
    }
}

asio::awaitable<void> WebSocket::Impl::pump() {
    try {
        co_await pump_until_closing();
        if (!ended) {
            const websocket::close_reason reason(static_cast<websocket::close_code>(*close_code));
            co_await stream.async_close(reason, no_throw);
        }
        // lint-allow(dropped): cancelled in the second phase of a stop, when nothing is owed any more
    } catch (const boost::system::system_error&) {
    }
    end();
}

Clock::time_point WebSocket::Impl::deadline() const {
    const auto& limits = service.limits;
    const auto& below = stream.next_layer();
    auto first = below.heard() + limits.socket_loss;
    if (below.busy())
        first = std::min(first, below.busy_since() + limits.socket_message);
    if (writing_since)
        first = std::min(first, *writing_since + limits.write);
    if (close_code)
        first = std::min(first, closing_since + limits.socket_close);
    return first;
}

asio::awaitable<void> WebSocket::Impl::watch() {
    try {
        while (!ended) {
            const auto now = Clock::now();
            if (now >= deadline()) {
                ++service.counters.timeouts;
                co_return end();
            }
            auto ping_at = std::max(stream.next_layer().heard(), pinged) + service.limits.socket_ping;
            if (now >= ping_at) {
                pinged = now;
                ping_due = true;
                wake.cancel();
                ping_at = now + service.limits.socket_ping;
            }
            watch_clock.expires_at(std::min(deadline(), ping_at));
            co_await watch_clock.async_wait(no_throw);
        }
        // lint-allow(dropped): cancelled in the second phase of a stop, when nothing is owed any more
    } catch (const boost::system::system_error&) {
    }
    end();
}

WebSocket::WebSocket(asio::ip::tcp::socket connected, Service& service)
    : impl_(std::make_unique<Impl>(std::move(connected), service)) {}

WebSocket::~WebSocket() = default;

asio::awaitable<std::optional<std::string>> WebSocket::read() { return impl_->read(); }

bool WebSocket::send(std::string message) {
    auto& line = *impl_;
    if (!is_open())
        return false;
    const bool too_many = line.pending.size() >= limit::socket_pending_messages_max;
    const bool too_large =
        line.pending_bytes > 0 && line.pending_bytes + message.size() > limit::socket_pending_bytes_max;
    if (too_many || too_large) {
        ++line.service.counters.sockets_overflowed;
        for (const auto& dropped : line.pending)
            line.pending_bytes -= dropped.size();
        line.pending.clear();
        close(CloseCode::try_again_later);
        return false;
    }
    line.pending_bytes += message.size();
    line.pending.push_back(std::move(message));
    line.wake.cancel();
    return true;
}

void WebSocket::close(CloseCode code) {
    if (!impl_->ended)
        impl_->begin_close(code);
}

bool WebSocket::is_open() const { return !impl_->ended && !impl_->close_code; }

std::chrono::milliseconds WebSocket::silent_for() const {
    return std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - impl_->stream.next_layer().heard());
}

asio::awaitable<void> WebSocket::run(std::shared_ptr<WebSocket> self, const RequestHead& head,
                                     const WebSocketAccept& accept) {
    auto& impl = *self->impl_;
    const bool answered = co_await impl.answer(head);
    if (!answered)
        co_return impl.end();
    ++impl.service.counters.sockets_opened;
    co_await (impl.serve(self, accept) && impl.pump() && impl.watch());
    ++impl.service.counters.sockets_closed;
}

} // namespace hotline::net
