#pragma once

#include "hotline/net/listener.hpp"
#include "hotline/net/websocket.hpp"

#include <boost/asio/io_context.hpp>

#include <atomic>
#include <chrono>
#include <cstdint>
#include <future>
#include <memory>
#include <thread>

namespace hotline::net::test {

/// Routes of the listener under test:
///   /          200, "METHOD path?query body" as its body
///   /throw     a handler that throws            /split   a header with a line break
///   /hold      answered after `release()`       /page    a stream: "one", "two", then waits
///   /flood     a stream that never ends         /broken  a stream that throws after its first chunk
///   /socket    an echo; "flood" sends until the line is full, "throw" throws, "mute" stops reading
struct RunningListener {
    explicit RunningListener(Limits limits = {});
    ~RunningListener();

    [[nodiscard]] std::uint16_t port() const { return listener.port(); }
    [[nodiscard]] const Counters& counters() const { return listener.counters(); }

    /// Begins a stop; the future is ready when nothing of the listener runs any more.
    std::future<void> stop(std::chrono::milliseconds grace);
    void release();

    /// Waits on the I/O thread's own clock until a counter has reached a value; false after ten seconds.
    static bool reaches(const Counters::Count& counter, std::uint64_t value);

    boost::asio::io_context context{1};
    boost::asio::executor_work_guard<boost::asio::io_context::executor_type> work{context.get_executor()};
    std::shared_ptr<boost::asio::steady_timer> held;
    Counters::Count in_hold{0};     ///< requests waiting in /hold
    Counters::Count pages_ended{0}; ///< producers of /page that were told of the end
    Counters::Count failures_told{0};
    Listener listener;
    bool stopped = false;
    std::thread thread;
};

/// A listener with deadlines short enough to wait for.
Limits short_limits();

} // namespace hotline::net::test
