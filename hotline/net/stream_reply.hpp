#pragma once

#include "hotline/net/http.hpp"
#include "hotline/net/limits.hpp"
#include "hotline/net/wire.hpp"

#include <boost/asio/awaitable.hpp>
#include <boost/asio/steady_timer.hpp>

#include <chrono>
#include <exception>
#include <string>

namespace hotline::net {

/// Sends the body of one `Stream` over a wire: the producer writes, a second ear listens for the client's going.
class StreamReply final : public StreamWriter {
public:
    /// How the page ended.
    enum class End {
        whole,  ///< the last chunk is out
        broken, ///< the client is gone or too slow, or a chunk was cut off: only closing is left
        failed, ///< the producer threw; the page is left visibly unfinished
    };

    StreamReply(Wire& wire, const Limits& limits, boost::asio::any_io_executor executor);

    boost::asio::awaitable<End> run(const Stream& stream);
    boost::asio::awaitable<bool> write(std::string chunk) override;

    /// Ends the page politely; the producer's wait ends with `operation_aborted`.
    void finish();

private:
    boost::asio::awaitable<void> produce(const Stream& stream);
    boost::asio::awaitable<void> until_peer_leaves();
    boost::asio::awaitable<void> until_ended(std::chrono::milliseconds lifetime);

    Wire& wire_;
    const Limits& limits_;
    boost::asio::steady_timer ending_;
    std::string ignored_; ///< what a client sends while it reads a page means nothing
    bool finishing_ = false;
    bool gone_ = false;
    bool writing_ = false; ///< inside a chunk: what follows would not be a frame
    bool failed_ = false;
};

} // namespace hotline::net
