#include "hotline/figures_watch.hpp"

#include "hotline/engine/run_on.hpp"
#include "hotline/statistics/hourly/happened.hpp"
#include "proto/fact_json.hpp"

#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <fmt/format.h>

#include <chrono>
#include <exception>
#include <stop_token>
#include <type_traits>
#include <utility>
#include <variant>

namespace hotline {
namespace {

namespace asio = boost::asio;
using observe::Amount;
using observe::Event;
using observe::Key;
using observe::Level;

constexpr std::string_view snapshot_name = "figures";
constexpr std::uint64_t snapshot_after = 10'000; ///< entries: what a start has to fold again, about a tenth of a second
constexpr std::size_t page = 4'096;              ///< entries read at a time
constexpr std::size_t tail_page = 256;           ///< entries taken between two looks at everything else
constexpr std::chrono::seconds try_again_after{60};

struct TellWaits {
    estimate::Waits& waits;
    Instant at;

    void operator()(const hourly::Arrived& event) const {
        waits.came(event.contact, {.channel = event.channel, .acuity = event.acuity, .language = event.language}, at);
    }
    void operator()(const hourly::Reclassified& event) const { waits.reclassified(event.contact, event.acuity, at); }
    void operator()(const hourly::OfferAccepted& event) const { waits.answered(event.contact, at); }
    void operator()(const hourly::Assigned& event) const { waits.answered(event.contact, at); }
    void operator()(const hourly::CallbackAsked& event) const { waits.left(event.contact, at); } // no wait of a page
    void operator()(const hourly::Closed& event) const { waits.left(event.contact, at); }
    template <class Other>
    void operator()(const Other&) const {}
};

/// Reads on until the journal's end, or until it is to stop. Throws what reading throws.
void read_on(journal::Log& journal, FoldedFigures& figures, const std::stop_token& stop) {
    for (Seq before{~std::uint64_t{0}}; before != figures.seen && !stop.stop_requested();) {
        before = figures.seen;
        journal.read(before, page, [&figures](const journal::Entry& entry) { figures.take(entry); });
    }
}

std::optional<FoldedFigures> newest(journal::Log& journal) {
    const auto snapshot = journal.newest_snapshot(snapshot_name);
    return snapshot ? FoldedFigures::of(*snapshot) : std::nullopt;
}

std::uint64_t failed_checks(const hourly::Fold& fold) {
    using hourly::SelfCheck;
    return fold.failed(SelfCheck::little).value + fold.failed(SelfCheck::dispositions).value +
           fold.failed(SelfCheck::state_times).value;
}

} // namespace

void FoldedFigures::take(const journal::Entry& entry) {
    if (const auto what = hourly::happened(entry)) {
        fold.take(entry.at, *what);
        std::visit(TellWaits{waits, entry.at}, *what);
    }
    seen = entry.seq;
}

journal::Snapshot FoldedFigures::snapshot() const {
    return {.seq = seen, .bytes = fold.line() + '\n' + encode_facts(waits.picture())};
}

std::optional<FoldedFigures> FoldedFigures::of(const journal::Snapshot& snapshot) {
    const std::string_view bytes = snapshot.bytes;
    const auto end = bytes.find('\n');
    if (end == std::string_view::npos)
        return std::nullopt;
    auto fold = hourly::Fold::of(bytes.substr(0, end));
    const auto waits = decode_facts<estimate::Waits::Picture>(bytes.substr(end + 1));
    if (!fold || !waits)
        return std::nullopt;
    return FoldedFigures{
        .fold = std::move(*fold), .waits = estimate::Waits::of(*waits), .seen = snapshot.seq, .kept = snapshot.seq};
}

FiguresWatch::FiguresWatch(engine::Engine& engine, journal::Log& journal, observe::Log& log)
    : engine_(engine), journal_(journal), log_(log) {}

api::LiveFigures FiguresWatch::live(const visitor::PublicCounters& door) const {
    api::LiveFigures live;
    live.opened = door.contacts_opened;
    live.blocked = door.contacts_blocked;
    live.broken_off = broken_off_;
    if (whole_) {
        live.fold = &figures_->fold;
        live.score = figures_->waits.score();
    }
    return live;
}

std::optional<estimate::Minutes> FiguresWatch::expected_wait(ContactId contact) const {
    return whole_ ? figures_->waits.expected(contact, engine_.now()) : std::nullopt;
}

std::optional<Millis> FiguresWatch::predicted_wait(ContactId contact) const {
    return whole_ ? figures_->waits.predicted(contact, engine_.now()) : std::nullopt;
}

std::string FiguresWatch::health_line() const {
    if (!whole_)
        return broken_off_ > 0 ? "figures: the journal cannot be read for them\n" : "figures: being read\n";
    return fmt::format("figures: up to date, {} self-checks failed\n", failed_checks(figures_->fold));
}

asio::awaitable<void> FiguresWatch::run() {
    QuietThread thread;
    co_await thread.begin();
    const auto executor = co_await asio::this_coro::executor;
    asio::steady_timer pause(executor);
    for (;;) {
        const bool caught_up = co_await catch_up(thread);
        whole_ = caught_up;
        bool readable = caught_up;
        if (caught_up)
            readable = co_await follow(thread);
        whole_ = false;
        if (readable)
            continue; // the tail has forgotten what comes next: the journal has it
        ++broken_off_;
        log_.event(Level::error, Event::figures_unreadable);
        pause.expires_after(try_again_after);
        co_await pause.async_wait(asio::use_awaitable);
    }
}

/// From where it stands, or from the last snapshot, to the journal's end. False if something cannot be read.
asio::awaitable<bool> FiguresWatch::catch_up(QuietThread& thread) {
    auto work = [&journal = journal_, figures = figures_, stop = thread.stop()]() -> std::shared_ptr<FoldedFigures> {
        try {
            auto on = figures ? figures : std::make_shared<FoldedFigures>(newest(journal).value_or(FoldedFigures{}));
            read_on(journal, *on, stop);
            return on;
        } catch (const std::exception&) {
            return nullptr; // its text may name paths: that it failed is what the log may say
        }
    };
    auto figures = co_await engine::run_on(thread.pool(), std::move(work));
    if (!figures)
        co_return false;
    figures_ = std::move(figures);
    report_failed_checks();
    co_return true;
}

/// Until the tail has moved past it (true), or something cannot be read (false).
asio::awaitable<bool> FiguresWatch::follow(QuietThread& thread) {
    auto& tail = engine_.tail();
    const engine::Reader house{.person = std::nullopt, .visitor = std::nullopt, .house = true};
    while (tail.reaches(figures_->seen)) {
        const auto before = figures_->seen;
        if (!take_news())
            co_return false;
        report_failed_checks();
        if (figures_->seen.value - figures_->kept.value >= snapshot_after)
            co_await keep_snapshot(thread);
        if (figures_->seen == before)
            co_await tail.wait_past(figures_->seen, house);
    }
    co_return true;
}

bool FiguresWatch::take_news() {
    try {
        for (const auto& published : engine_.tail().after(figures_->seen, tail_page))
            figures_->take(published->entry);
        return true;
    } catch (const std::exception&) {
        return false;
    }
}

/// One that cannot be stored is tried again with the next entries; a start only has more to fold.
asio::awaitable<void> FiguresWatch::keep_snapshot(QuietThread& thread) {
    auto work = [&journal = journal_, figures = *figures_] {
        try {
            journal.store_snapshot(snapshot_name, figures.snapshot());
            return true;
        } catch (const std::exception&) {
            return false;
        }
    };
    figures_->kept = figures_->seen;
    const bool stored = co_await engine::run_on(thread.pool(), std::move(work));
    if (!stored)
        log_.event(Level::warning, Event::figures_not_kept);
}

/// Something in the figures, or in the journal, is not as it must be: somebody has to look.
void FiguresWatch::report_failed_checks() {
    const auto failed = failed_checks(figures_->fold);
    if (failed > failed_checks_)
        log_.event(Level::error, Event::figures_wrong, {{Key::count, Amount{static_cast<std::int64_t>(failed)}}});
    failed_checks_ = failed;
}

} // namespace hotline
