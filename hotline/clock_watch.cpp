#include "hotline/clock_watch.hpp"

#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <fmt/format.h>

#include <chrono>
#include <cstdlib>

namespace hotline {
namespace {

using observe::Event;
using observe::Key;
using observe::Level;

constexpr std::chrono::seconds looked_again_after{5};

std::int64_t seconds_ahead(const engine::ClockPair& clocks) { return clocks.desk_ahead().count / 1'000; }

} // namespace

ClockMetrics clock_metrics(const engine::ClockPair& clocks) {
    ClockMetrics metrics;
    metrics.ahead_seconds.set(seconds_ahead(clocks));
    return metrics;
}

std::string clock_line(const engine::ClockPair& clocks) {
    const auto ahead = seconds_ahead(clocks);
    const auto apart = fmt::format("{} s {} the wall clock", std::abs(ahead), ahead < 0 ? "behind" : "ahead of");
    if (!clocks.apart())
        return fmt::format("clock: desk time is {}\n", apart);
    return fmt::format("clock: degraded, desk time is {}: no callbacks are taken, no numbers shown outside their "
                       "safe time\n",
                       apart);
}

std::optional<Event> clock_news(bool apart_before, const engine::ClockPair& clocks) {
    if (clocks.apart() == apart_before)
        return std::nullopt;
    return clocks.apart() ? Event::clocks_apart : Event::clocks_agree;
}

boost::asio::awaitable<void> ClockWatch::run() {
    const auto executor = co_await boost::asio::this_coro::executor;
    boost::asio::steady_timer pause(executor);
    for (;;) {
        const auto seen = clocks();
        if (const auto news = clock_news(apart_, seen))
            log_.event(seen.apart() ? Level::error : Level::info, *news, {{Key::ahead, seen.desk_ahead()}});
        apart_ = seen.apart();
        pause.expires_after(looked_again_after);
        co_await pause.async_wait(boost::asio::use_awaitable);
    }
}

} // namespace hotline
