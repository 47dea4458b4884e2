#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/steady_timer.hpp>

#include <chrono>
#include <cstdint>
#include <exception>
#include <functional>
#include <map>
#include <string_view>

namespace hotline::net {

/// Owns the coroutines of a listener: each has a name, reports its failure, can be asked to finish, cancelled and
/// joined. Nothing runs detached. All calls on the executor's one thread.
class Sessions {
public:
    /// Told of every exception that leaves a session, except the `operation_aborted` of a cancelled one.
    using OnFailure = std::function<void(std::string_view name, std::exception_ptr)>;

    Sessions(boost::asio::any_io_executor executor, OnFailure on_failure);
    Sessions(const Sessions&) = delete;
    Sessions& operator=(const Sessions&) = delete;

    /// Starts a session. `finish` is how it is asked, in the first phase of a stop, to end what it has begun; a
    /// session without one is cancelled (total) instead. `name` must outlive it: a literal.
    void spawn(std::string_view name, boost::asio::awaitable<void> session, std::function<void()> finish = {});

    [[nodiscard]] std::size_t size() const { return running_.size(); }

    /// Two phases: asks all to finish, waits at most `grace`, then cancels what is left (terminal) and joins it.
    boost::asio::awaitable<void> stop(std::chrono::milliseconds grace);

private:
    struct Child {
        std::string_view name;
        std::function<void()> finish;
        boost::asio::cancellation_signal cancel;
    };
    using Id = std::uint64_t;

    void ended(Id id, std::exception_ptr failure);
    template <class Act>
    void for_each_running(Act act);
    boost::asio::awaitable<void> empty_or(std::chrono::steady_clock::time_point deadline);

    boost::asio::any_io_executor executor_;
    OnFailure on_failure_;
    std::map<Id, Child> running_;
    Id next_ = 0;
    bool cancelling_ = false;
    boost::asio::steady_timer changed_; ///< never expires by itself while nobody waits: a condition variable
};

} // namespace hotline::net
