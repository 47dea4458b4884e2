#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/thread_pool.hpp>

#include <stop_token>

namespace hotline {

/// One thread for long work that must not be felt: it yields to every other one, at the processor and at the disk.
/// Going away, it asks what runs on it to stop and waits for it.
class QuietThread {
public:
    QuietThread() = default;
    QuietThread(const QuietThread&) = delete;
    QuietThread& operator=(const QuietThread&) = delete;
    ~QuietThread();

    /// Before anything else runs on it: makes it quiet, as far as the system lets it.
    boost::asio::awaitable<void> begin();
    [[nodiscard]] boost::asio::thread_pool& pool() { return pool_; }
    [[nodiscard]] std::stop_token stop() const { return stop_.get_token(); }

private:
    std::stop_source stop_;
    boost::asio::thread_pool pool_{1};
};

} // namespace hotline
