#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <chrono>
#include <exception>
#include <stdexcept>
#include <utility>

namespace hotline::bench {

/// Runs the people of one measurement on one thread. Whatever one of them throws ends it.
class Play {
public:
    void spawn(boost::asio::awaitable<void> part) {
        boost::asio::co_spawn(io_, std::move(part), [this](const std::exception_ptr& failure) {
            if (failure && !failure_)
                failure_ = failure;
            if (failure)
                io_.stop();
        });
    }

    /// Returns when `part` is over; the others are broken off. Throws what any of them threw.
    void run(boost::asio::awaitable<void> part) {
        boost::asio::co_spawn(io_, std::move(part), [this](const std::exception_ptr& failure) {
            if (failure && !failure_)
                failure_ = failure;
            io_.stop();
        });
        io_.run();
        if (failure_)
            std::rethrow_exception(failure_);
    }

    template <class TimePoint>
    boost::asio::awaitable<void> sleep_until(TimePoint when) {
        boost::asio::steady_timer timer(io_, when);
        co_await timer.async_wait(boost::asio::use_awaitable);
    }

    /// Returns when `holds()`; false if it does not within `at_most`.
    template <class Holds>
    boost::asio::awaitable<bool> until(Holds holds, std::chrono::seconds at_most) {
        const auto give_up = std::chrono::steady_clock::now() + at_most;
        while (!holds()) {
            const auto now = std::chrono::steady_clock::now();
            if (now > give_up)
                co_return false;
            co_await sleep_until(now + std::chrono::milliseconds(5));
        }
        co_return true;
    }

    [[nodiscard]] boost::asio::io_context& io() { return io_; }

private:
    std::exception_ptr failure_;
    boost::asio::io_context io_{1};
};

} // namespace hotline::bench
