#include "hotline/engine/tasks.hpp"

#include "hotline/engine/run_on.hpp"

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/bind_executor.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/error.hpp>
#include <boost/system/system_error.hpp>

#include <iterator>
#include <utility>

namespace hotline::engine {
namespace {

bool is_cancellation(const std::exception_ptr& why) {
    try {
        std::rethrow_exception(why);
    } catch (const boost::system::system_error& error) {
        return error.code() == boost::asio::error::operation_aborted;
    } catch (...) {
        return false;
    }
}

} // namespace

Tasks::Tasks(boost::asio::any_io_executor executor, Failed failed)
    : executor_(std::move(executor)), failed_(std::move(failed)), empty_(executor_) {
    empty_.expires_at(boost::asio::steady_timer::time_point::max());
}

void Tasks::spawn(std::string_view name, boost::asio::awaitable<void> task) {
    tasks_.emplace_back(name);
    const auto entry = std::prev(tasks_.end());
    auto on_end = [this, entry](std::exception_ptr why) { ended(entry, std::move(why)); };
    auto bound = boost::asio::bind_cancellation_slot(entry->signal.slot(),
                                                     boost::asio::bind_executor(executor_, std::move(on_end)));
    boost::asio::co_spawn(executor_, std::move(task), std::move(bound));
}

void Tasks::ended(std::list<Task>::iterator task, std::exception_ptr why) {
    const auto name = task->name;
    tasks_.erase(task);
    empty_.cancel();
    if (why && !is_cancellation(why))
        failed_(name, why);
}

void Tasks::cancel() {
    for (auto at = tasks_.begin(); at != tasks_.end();) {
        auto& task = *at++; // the task may end, and leave the list, while it is told
        task.signal.emit(boost::asio::cancellation_type::terminal);
    }
}

boost::asio::awaitable<void> Tasks::join() {
    while (!tasks_.empty()) {
        co_await empty_.async_wait(no_throw);
    }
}

} // namespace hotline::engine
