#include "hotline/storage_watch.hpp"

#include "hotline/engine/run_on.hpp"

#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>

#include <chrono>

namespace hotline {
namespace limit {
constexpr std::chrono::milliseconds storage_looked_at{250};
constexpr std::chrono::milliseconds room_looked_at{1'000};
} // namespace limit

using observe::Event;
using observe::Key;
using observe::Level;

boost::asio::awaitable<void> StorageWatch::watch_state() {
    const auto executor = co_await boost::asio::this_coro::executor;
    boost::asio::steady_timer pause(executor);
    auto before = engine_.now();
    status_.since = before;
    while (true) {
        const auto now = engine_.now();
        note(engine::storage_state(engine_.storage()), now - before);
        before = now;
        pause.expires_after(limit::storage_looked_at);
        co_await pause.async_wait(boost::asio::use_awaitable);
    }
}

boost::asio::awaitable<void> StorageWatch::watch_room() {
    const auto executor = co_await boost::asio::this_coro::executor;
    boost::asio::steady_timer pause(executor);
    while (true) {
        auto look = [&room = room_] { return room.look(); };
        const auto found = co_await engine::run_on(disk_, std::move(look));
        if (found)
            note(*found);
        pause.expires_after(limit::room_looked_at);
        co_await pause.async_wait(boost::asio::use_awaitable);
    }
}

void StorageWatch::note(StorageState state, Millis passed) {
    if (status_.state == StorageState::slow)
        status_.slow_for = status_.slow_for + passed;
    if (status_.state == StorageState::refusing)
        status_.refusing_for = status_.refusing_for + passed;
    if (state == status_.state)
        return;
    const auto now = engine_.now();
    const Millis lasted = now - status_.since;
    status_.state = state;
    status_.since = now;
    if (state == StorageState::refusing)
        log_.event(Level::error, Event::journal_degraded);
    else if (state == StorageState::slow)
        log_.event(Level::warning, Event::journal_slow);
    else
        log_.event(Level::info, Event::journal_recovered, {{Key::took, lasted}});
    engine_.tail().wake_all();
}

void StorageWatch::note(const journal_sqlite::Room& room) {
    const bool low = room_.has_ballast() && !room.ballast_there;
    status_.free_bytes = room.free;
    if (low == status_.room_low)
        return;
    status_.room_low = low;
    const observe::Amount free{static_cast<std::int64_t>(room.free)};
    log_.event(low ? Level::error : Level::info, low ? Event::ballast_released : Event::ballast_made,
               {{Key::bytes, free}});
    engine_.tail().wake_all();
}

} // namespace hotline
