#include "hotline/nightly.hpp"

#include "hotline/engine/run_on.hpp"
#include "hotline/quiet_thread.hpp"
#include "hotline/statistics/month.hpp"

#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <chrono>
#include <exception>
#include <optional>
#include <stop_token>
#include <utility>

namespace hotline {
namespace {

namespace asio = boost::asio;
using observe::Event;
using observe::Key;
using observe::Level;

std::optional<statistics::Exported> try_export(const statistics::Source& source, const statistics::Places& places,
                                               Instant now, const std::stop_token& stop) {
    try {
        return statistics::export_closed_months(source, places, now, stop);
    } catch (const std::exception&) {
        return std::nullopt; // its text may name paths: the event is what the log may say
    }
}

void report(observe::Log& log, const std::optional<statistics::Exported>& exported) {
    if (!exported) {
        log.event(Level::error, Event::export_failed);
        return;
    }
    const auto files = static_cast<std::int64_t>(exported->files_written);
    const auto entries = static_cast<std::int64_t>(exported->entries);
    log.event(Level::info, Event::export_written,
              {{Key::count, observe::Amount{files}}, {Key::entries, observe::Amount{entries}}});
}

} // namespace

asio::awaitable<void> export_nightly(engine::Engine& engine, journal::Log& journal, observe::Log& log,
                                     statistics::Places places) {
    QuietThread thread;
    co_await thread.begin();
    const auto executor = co_await asio::this_coro::executor;
    asio::steady_timer night(executor);
    for (;;) {
        const auto now = engine.now();
        auto work = [source = statistics::source_of(journal), places, now, stop = thread.stop()] {
            return try_export(source, places, now, stop);
        };
        const auto exported = co_await engine::run_on(thread.pool(), std::move(work));
        report(log, exported);
        night.expires_after(std::chrono::milliseconds((statistics::next_night(now) - engine.now()).count));
        co_await night.async_wait(asio::use_awaitable);
    }
}

} // namespace hotline
