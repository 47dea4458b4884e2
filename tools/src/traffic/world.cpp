#include "tools/src/traffic/world.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <exception>
#include <utility>

namespace hotline::traffic {

Instant wall_clock() {
    const auto now = std::chrono::system_clock::now().time_since_epoch();
    return {std::chrono::duration_cast<std::chrono::milliseconds>(now).count()};
}

World::World(Options given)
    : options(std::move(given)), dice(options.seed), ledger(options.ledger), cuts_left(options.cut_feeds) {}

World::Time World::human(Time mean) {
    const auto paced = static_cast<double>(mean.count()) / options.pace;
    return dice.around(Time(static_cast<Time::rep>(paced) + 1));
}

void World::spawn(std::string who, boost::asio::awaitable<void> life) {
    boost::asio::co_spawn(io, std::move(life), [this, who = std::move(who)](std::exception_ptr failure) {
        if (failure)
            ++tally.errors[who + " broke off"];
    });
}

void World::end_when_enough() {
    if (options.until_events > 0 && tally.feed_events >= options.until_events && cuts_left == 0)
        io.stop();
}

boost::asio::awaitable<void> pause(World::Time time) {
    const auto executor = co_await boost::asio::this_coro::executor;
    boost::asio::steady_timer timer(executor, time);
    co_await timer.async_wait(boost::asio::use_awaitable);
}

} // namespace hotline::traffic
