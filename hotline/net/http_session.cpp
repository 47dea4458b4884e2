#include "hotline/net/http_session.hpp"

#include "hotline/net/http_codec.hpp"
#include "hotline/net/stream_reply.hpp"
#include "hotline/net/websocket.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <fmt/chrono.h>

#include <algorithm>
#include <ctime>

namespace hotline::net {

namespace asio = boost::asio;

namespace {

constexpr auto no_throw = asio::as_tuple(asio::use_awaitable);

std::string http_date() { return fmt::format("{:%a, %d %b %Y %H:%M:%S GMT}", fmt::gmtime(std::time(nullptr))); }

/// Fields that say where a client is. Only the proxy in front of us may set them, and nobody behind us needs them.
bool tells_the_address(const Header& header) {
    return header.name == "x-forwarded-for" || header.name == "forwarded" || header.name == "x-real-ip";
}

bool is_sendable(const Reply& reply) {
    if (const auto* response = std::get_if<Response>(&reply))
        return is_encodable(response->status, response->headers);
    if (const auto* stream = std::get_if<Stream>(&reply))
        return stream->produce && is_encodable(stream->status, stream->headers);
    return static_cast<bool>(std::get<WebSocketAccept>(reply).session);
}

} // namespace

HttpSession::HttpSession(asio::ip::tcp::socket connected, RemotePrefix peer, Service& service)
    : executor_(connected.get_executor()), wire_(std::move(connected)), peer_(peer), service_(service) {}

HttpSession::~HttpSession() = default;

asio::awaitable<void> HttpSession::run(std::shared_ptr<HttpSession> self) {
    auto& session = *self;
    auto next = Next::request;
    while (next == Next::request)
        next = co_await session.serve_one();
    if (session.wire_.expired())
        ++session.service_.counters.timeouts;
    if (next == Next::farewell) {
        session.idle_ = true;
        co_await session.wire_.linger_and_close(session.service_.limits.drain);
    }
    session.wire_.close();
}

void HttpSession::finish() {
    if (socket_)
        return socket_->close(CloseCode::service_restart);
    if (page_)
        return page_->finish();
    if (idle_)
        wire_.close();
}

asio::awaitable<HttpSession::Next> HttpSession::serve_one() {
    std::size_t length = 0;
    const auto head_arrival = co_await receive_head(length);
    if (head_arrival == Arrival::cut)
        co_return Next::cut;
    auto head = parse_head(std::string_view(received_).substr(0, length));
    if (head_arrival == Arrival::refused || !head) {
        const auto next = co_await refuse_head();
        co_return next;
    }
    received_.erase(0, length);
    ++served_;
    ++service_.counters.requests;

    Request request;
    request.head = std::move(*head);
    complete(request.head);
    co_await wait_when_crowded();
    const auto body_arrival = co_await receive_body(request);
    if (body_arrival == Arrival::cut)
        co_return Next::cut;
    if (body_arrival == Arrival::refused) {
        ++service_.counters.bodies_refused;
        request.head.keep_alive = false; // the body is still in the way
        const auto next = co_await refuse(413, request.head);
        co_return next;
    }
    const auto next = co_await answer(std::move(request));
    co_return next;
}

asio::awaitable<HttpSession::Arrival> HttpSession::receive_head(std::size_t& length) {
    const auto& limits = service_.limits;
    bool begun = served_ == 0 || !received_.empty();
    wire_.expire_after(begun ? limits.head : limits.keep_alive_idle);
    while (true) {
        const auto scan = scan_head(received_);
        length = scan.length;
        if (scan.state == HeadScan::State::refused)
            co_return Arrival::refused;
        if (scan.state == HeadScan::State::complete)
            break;
        idle_ = received_.empty();
        if (idle_ && service_.stopping)
            co_return Arrival::cut;
        const auto error = co_await wire_.read_some(received_, limit::read_chunk_bytes);
        idle_ = false;
        if (error)
            co_return Arrival::cut;
        if (!begun)
            wire_.expire_after(limits.head);
        begun = true;
    }
    wire_.expire_never();
    co_return Arrival::whole;
}

asio::awaitable<HttpSession::Arrival> HttpSession::receive_body(Request& request) {
    const auto length = request.head.content_length;
    if (length == 0)
        co_return Arrival::whole;
    if (length > body_limit(request.head))
        co_return Arrival::refused;
    if (request.head.expects_continue && received_.empty()) {
        const auto error = co_await wire_.write(continue_head(), service_.limits.write);
        if (error)
            co_return Arrival::cut;
    }
    wire_.expire_after(service_.limits.body);
    while (received_.size() < length) {
        const auto missing = length - received_.size();
        const auto error = co_await wire_.read_some(received_, std::min(missing, limit::write_slice_bytes));
        if (error)
            co_return Arrival::cut;
    }
    wire_.expire_never();
    request.body = received_.substr(0, length);
    received_.erase(0, length);
    co_return Arrival::whole;
}

void HttpSession::complete(RequestHead& head) {
    head.listener = service_.name;
    auto neighbours = peer_;
    const auto forwarded = head.header("x-forwarded-for");
    if (service_.behind_tls_proxy && forwarded)
        if (const auto address = forwarded_address(*forwarded))
            neighbours = prefix_of(*address);
    head.remote = service_.tokens.token(neighbours, RemoteTokens::Clock::now());
    std::erase_if(head.headers, tells_the_address);
}

/// Many connections from one neighbourhood may be a shelter or a carrier's NAT: they are slowed, never cut.
asio::awaitable<void> HttpSession::wait_when_crowded() {
    const auto crowd = service_.crowds.find(peer_);
    if (crowd == service_.crowds.end() || crowd->second <= service_.limits.connections_per_prefix)
        co_return;
    asio::steady_timer timer(executor_, service_.limits.crowded_delay);
    co_await timer.async_wait(no_throw);
}

std::size_t HttpSession::body_limit(const RequestHead& head) const {
    const auto& ask = service_.application.body_limit;
    return ask ? std::min(ask(head), limit::body_bytes_max) : limit::body_bytes_default;
}

bool HttpSession::keeps_alive(const RequestHead& head) const {
    return head.keep_alive && !service_.stopping && served_ < service_.limits.requests_per_connection;
}

Response HttpSession::refusal(int status, const RequestHead& head) const {
    if (service_.application.refuse)
        return service_.application.refuse(status, head);
    return {status, {{"Content-Type", "text/plain; charset=utf-8"}}, fmt::format("{}\n", status)};
}

asio::awaitable<HttpSession::Next> HttpSession::refuse_head() {
    ++service_.counters.heads_refused;
    const auto error = co_await wire_.write(plain_refusal(), service_.limits.write);
    co_return error ? Next::cut : Next::farewell;
}

asio::awaitable<HttpSession::Next> HttpSession::refuse(int status, const RequestHead& head) {
    const Response response = refusal(status, head);
    const auto next = co_await send(head, response);
    co_return next;
}

asio::awaitable<HttpSession::Next> HttpSession::answer(Request request) {
    const RequestHead head = request.head;
    Reply reply;
    bool failed = false;
    try {
        reply = co_await service_.application.handle(std::move(request));
        failed = !is_sendable(reply);
    } catch (...) {
        failed = true; // cancelled or broken: told apart below, where waiting is allowed again
    }
    const auto state = co_await asio::this_coro::cancellation_state;
    if (state.cancelled() != asio::cancellation_type::none)
        co_return Next::cut;
    if (failed) {
        service_.handler_failed();
        const auto next = co_await refuse(500, head);
        co_return next;
    }
    if (const auto* response = std::get_if<Response>(&reply)) {
        const auto next = co_await send(head, *response);
        co_return next;
    }
    if (const auto* stream = std::get_if<Stream>(&reply)) {
        const auto next = co_await send(head, *stream);
        co_return next;
    }
    const auto& accept = std::get<WebSocketAccept>(reply);
    const auto next = co_await send(head, accept);
    co_return next;
}

asio::awaitable<HttpSession::Next> HttpSession::send(const RequestHead& head, const Response& response) {
    const bool alive = keeps_alive(head);
    const auto date = http_date();
    const ResponseHead out{response.status,
                           response.headers,
                           response.body.size(),
                           Framing::content_length,
                           alive ? Connection::keep_alive : Connection::close,
                           date};
    std::string bytes = encode_head(out);
    if (head.method != Method::head && !is_bodiless(response.status))
        bytes += response.body;
    const auto error = co_await wire_.write(bytes, service_.limits.write);
    if (error)
        co_return Next::cut;
    co_return alive ? Next::request : Next::farewell;
}

asio::awaitable<HttpSession::Next> HttpSession::send(const RequestHead& head, const Stream& stream) {
    const auto date = http_date();
    const ResponseHead out{stream.status, stream.headers, 0, Framing::chunked, Connection::close, date};
    const std::string bytes = encode_head(out);
    const auto error = co_await wire_.write(bytes, service_.limits.write);
    if (error)
        co_return Next::cut;
    if (head.method == Method::head)
        co_return Next::farewell;

    StreamReply page(wire_, service_.limits, executor_);
    page_ = &page;
    if (service_.stopping)
        page.finish();
    const auto end = co_await page.run(stream);
    page_ = nullptr;
    if (end == StreamReply::End::failed)
        service_.handler_failed();
    co_return end == StreamReply::End::whole ? Next::farewell : Next::cut;
}

asio::awaitable<HttpSession::Next> HttpSession::send(const RequestHead& head, const WebSocketAccept& accept) {
    if (!head.websocket || !received_.empty()) { // bytes before our answer are no frames of an honest client
        RequestHead last = head;
        last.keep_alive = false;
        const auto next = co_await refuse(426, last);
        co_return next;
    }
    socket_ = std::make_shared<WebSocket>(wire_.release(), service_);
    if (service_.stopping)
        socket_->close(CloseCode::service_restart);
    co_await WebSocket::run(socket_, head, accept);
    socket_.reset();
    co_return Next::cut;
}

} // namespace hotline::net
