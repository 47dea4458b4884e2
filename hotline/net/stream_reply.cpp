#include "hotline/net/stream_reply.hpp"

#include "hotline/net/http_codec.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/experimental/awaitable_operators.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace hotline::net {

namespace asio = boost::asio;
using namespace asio::experimental::awaitable_operators;

namespace {

constexpr auto no_throw = asio::as_tuple(asio::use_awaitable);

} // namespace

StreamReply::StreamReply(Wire& wire, const Limits& limits, asio::any_io_executor executor)
    : wire_(wire), limits_(limits), ending_(std::move(executor)) {}

void StreamReply::finish() {
    finishing_ = true;
    ending_.cancel();
}

asio::awaitable<bool> StreamReply::write(std::string chunk) {
    if (gone_ || finishing_)
        co_return false;
    if (chunk.empty())
        co_return true; // an empty chunk would end the body
    const std::string bytes = encode_chunk(chunk);
    writing_ = true;
    const auto error = co_await wire_.write(bytes, limits_.write);
    if (error)
        gone_ = true;
    else
        writing_ = false;
    co_return !gone_;
}

asio::awaitable<void> StreamReply::produce(const Stream& stream) {
    bool threw = false;
    try {
        co_await stream.produce(*this);
    } catch (...) {
        threw = true; // whether this is a failure or our own cancelling is told apart below
    }
    const auto state = co_await asio::this_coro::cancellation_state;
    failed_ = threw && state.cancelled() == asio::cancellation_type::none;
}

asio::awaitable<void> StreamReply::until_peer_leaves() {
    while (ignored_.size() <= limit::head_bytes_max) {
        const auto error = co_await wire_.read_some(ignored_, limit::read_chunk_bytes);
        if (error == asio::error::operation_aborted && !wire_.expired())
            co_return;
        if (error)
            break;
    }
    gone_ = true;
}

asio::awaitable<void> StreamReply::until_ended(std::chrono::milliseconds lifetime) {
    if (finishing_)
        co_return;
    ending_.expires_after(lifetime);
    co_await ending_.async_wait(no_throw);
}

asio::awaitable<StreamReply::End> StreamReply::run(const Stream& stream) {
    co_await (produce(stream) || until_peer_leaves() || until_ended(stream.lifetime));
    if (gone_ || writing_)
        co_return End::broken;
    if (failed_)
        co_return End::failed;
    const auto error = co_await wire_.write(last_chunk(), limits_.write);
    co_return error ? End::broken : End::whole;
}

} // namespace hotline::net
