#include "hotline/net/sessions.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/system/system_error.hpp>

#include <utility>

namespace hotline::net {

namespace asio = boost::asio;

namespace {

constexpr auto no_throw = asio::as_tuple(asio::use_awaitable);

bool is_cancellation(const std::exception_ptr& failure) {
    try {
        std::rethrow_exception(failure);
    } catch (const boost::system::system_error& error) {
        return error.code() == asio::error::operation_aborted;
    } catch (...) {
        return false;
    }
}

} // namespace

Sessions::Sessions(asio::any_io_executor executor, OnFailure on_failure)
    : executor_(executor), on_failure_(std::move(on_failure)), changed_(std::move(executor)) {}

void Sessions::spawn(std::string_view name, asio::awaitable<void> session, std::function<void()> finish) {
    const Id id = next_++;
    auto& child = running_[id];
    child.name = name;
    child.finish = std::move(finish);
    auto on_end = [this, id](std::exception_ptr failure) { ended(id, std::move(failure)); };
    asio::co_spawn(executor_, std::move(session), asio::bind_cancellation_slot(child.cancel.slot(), std::move(on_end)));
}

void Sessions::ended(Id id, std::exception_ptr failure) {
    auto child = running_.extract(id);
    if (failure && !(cancelling_ && is_cancellation(failure)) && on_failure_)
        on_failure_(child.mapped().name, std::move(failure));
    changed_.cancel();
}

/// A session may end while it is being asked, so the place in the map is found anew each time.
template <class Act>
void Sessions::for_each_running(Act act) {
    for (auto at = running_.begin(); at != running_.end();) {
        const Id id = at->first;
        act(at->second);
        at = running_.upper_bound(id);
    }
}

asio::awaitable<void> Sessions::empty_or(std::chrono::steady_clock::time_point deadline) {
    while (!running_.empty() && std::chrono::steady_clock::now() < deadline) {
        changed_.expires_at(deadline);
        co_await changed_.async_wait(no_throw);
    }
}

asio::awaitable<void> Sessions::stop(std::chrono::milliseconds grace) {
    const auto ask = [](Child& child) {
        if (child.finish)
            return child.finish();
        child.cancel.emit(asio::cancellation_type::total);
    };
    for_each_running(ask);
    co_await empty_or(std::chrono::steady_clock::now() + grace);

    cancelling_ = true;
    for_each_running([](Child& child) { child.cancel.emit(asio::cancellation_type::terminal); });
    co_await empty_or(std::chrono::steady_clock::time_point::max());
}

} // namespace hotline::net
