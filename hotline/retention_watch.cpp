#include "hotline/retention_watch.hpp"

#include "hotline/statistics/month.hpp"

#include <algorithm>
#include <chrono>
#include <exception>
#include <utility>

namespace hotline {
namespace {

namespace asio = boost::asio;
using observe::Amount;
using observe::Event;
using observe::Key;
using observe::Level;

constexpr std::chrono::seconds go_on_after{5};
constexpr std::chrono::seconds first_try_again{5}; ///< after a pass that broke off, then twice as long each time,
constexpr std::chrono::seconds last_try_again{60}; ///< at most

Amount amount(std::size_t n) { return {static_cast<std::int64_t>(n)}; }

std::size_t overdue_in(journal::Records& records, Instant now) {
    using retention::LegalHold;
    std::size_t overdue = 0;
    for (const auto state : {HoldState::in_force, HoldState::end_proposed}) {
        const auto late = journal::all<LegalHold>().where(&LegalHold::state, state);
        overdue += records.find(journal::Find(late).at_most(&LegalHold::review_by, now)).size();
    }
    return overdue;
}

} // namespace

RetentionWatch::RetentionWatch(const asio::any_io_executor& executor, House house, retention::Policy policy)
    : house_(house), keeper_(house.journal, house.records, policy,
                             [this](std::span<const retention::Kept> subjects) { return erase(subjects); }),
      wake_(executor) {}

RetentionWatch::~RetentionWatch() { thread_.join(); }

void RetentionWatch::poke() {
    poked_ = true;
    wake_.cancel();
}

asio::awaitable<void> RetentionWatch::run() {
    auto try_again = first_try_again;
    for (;;) {
        poked_ = false;
        bool failed = false;
        bool more = false;
        try {
            more = co_await pass();
            co_await look_at_holds();
        } catch (const std::exception&) {
            failed = true; // its text may name paths: the event is what the log may say
        }
        const auto state = co_await asio::this_coro::cancellation_state;
        if (state.cancelled() != asio::cancellation_type::none)
            co_return; // a stop, and no failure
        if (failed) {
            metrics_.failed.add();
            house_.log.event(Level::error, Event::retention_failed);
        }
        const auto broken_off_for =
            std::exchange(try_again, failed ? std::min(2 * try_again, last_try_again) : first_try_again);
        if (poked_)
            continue;
        const auto now = house_.engine.now();
        const auto tonight = std::chrono::milliseconds((statistics::next_night(now) - now).count);
        wake_.expires_after(failed ? broken_off_for : more ? go_on_after : tonight);
        co_await wake_.async_wait(engine::no_throw);
    }
}

/// True if there is more to be done soon.
asio::awaitable<bool> RetentionWatch::pass() {
    keeper_.begin();
    for (;;) {
        auto work = [this, now = house_.engine.now()] { return keeper_.next(now); };
        auto changes = co_await engine::run_on(thread_, std::move(work));
        if (!changes)
            break;
        const bool all = co_await write(std::move(*changes));
        const auto certified = keeper_.written(all);
        if (certified == 0)
            continue;
        metrics_.erased.add(certified);
        house_.log.event(Level::info, Event::subjects_erased, {{Key::count, amount(certified)}});
    }
    co_return keeper_.more();
}

/// On its own thread.
std::vector<journal::Change> RetentionWatch::erase(std::span<const retention::Kept> subjects) {
    const Rehearsals::Erasure no_copies(house_.rehearsals);
    return retention::erase(house_.vault, house_.journal, subjects);
}

/// All of them in one turn, or none.
asio::awaitable<bool> RetentionWatch::write(std::vector<journal::Change> changes) {
    engine::Submission submission{.actor = the_service};
    for (auto& change : changes)
        submission.writes.push_back(
            {std::move(change), {.contact = std::nullopt, .supervisors = false, .person = std::nullopt}});
    const auto answer = co_await house_.engine.submit(std::move(submission));
    co_return answer.has_value();
}

asio::awaitable<void> RetentionWatch::look_at_holds() {
    auto look = [this, now = house_.engine.now()] { return overdue_in(house_.records, now); };
    const auto overdue = co_await engine::run_on(thread_, std::move(look));
    metrics_.holds_overdue.set(static_cast<std::int64_t>(overdue));
    if (overdue > 0)
        house_.log.event(Level::warning, Event::hold_review_overdue, {{Key::count, amount(overdue)}});
}

} // namespace hotline
