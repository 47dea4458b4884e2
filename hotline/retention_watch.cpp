#include "hotline/retention_watch.hpp"

#include "hotline/statistics/month.hpp"

#include <algorithm>
#include <chrono>
#include <exception>
#include <stdexcept>
#include <utility>

namespace hotline {
namespace {

namespace asio = boost::asio;
using observe::Amount;
using observe::Event;
using observe::Key;
using observe::Level;

constexpr int rounds_of_a_pass = 20; ///< of 100 subjects each
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
    : house_(house), sweeper_(house.journal, house.records, policy), wake_(executor) {}

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
    bool more = co_await erase_ordered();
    const bool more_swept = co_await rounds(&retention::Sweeper::sweep);
    const bool more_reviewed = co_await rounds(&retention::Sweeper::review);
    const bool more_due = co_await rounds(&retention::Sweeper::look_at_due);
    const bool more_ordered = co_await erase_ordered();
    more = more || more_swept || more_reviewed || more_due || more_ordered;
    co_return more;
}

asio::awaitable<bool> RetentionWatch::rounds(Work work) {
    for (int n = 0; n < rounds_of_a_pass; ++n) {
        auto decide = [this, work, now = house_.engine.now()] { return (sweeper_.*work)(now); };
        auto round = co_await engine::run_on(thread_, std::move(decide));
        const bool more = round.more;
        const bool written = co_await write(std::move(round.changes));
        if (!written)
            co_return true; // it was decided on what has changed meanwhile: again, later
        if (!more)
            co_return false;
    }
    co_return true;
}

/// What is erased is certified before anything else is erased, and not erased again because its certificate had to
/// wait.
asio::awaitable<bool> RetentionWatch::erase_ordered() {
    for (int n = 0; n < rounds_of_a_pass; ++n) {
        if (certificates_.empty()) {
            auto work = [this] { return erase_some(); };
            certificates_ = co_await engine::run_on(thread_, std::move(work));
        }
        if (certificates_.empty())
            co_return false;
        auto certificates = certificates_;
        const bool written = co_await write(std::move(certificates));
        if (!written)
            throw std::runtime_error("the certificates were refused");
        const auto count = std::exchange(certificates_, {}).size();
        metrics_.erased.add(count);
        house_.log.event(Level::info, Event::subjects_erased, {{Key::count, amount(count)}});
    }
    co_return true;
}

/// On its own thread. Nothing is erased while storage takes no writes: its certificate could not be written.
std::vector<journal::Change> RetentionWatch::erase_some() {
    const auto subjects = sweeper_.to_erase();
    if (subjects.empty())
        return {};
    if (house_.journal.probe() != journal::Outcome::committed)
        throw std::runtime_error("storage takes no writes");
    const Rehearsals::Erasure no_copies(house_.rehearsals);
    return retention::erase(house_.vault, house_.journal, subjects);
}

/// All of them in one turn, or none.
asio::awaitable<bool> RetentionWatch::write(std::vector<journal::Change> changes) {
    if (changes.empty())
        co_return true;
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
