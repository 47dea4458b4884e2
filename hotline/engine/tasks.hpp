#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/steady_timer.hpp>

#include <exception>
#include <functional>
#include <list>
#include <string_view>

namespace hotline::engine {

/// The long-running coroutines of the service: each has a name, its failure is reported, all are cancelled and joined.
/// Nothing is ever left running on its own. Used from one thread.
class Tasks {
public:
    /// `failed(name, why)` is called when a task ends by an exception other than its cancellation.
    using Failed = std::function<void(std::string_view name, std::exception_ptr why)>;

    Tasks(boost::asio::any_io_executor executor, Failed failed);

    /// `name` must be a literal: it is kept by reference.
    void spawn(std::string_view name, boost::asio::awaitable<void> task);
    /// Asks every task to end (terminal cancellation); `join` waits for them.
    void cancel();
    /// Returns when no task is left.
    boost::asio::awaitable<void> join();
    [[nodiscard]] std::size_t running() const { return tasks_.size(); }

private:
    struct Task {
        explicit Task(std::string_view called) : name(called) {}
        std::string_view name;
        boost::asio::cancellation_signal signal;
    };
    void ended(std::list<Task>::iterator task, std::exception_ptr why);

    boost::asio::any_io_executor executor_;
    Failed failed_;
    std::list<Task> tasks_;
    boost::asio::steady_timer empty_; ///< an event: cancelled whenever a task ends
};

} // namespace hotline::engine
