#include "tools/src/traffic/http_client.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http.hpp>

#include <chrono>
#include <tuple>
#include <utility>

namespace hotline::traffic {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;

using tcp = asio::ip::tcp;
using Request = http::request<http::string_body>;

constexpr auto answer_within = std::chrono::seconds(10);
constexpr std::size_t body_bytes_max = 4 * 1024 * 1024;
constexpr auto no_throw = asio::as_tuple(asio::use_awaitable);

Request request_of(const Ask& ask, const Address& to, const std::string& cookie) {
    Request request(http::string_to_verb(ask.method), ask.target, 11);
    request.set(http::field::host, to.host + ":" + to.port);
    request.set(http::field::accept, ask.accept);
    request.set(http::field::accept_language, ask.languages);
    if (!cookie.empty())
        request.set(http::field::cookie, cookie);
    if (ask.method != "GET") {
        request.set(http::field::origin, to.origin());
        request.set(http::field::content_type, ask.content_type);
        request.body() = ask.body;
        request.prepare_payload();
    }
    return request;
}

std::string text_of(beast::string_view text) { return {text.data(), text.size()}; }

} // namespace

struct HttpClient::Connection {
    explicit Connection(const asio::any_io_executor& executor) : stream(executor) {}
    beast::tcp_stream stream;
    beast::flat_buffer buffer;
};

HttpClient::HttpClient(Address to, std::string from) : to_(std::move(to)), from_(std::move(from)) {}
HttpClient::~HttpClient() = default;

asio::awaitable<bool> HttpClient::connect() {
    const auto executor = co_await asio::this_coro::executor;
    connection_ = std::make_unique<Connection>(executor);
    auto& stream = connection_->stream;
    const auto host = to_.host == "localhost" ? std::string("127.0.0.1") : to_.host;
    const tcp::endpoint there(asio::ip::make_address(host), static_cast<std::uint16_t>(std::stoul(to_.port)));
    boost::system::error_code error;
    stream.socket().open(there.protocol(), error);
    if (!from_.empty())
        stream.socket().bind({asio::ip::make_address(from_), 0}, error);
    stream.expires_after(answer_within);
    std::tie(error) = co_await stream.async_connect(there, no_throw);
    if (error)
        connection_.reset();
    co_return !error;
}

asio::awaitable<std::optional<Answer>> HttpClient::try_once(const Ask& ask) {
    auto& [stream, buffer] = *connection_;
    const auto request = request_of(ask, to_, cookie_);
    stream.expires_after(answer_within);
    boost::system::error_code error;
    std::size_t bytes = 0;
    std::tie(error, bytes) = co_await http::async_write(stream, request, no_throw);
    http::response_parser<http::string_body> parser;
    parser.body_limit(body_bytes_max);
    if (!error)
        std::tie(error, bytes) = co_await http::async_read(stream, buffer, parser, no_throw);
    if (error) {
        connection_.reset();
        co_return std::nullopt;
    }
    auto& response = parser.get();
    if (const auto set = response.find(http::field::set_cookie); set != response.end()) {
        const auto whole = text_of(set->value());
        cookie_ = whole.substr(0, whole.find(';'));
    }
    Answer answer{.status = static_cast<int>(response.result_int()),
                  .location = text_of(response[http::field::location]),
                  .body = std::move(response.body())};
    if (!response.keep_alive())
        connection_.reset();
    co_return answer;
}

asio::awaitable<std::optional<Answer>> HttpClient::ask(Ask ask) {
    if (connection_) {
        // A kept connection may have been closed meanwhile; the same request (and command id) on a new one is safe.
        auto answer = co_await try_once(ask);
        if (answer)
            co_return answer;
    }
    const bool connected = co_await connect();
    if (!connected)
        co_return std::nullopt;
    co_return co_await try_once(ask);
}

asio::awaitable<void> HttpClient::follow(std::string target, std::function<void(std::string_view)> on_text) {
    const bool connected = co_await connect();
    if (!connected)
        co_return;
    auto& [stream, buffer] = *connection_;
    const Ask ask{.target = std::move(target)};
    const auto request = request_of(ask, to_, cookie_);
    boost::system::error_code error;
    std::size_t bytes = 0;
    std::tie(error, bytes) = co_await http::async_write(stream, request, no_throw);
    http::response_parser<http::string_body> parser;
    parser.body_limit(body_bytes_max);
    stream.expires_never();
    while (!error && !parser.is_done()) {
        std::tie(error, bytes) = co_await http::async_read_some(stream, buffer, parser, no_throw);
        auto& body = parser.get().body();
        on_text(body);
        body.clear();
    }
    connection_.reset();
}

} // namespace hotline::traffic
