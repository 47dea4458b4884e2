#include "tests/unit/net/running_listener.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/use_future.hpp>

#include <stdexcept>

namespace hotline::net::test {

namespace asio = boost::asio;
using namespace std::chrono_literals;

namespace {

constexpr auto no_throw = asio::as_tuple(asio::use_awaitable);

asio::awaitable<void> page(RunningListener& house, StreamWriter& out) {
    asio::steady_timer never(house.context, asio::steady_timer::time_point::max());
    co_await out.write("one");
    co_await out.write("two");
    co_await never.async_wait(no_throw);
    ++house.pages_ended;
}

asio::awaitable<void> flood(StreamWriter& out) {
    bool more = true;
    while (more)
        more = co_await out.write(std::string(60'000, 'x'));
}

asio::awaitable<void> broken(StreamWriter& out) {
    co_await out.write("one");
    throw std::runtime_error("a stream that fails");
}

asio::awaitable<void> converse(RunningListener& house, std::shared_ptr<WebSocket> socket) {
    while (auto message = co_await socket->read()) {
        if (*message == "throw")
            throw std::runtime_error("a session that fails");
        if (*message == "goodbye")
            co_return;
        if (*message == "flood") {
            while (socket->send(std::string(10'000, 'x'))) {
            }
        } else if (*message == "mute") {
            asio::steady_timer never(house.context, asio::steady_timer::time_point::max());
            co_await never.async_wait(no_throw);
        } else {
            socket->send(std::move(*message));
        }
    }
}

Response text(int status, std::string body) { return {status, {{"Content-Type", "text/plain"}}, std::move(body)}; }

asio::awaitable<Reply> handle(RunningListener& house, Request request) {
    const auto& path = request.head.path;
    if (path == "/throw")
        throw std::runtime_error("a handler that fails");
    if (path == "/split")
        co_return Response{200, {{"X-Bad", "a\r\nSet-Cookie: b"}}, ""};
    if (path == "/none")
        co_return Response{204, {}, ""};
    if (path == "/hold") {
        ++house.in_hold;
        co_await house.held->async_wait(no_throw);
        co_return text(200, "held");
    }
    Stream stream;
    if (path == "/page")
        stream.produce = [&house](StreamWriter& out) { return page(house, out); };
    if (path == "/flood")
        stream.produce = [](StreamWriter& out) { return flood(out); };
    if (path == "/broken")
        stream.produce = [](StreamWriter& out) { return broken(out); };
    if (stream.produce)
        co_return stream;
    if (path == "/socket") {
        WebSocketAccept accept;
        accept.session = [&house](std::shared_ptr<WebSocket> socket) { return converse(house, std::move(socket)); };
        co_return accept;
    }
    auto body = std::string(to_text(request.head.method)) + " " + path;
    if (!request.head.query.empty())
        body += "?" + request.head.query;
    co_return text(200, body + " " + request.body);
}

Application application(RunningListener& house) {
    Application result;
    result.handle = [&house](Request request) { return handle(house, std::move(request)); };
    result.body_limit = [](const RequestHead& head) -> std::size_t { return head.path == "/small" ? 10 : 64 * 1024; };
    result.refuse = [](int status, const RequestHead&) { return text(status, "refused by hook"); };
    result.failed = [&house] { ++house.failures_told; };
    return result;
}

} // namespace

Limits short_limits() {
    Limits limits;
    limits.head = 150ms;
    limits.body = 150ms;
    limits.keep_alive_idle = 150ms;
    limits.write = 300ms;
    limits.drain = 500ms;
    limits.socket_message = 200ms;
    limits.socket_ping = 100ms;
    limits.socket_loss = 400ms;
    limits.socket_close = 200ms;
    return limits;
}

RunningListener::RunningListener(Limits limits)
    : held(std::make_shared<asio::steady_timer>(context, asio::steady_timer::time_point::max())),
      listener(context, ListenerOptions{.name = "public", .host = "127.0.0.1", .port = 0, .limits = limits},
               application(*this)) {
    if (listener.open())
        throw std::runtime_error("no free port on loopback");
    thread = std::thread([this] { context.run(); });
}

std::future<void> RunningListener::stop(std::chrono::milliseconds grace) {
    stopped = true;
    return asio::co_spawn(context, listener.stop(grace), asio::use_future);
}

void RunningListener::release() {
    asio::post(context, [this] { held->cancel(); });
}

RunningListener::~RunningListener() {
    if (!stopped)
        stop(0ms).get();
    work.reset();
    thread.join();
}

bool RunningListener::reaches(const Counters::Count& counter, std::uint64_t value) {
    const auto deadline = std::chrono::steady_clock::now() + 10s;
    while (counter < value && std::chrono::steady_clock::now() < deadline)
        std::this_thread::yield();
    return counter >= value;
}

} // namespace hotline::net::test
