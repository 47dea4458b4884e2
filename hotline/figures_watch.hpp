#pragma once

#include "hotline/api/figures_told.hpp"
#include "hotline/channels/visitor/counters.hpp"
#include "hotline/engine/engine.hpp"
#include "hotline/journal/log.hpp"
#include "hotline/observe/log.hpp"
#include "hotline/quiet_thread.hpp"
#include "hotline/statistics/hourly/fold.hpp"
#include "routing/estimate/waits.hpp"

#include <boost/asio/awaitable.hpp>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace hotline {

/// Everything that is folded for figures, up to one entry of the journal.
struct FoldedFigures {
    hourly::Fold fold;
    estimate::Waits waits;
    Seq seen;
    Seq kept; ///< up to where the newest snapshot goes

    /// Entries come in order. Throws `std::runtime_error` if the facts of one cannot be read.
    void take(const journal::Entry& entry);
    [[nodiscard]] journal::Snapshot snapshot() const;
    /// None if this release does not read it.
    static std::optional<FoldedFigures> of(const journal::Snapshot& snapshot);
};

/// Keeps the figures of the service: what the journal says is folded beside it, from the last snapshot on, and then
/// followed entry by entry as they become durable. While that is behind (the first seconds of a process, or entries
/// that cannot be read) there are no figures and nobody is told a waiting time; everything else goes on. What it
/// refers to must outlive it.
class FiguresWatch {
public:
    FiguresWatch(engine::Engine& engine, journal::Log& journal, observe::Log& log);
    FiguresWatch(const FiguresWatch&) = delete;
    FiguresWatch& operator=(const FiguresWatch&) = delete;

    /// Until it is cancelled; ending it waits for the page that is being read.
    boost::asio::awaitable<void> run();

    /// As they are now, for supervisors and monitors, with what only the door knows.
    [[nodiscard]] api::LiveFigures live(const visitor::PublicCounters& door) const;
    /// How much longer somebody will probably wait, as far as that is known.
    [[nodiscard]] std::optional<estimate::Minutes> expected_wait(ContactId contact) const;
    /// How long they will have waited in all, as likely as not, as far as that is known.
    [[nodiscard]] std::optional<Millis> predicted_wait(ContactId contact) const;
    [[nodiscard]] std::string health_line() const;

private:
    boost::asio::awaitable<bool> catch_up(QuietThread& thread);
    boost::asio::awaitable<bool> follow(QuietThread& thread);
    boost::asio::awaitable<void> keep_snapshot(QuietThread& thread);
    bool take_news();
    void report_failed_checks();

    engine::Engine& engine_;
    journal::Log& journal_;
    observe::Log& log_;
    std::shared_ptr<FoldedFigures> figures_; ///< the quiet thread's while it is behind
    bool whole_ = false;
    std::uint64_t failed_checks_ = 0; ///< that the log knows of
    std::uint64_t broken_off_ = 0;    ///< how often reading broke off
};

} // namespace hotline
