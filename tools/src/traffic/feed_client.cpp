#include "tools/src/traffic/feed_client.hpp"

#include "tools/src/traffic/cut_socket.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core/buffers_to_string.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/websocket.hpp>

#include <chrono>
#include <tuple>
#include <utility>

namespace hotline::traffic {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace websocket = beast::websocket;
using tcp = asio::ip::tcp;

constexpr auto no_throw = asio::as_tuple(asio::use_awaitable);
constexpr auto handshake_within = std::chrono::seconds(5);
constexpr auto silence_max = std::chrono::seconds(25); ///< then the line is lost, whatever TCP says

} // namespace

struct FeedClient::Connection {
    Connection(tcp::socket socket, std::uint32_t cut_after) : stream(std::move(socket), cut_after) {}
    websocket::stream<CutSocket, false> stream;
    beast::flat_buffer buffer;
};

/// Found by the framing through argument-dependent lookup when it ends a connection.
template <class Handler>
void async_teardown(beast::role_type role, CutSocket& stream, Handler&& handler) {
    websocket::async_teardown(role, stream.socket(), std::forward<Handler>(handler));
}

FeedClient::FeedClient(Address to, std::uint32_t cut_after) : to_(std::move(to)), cut_after_(cut_after) {}
FeedClient::~FeedClient() = default;

bool FeedClient::was_cut() const { return connection_ && connection_->stream.next_layer().was_cut(); }

bool FeedClient::was_cut_inside_a_message() const { return was_cut() && connection_->buffer.size() > 0; }

asio::awaitable<FeedClient::Opened> FeedClient::open(std::string cookie) {
    const auto executor = co_await asio::this_coro::executor;
    const auto host = to_.host == "localhost" ? std::string("127.0.0.1") : to_.host;
    const tcp::endpoint there(asio::ip::make_address(host), static_cast<std::uint16_t>(std::stoul(to_.port)));
    tcp::socket socket(executor);
    boost::system::error_code error;
    std::tie(error) = co_await socket.async_connect(there, no_throw);
    if (error)
        co_return Opened::unreachable;
    connection_ = std::make_unique<Connection>(std::move(socket), cut_after_);
    auto& stream = connection_->stream;
    stream.set_option(websocket::stream_base::timeout{handshake_within, silence_max, false});
    stream.set_option(websocket::stream_base::decorator([&](websocket::request_type& request) {
        request.set(beast::http::field::origin, to_.origin());
        request.set(beast::http::field::cookie, cookie);
    }));
    const auto name = to_.host + ":" + to_.port;
    std::tie(error) = co_await stream.async_handshake(name, "/api/feed", no_throw);
    if (!error)
        co_return Opened::yes;
    co_return error == websocket::error::upgrade_declined ? Opened::refused : Opened::unreachable;
}

asio::awaitable<bool> FeedClient::send(std::string text) {
    boost::system::error_code error;
    std::size_t bytes = 0;
    std::tie(error, bytes) = co_await connection_->stream.async_write(asio::buffer(text), no_throw);
    co_return !error;
}

asio::awaitable<std::optional<std::string>> FeedClient::read() {
    auto& [stream, buffer] = *connection_;
    boost::system::error_code error;
    std::size_t bytes = 0;
    std::tie(error, bytes) = co_await stream.async_read(buffer, no_throw);
    if (error)
        co_return std::nullopt;
    auto text = beast::buffers_to_string(buffer.data());
    buffer.consume(buffer.size());
    co_return text;
}

} // namespace hotline::traffic
