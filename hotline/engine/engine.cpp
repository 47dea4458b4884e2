#include "hotline/engine/engine.hpp"

#include "hotline/desk/deadline.hpp"

#include <algorithm>
#include <chrono>
#include <exception>
#include <utility>

namespace hotline::engine {
namespace {

using Clock = std::chrono::steady_clock;

} // namespace

Engine::Engine(boost::asio::any_io_executor executor, journal::Log& log, desk::Policy policy, Folded folded,
               std::function<void()> lost_log)
    : executor_(std::move(executor)), log_(log), turn_(policy, std::move(folded.floor), folded.last),
      clock_(std::max(log.head().at, turn_.floor().routing().now)), tail_(executor_, folded.last),
      epoch_(log.head().epoch), lost_log_(std::move(lost_log)), work_(executor_), since_snapshot_(folded.since) {}

Engine::Ticket Engine::take_in(Submission submission) {
    auto ticket = std::make_shared<Pending>(executor_, std::move(submission));
    ticket->submission.asked = clock_.now();
    if (stopping_ || lost_) {
        ticket->answer = hotline::refuse(Refusal::stopping);
    } else if (degraded_since_ && !recovering_) {
        ticket->answer = answer_unwritten(ticket->submission);
    } else if (inbox_.size() >= limit::inbox_submissions) {
        ++counters_.overloaded;
        ticket->answer = hotline::refuse(Refusal::overloaded);
    } else {
        inbox_.push_back(ticket);
        work_.cancel();
    }
    return ticket;
}

boost::asio::awaitable<std::optional<Answer>> Engine::answer(Ticket ticket, Clock::time_point until) {
    while (!ticket->answer && Clock::now() < until) {
        ticket->ready.expires_at(until);
        co_await ticket->ready.async_wait(no_throw);
    }
    co_return ticket->answer;
}

boost::asio::awaitable<Answer> Engine::submit(Submission submission) {
    auto ticket = take_in(std::move(submission));
    const auto given = co_await answer(std::move(ticket), Clock::time_point::max());
    co_return *given;
}

void Engine::stop() {
    stopping_ = true;
    work_.cancel();
}

boost::asio::awaitable<void> Engine::run() {
    try {
        co_await loop();
    } catch (...) {
        lose_log(); // the journal could not even be read
        throw;
    }
}

boost::asio::awaitable<void> Engine::loop() {
    while (!lost_) {
        co_await wait_for_work();
        if (stopping_ && inbox_.empty())
            break;
        if (degraded_since_) {
            co_await ask_storage_again();
            continue;
        }
        taken_ = next_group();
        co_await take_turn();
        settle_snapshot();
        if (snapshot_due(since_snapshot_) && !storing_.valid())
            co_await keep_snapshot();
    }
    if (lost_)
        co_return;
    co_await keep_snapshot();
    co_await snapshots_stored();
    tail_.wake_all();
}

/// Returns when there is a submission, something is due on the floor, storage is to be asked again, or the engine is to
/// stop.
boost::asio::awaitable<void> Engine::wait_for_work() {
    if (degraded_since_ && !stopping_) {
        work_.expires_after(std::chrono::milliseconds(probe_pause_.count));
        co_await work_.async_wait(no_throw);
        co_return;
    }
    while (inbox_.empty() && !stopping_) {
        const auto due = desk::next_due(turn_.floor());
        const auto now = clock_.now();
        if (due && *due <= now)
            break;
        const auto wait =
            due ? std::chrono::milliseconds((*due - now).count) : std::chrono::milliseconds(std::chrono::hours(1));
        work_.expires_after(wait);
        co_await work_.async_wait(no_throw);
    }
}

Engine::Pendings Engine::next_group() {
    const auto count = static_cast<std::ptrdiff_t>(std::min(inbox_.size(), limit::turn_submissions));
    Pendings group(inbox_.begin(), inbox_.begin() + count);
    inbox_.erase(inbox_.begin(), inbox_.begin() + count);
    return group;
}

boost::asio::awaitable<void> Engine::take_turn() {
    std::vector<Submission> submissions;
    submissions.reserve(taken_.size());
    for (const auto& pending : taken_)
        submissions.push_back(std::move(pending->submission));

    for (std::size_t tries = 0; tries < limit::conflicts_in_a_row; ++tries) {
        const auto lookup = tries == 0 ? Lookup::unless_born : Lookup::all;
        auto versions = co_await versions_of(submissions, lookup);
        const auto now = clock_.now();
        auto batch = turn_.run(submissions, std::move(versions), now);
        ++counters_.turns;
        if (!turn_.pending()) {
            release(std::move(batch));
            co_return;
        }
        const auto shared = std::make_shared<const journal::Append>(std::move(batch.append));
        const auto outcome = co_await append(shared);
        if (outcome == journal::Outcome::committed) {
            turn_.committed();
            degraded_since_.reset();
            probe_pause_ = limit::probe_first;
            counters_.entries += shared->entries.size();
            for (const auto& entry : shared->entries)
                since_snapshot_.add(entry);
            release(std::move(batch));
            if (!shared->outbox.empty() && left_for_outside_)
                left_for_outside_();
            co_return;
        }
        if (outcome == journal::Outcome::unknown)
            break;
        co_await refold();
        if (outcome == journal::Outcome::rolled_back) {
            storage_refused(now);
            co_return;
        }
        ++counters_.conflicts; // another node was faster: decide again on what it left
    }
    lose_log();
}

boost::asio::awaitable<Versions> Engine::versions_of(const std::vector<Submission>& submissions, Lookup lookup) {
    auto records = records_of(submissions, lookup);
    if (records.empty())
        co_return Versions{};
    auto ask = [this, records] { return log_.versions(records); };
    const auto found = co_await run_on(writer_, std::move(ask));
    Versions versions;
    for (std::size_t i = 0; i < records.size(); ++i)
        versions[{records[i].type->name, records[i].id}] = found[i];
    co_return versions;
}

/// The floor ran ahead of a disk that did not follow: fold it again from what is durable.
boost::asio::awaitable<void> Engine::refold() {
    refolding_ = true;
    auto fold_again = [this] { return fold_journal(log_); };
    auto folded = co_await run_on(writer_, std::move(fold_again));
    turn_.failed(std::move(folded.floor), folded.last);
    since_snapshot_ = folded.since;
    tail_.skip_to(turn_.last());
    refolding_ = false;
    show();
}

/// Encodes the floor while no turn runs, off this thread so that views go on; the file is written beside the turns that
/// follow. The journal is whole without it: only the next start takes longer.
boost::asio::awaitable<void> Engine::keep_snapshot() {
    if (since_snapshot_.entries == 0)
        co_return;
    if (storing_.valid())
        co_await snapshots_stored();
    auto encode = [this] { return snapshot_of(turn_.floor(), turn_.last()); };
    auto snapshot = co_await run_on(writer_, std::move(encode));
    auto store = [this, snapshot = std::move(snapshot)] {
        try {
            store_floor(log_, snapshot);
            return true;
        } catch (const std::exception&) {
            return false; // counted when it is settled
        }
    };
    const auto task = std::make_shared<std::packaged_task<bool()>>(std::move(store));
    storing_ = task->get_future();
    boost::asio::post(keeper_, [task] { (*task)(); });
    since_snapshot_ = {};
}

/// Returns when no snapshot is on its way any more: the keeper takes one after the other.
boost::asio::awaitable<void> Engine::snapshots_stored() {
    auto nothing_left = [] { return true; };
    co_await run_on(keeper_, nothing_left);
    settle_snapshot();
}

/// Takes note of a snapshot that has arrived on the disk, or could not.
void Engine::settle_snapshot() {
    if (!storing_.valid() || storing_.wait_for(std::chrono::seconds(0)) != std::future_status::ready)
        return;
    if (!storing_.get())
        ++counters_.snapshots_failed;
}

void Engine::release(Batch batch) {
    const auto group = std::exchange(taken_, {});
    tail_.publish(std::move(batch.published));
    for (std::size_t i = 0; i < group.size(); ++i) {
        if (!batch.answers[i])
            ++counters_.refused;
        group[i]->answer = std::move(batch.answers[i]);
        group[i]->ready.cancel();
    }
    show();
}

void Engine::refuse(const Pendings& group) {
    for (const auto& pending : group) {
        pending->answer = hotline::refuse(Refusal::unavailable);
        pending->ready.cancel();
    }
}

/// Nobody knows what is on the disk. Whoever waits is told that nothing was taken in; the process must end.
void Engine::lose_log() {
    lost_ = true;
    refuse(std::exchange(taken_, {}));
    refuse({inbox_.begin(), inbox_.end()});
    inbox_.clear();
    lost_log_();
}

void Engine::show() {
    const auto looks = std::exchange(looks_, {});
    for (const auto& look : looks)
        look();
}

} // namespace hotline::engine
