#include "hotline/engine/engine.hpp"

#include "hotline/desk/deadline.hpp"

#include <algorithm>
#include <chrono>
#include <exception>
#include <utility>

namespace hotline::engine {
namespace {

/// A condition that the disk has reported is asked about again after this time, if nobody else asks.
constexpr std::chrono::milliseconds retry_after{1'000};

/// The entry that is durable once storage takes writes again.
Submission storage_recovered() {
    Submission submission{.actor = the_service};
    submission.acts.push_back({.kind = "storage_recovered", .subject = {}, .facts = "{}"});
    return submission;
}

} // namespace

Engine::Engine(boost::asio::any_io_executor executor, journal::Log& log, desk::Policy policy, Folded folded,
               std::function<void()> lost_log)
    : executor_(std::move(executor)), log_(log), turn_(policy, std::move(folded.floor), folded.last),
      clock_(log.head().at), tail_(executor_, folded.last), epoch_(log.head().epoch), lost_log_(std::move(lost_log)),
      work_(executor_), since_snapshot_(folded.since) {}

boost::asio::awaitable<Answer> Engine::submit(Submission submission) {
    if (stopping_ || lost_)
        co_return hotline::refuse(Refusal::stopping);
    if (inbox_.size() >= limit::inbox_submissions) {
        ++counters_.overloaded;
        co_return hotline::refuse(Refusal::overloaded);
    }
    const auto pending = std::make_shared<Pending>(executor_, std::move(submission));
    inbox_.push_back(pending);
    work_.cancel();
    while (!pending->answer) {
        co_await pending->ready.async_wait(no_throw);
    }
    co_return *pending->answer;
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

/// Returns when there is a submission, something is due on the floor, or the engine is to stop. While storage takes no
/// writes it asks again from time to time by an act of its own, so that nobody has to be refused to find out.
boost::asio::awaitable<void> Engine::wait_for_work() {
    while (inbox_.empty() && !stopping_) {
        const auto due = desk::next_due(turn_.floor());
        const auto now = clock_.now();
        if (!degraded_ && due && *due <= now)
            break;
        auto wait =
            due ? std::chrono::milliseconds((*due - now).count) : std::chrono::milliseconds(std::chrono::hours(1));
        if (degraded_)
            wait = retry_after;
        work_.expires_after(wait);
        co_await work_.async_wait(no_throw);
        if (degraded_ && inbox_.empty() && !stopping_)
            inbox_.push_back(std::make_shared<Pending>(executor_, storage_recovered()));
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
        auto versions = co_await versions_of(submissions);
        auto batch = turn_.run(submissions, std::move(versions), clock_.now());
        ++counters_.turns;
        if (!turn_.pending()) {
            release(std::move(batch));
            co_return;
        }
        const auto shared = std::make_shared<const journal::Append>(std::move(batch.append));
        auto append = [this, shared] { return log_.append(*shared); };
        const auto outcome = co_await run_on(writer_, std::move(append));
        if (outcome == journal::Outcome::committed) {
            turn_.committed();
            degraded_ = false;
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
            ++counters_.rolled_back;
            degraded_ = true;
            refuse(std::exchange(taken_, {}));
            co_return;
        }
        ++counters_.conflicts; // another node was faster: decide again on what it left
    }
    lose_log();
}

boost::asio::awaitable<Versions> Engine::versions_of(const std::vector<Submission>& submissions) {
    auto records = records_of(submissions);
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
