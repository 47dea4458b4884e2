#pragma once

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <exception>
#include <memory>
#include <optional>
#include <type_traits>
#include <utility>

namespace hotline::engine {

/// Completion that reports an error as a value instead of throwing it.
inline constexpr auto no_throw = boost::asio::as_tuple(boost::asio::use_awaitable);

namespace detail {
/// Work on its way to a pool and back. Pool and coroutine share it, so that neither outlives what it needs.
template <class Work>
struct Job {
    using Value = std::invoke_result_t<Work&>;

    Job(boost::asio::any_io_executor home, Work given) : work(std::move(given)), done(std::move(home)) {
        done.expires_at(boost::asio::steady_timer::time_point::max());
    }

    void run() noexcept {
        try {
            value.emplace(work());
        } catch (...) {
            failure = std::current_exception();
        }
    }

    Work work;
    boost::asio::steady_timer done; ///< an event: never expires, cancelled when the work is finished
    bool finished = false;          ///< written and read at home only
    std::optional<Value> value;
    std::exception_ptr failure;
};
} // namespace detail

/// Runs blocking `work` (returning a value) on `pool` while the coroutine stays on its own executor.
/// `work` owns what it touches or refers to what outlives the pool: a cancelled caller leaves it running.
/// What `work` throws is thrown here.
template <class Work>
boost::asio::awaitable<std::invoke_result_t<Work&>> run_on(boost::asio::thread_pool& pool, Work work) {
    const auto home = co_await boost::asio::this_coro::executor;
    const auto job = std::make_shared<detail::Job<Work>>(home, std::move(work));
    boost::asio::post(pool, [job, home] {
        job->run();
        boost::asio::post(home, [job] {
            job->finished = true;
            job->done.cancel();
        });
    });
    while (!job->finished) {
        co_await job->done.async_wait(no_throw);
    }
    if (job->failure)
        std::rethrow_exception(job->failure);
    co_return std::move(*job->value);
}

} // namespace hotline::engine
