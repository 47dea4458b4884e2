#include "hotline/chain_watch.hpp"

#include "hotline/engine/run_on.hpp"
#include "hotline/quiet_thread.hpp"
#include "proto/time_text.hpp"

#include <boost/asio/steady_timer.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <exception>
#include <memory>
#include <utility>

namespace hotline {
namespace {

namespace asio = boost::asio;
using observe::Amount;
using observe::Event;
using observe::Key;
using observe::Level;

constexpr std::size_t page = 2'048; ///< entries in one look
constexpr std::chrono::hours again_after(24);
/// Between two looks it rests as long as the look took: half of one processor at most, also where niceness says little.
constexpr int rest_share = 1;
/// A page that cannot be read is tried again before it is called damaged: a disk may be busy or away for a moment.
constexpr int looks_again = 3;
constexpr std::chrono::seconds look_again_after(1);

/// One run over everything that was committed when it began. Shared with the thread that reads: a run that is
/// cancelled leaves its last look to end by itself.
struct Run {
    explicit Run(const journal::Head& until) : head(until), verifier(until.journal) {}
    journal::Head head;
    journal::ChainVerifier verifier;
    Seq last{};        ///< looked at
    bool over = false; ///< everything was looked at, or something is wrong
    std::chrono::steady_clock::duration took{};
};

/// Looks at the next page, up to the head and no further.
void look(journal_sqlite::Journal& journal, Run& run) {
    const auto begin = std::chrono::steady_clock::now();
    const auto before = run.last;
    const auto left = static_cast<std::size_t>(run.head.seq.value - before.value);
    bool good = true;
    journal.read_stored(before, std::min(page, left), [&](const journal::StoredEntry& stored) {
        good = run.verifier.accept(stored);
        run.last = stored.entry.seq;
        return good;
    });
    run.over = !good || run.last == run.head.seq || run.last == before;
    run.took = std::chrono::steady_clock::now() - begin;
}

void report(observe::Log& log, ChainMetrics& metrics, const journal::Report& found, Millis took) {
    metrics.runs.add();
    metrics.verified_entries.set(static_cast<std::int64_t>(found.entries));
    const auto entries = static_cast<std::int64_t>(found.entries);
    if (found.ok()) {
        const auto now = std::chrono::system_clock::now().time_since_epoch();
        metrics.verified_at.set(std::chrono::duration_cast<std::chrono::seconds>(now).count());
        metrics.first_bad_entry.set(0);
        log.event(Level::info, Event::chain_verified, {{Key::entries, Amount{entries}}, {Key::took, took}});
        return;
    }
    const Seq bad = found.first_bad.value_or(Seq{});
    metrics.first_bad_entry.set(static_cast<std::int64_t>(bad.value));
    log.event(Level::error, Event::chain_broken, {{Key::seq, bad}, {Key::entries, Amount{entries}}});
}

/// The store itself may refuse a damaged page: the run then ends at what was good before it.
journal::Report unreadable_after(Seq last) {
    return {.entries = last.value, .first_bad = Seq{last.value + 1}, .fault = journal::ChainFault::changed};
}

asio::awaitable<journal::Report> verify(journal_sqlite::Journal& journal, asio::thread_pool& thread,
                                        ChainMetrics& metrics) {
    const auto executor = co_await asio::this_coro::executor;
    asio::steady_timer rest(executor);
    const auto run = std::make_shared<Run>(journal.log().head());
    int failed_looks = 0;
    while (!run->over) {
        auto work = [&journal, run] {
            try {
                look(journal, *run);
                return true;
            } catch (const std::exception&) {
                return false; // reported as what it is: a position that cannot be read
            }
        };
        const bool readable = co_await engine::run_on(thread, std::move(work));
        failed_looks = readable ? 0 : failed_looks + 1;
        if (failed_looks > looks_again)
            co_return unreadable_after(run->last);
        metrics.verified_entries.set(static_cast<std::int64_t>(run->last.value));
        rest.expires_after(readable ? run->took * rest_share : std::chrono::steady_clock::duration(look_again_after));
        co_await rest.async_wait(asio::use_awaitable);
    }
    co_return run->verifier.finish(run->head.seq, run->head.hash);
}

} // namespace

std::string chain_line(const ChainMetrics& metrics) {
    const auto bad = metrics.first_bad_entry.value.get();
    if (bad != 0)
        return fmt::format("journal: damaged at entry {}; see hotlinectl journal verify\n", bad);
    const auto at = metrics.verified_at.value.get();
    if (at == 0)
        return fmt::format("journal: {} entries followed since the start\n", metrics.verified_entries.value.get());
    return fmt::format("journal: {} entries, all as they were written at {}\n", metrics.verified_entries.value.get(),
                       to_text(Instant{at * 1'000}));
}

asio::awaitable<void> watch_chain(journal_sqlite::Journal& journal, observe::Log& log, ChainMetrics& metrics) {
    QuietThread thread;
    const auto executor = co_await asio::this_coro::executor;
    asio::steady_timer day(executor);
    co_await thread.begin();
    for (;;) {
        const auto begin = std::chrono::steady_clock::now();
        const auto found = co_await verify(journal, thread.pool(), metrics);
        const auto took = std::chrono::steady_clock::now() - begin;
        report(log, metrics, found, milliseconds(std::chrono::duration_cast<std::chrono::milliseconds>(took).count()));
        day.expires_after(again_after);
        co_await day.async_wait(asio::use_awaitable);
    }
}

} // namespace hotline
