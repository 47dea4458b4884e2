#include "hotline/engine/engine.hpp"

#include "hotline/desk/deadline.hpp"
#include "hotline/desk/snapshot.hpp"

#include <algorithm>
#include <chrono>
#include <utility>

namespace hotline::engine {
namespace {

constexpr std::string_view floor_snapshot = "floor";
constexpr std::size_t fold_page = 4'096;

/// A condition that the disk has reported is asked about again after this time, if nobody else asks.
constexpr std::chrono::milliseconds retry_after{1'000};

} // namespace

Folded fold_journal(journal::Log& log) {
    Folded folded;
    if (const auto snapshot = log.newest_snapshot(floor_snapshot)) {
        auto floor = desk::restore(snapshot->bytes);
        if (floor)
            folded = {.floor = std::move(*floor), .last = snapshot->seq};
    }
    const auto take = [&](const journal::Entry& entry) {
        fold(folded.floor, entry);
        folded.last = entry.seq;
    };
    for (Seq before; folded.last != log.head().seq;) {
        before = folded.last;
        log.read(before, fold_page, take);
    }
    return folded;
}

Engine::Engine(boost::asio::any_io_executor executor, journal::Log& log, desk::Policy policy, Folded folded,
               std::function<void()> lost_log)
    : executor_(std::move(executor)), log_(log), turn_(policy, std::move(folded.floor), folded.last),
      clock_(log.head().at), tail_(executor_, folded.last), epoch_(log.head().journal), lost_log_(std::move(lost_log)),
      work_(executor_), snapshot_at_(folded.last) {}

boost::asio::awaitable<Answer> Engine::submit(Submission submission) {
    if (stopping_ || lost_)
        co_return refuse(Refusal::stopping);
    if (inbox_.size() >= limit::inbox_submissions) {
        ++counters_.overloaded;
        co_return refuse(Refusal::overloaded);
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
    while (!lost_) {
        co_await wait_for_work();
        if (stopping_ && inbox_.empty())
            break;
        co_await take_turn(next_group());
        if (turn_.last().value - snapshot_at_.value >= limit::snapshot_every_entries)
            co_await keep_snapshot();
    }
    if (lost_)
        co_return;
    co_await keep_snapshot();
    tail_.wake_all();
}

/// Returns when there is a submission, something is due on the floor, or the engine is to stop.
boost::asio::awaitable<void> Engine::wait_for_work() {
    while (inbox_.empty() && !stopping_) {
        const auto due = desk::next_due(turn_.floor());
        const auto now = clock_.now();
        if (due && *due <= now && !degraded_)
            break;
        auto wait =
            due ? std::chrono::milliseconds((*due - now).count) : std::chrono::milliseconds(std::chrono::hours(1));
        if (degraded_)
            wait = std::max(wait, retry_after);
        work_.expires_after(wait);
        co_await work_.async_wait(no_throw);
        if (degraded_ && due && *due <= clock_.now())
            break;
    }
}

Engine::Pendings Engine::next_group() {
    const auto count = static_cast<std::ptrdiff_t>(std::min(inbox_.size(), limit::turn_submissions));
    Pendings group(inbox_.begin(), inbox_.begin() + count);
    inbox_.erase(inbox_.begin(), inbox_.begin() + count);
    return group;
}

boost::asio::awaitable<void> Engine::take_turn(Pendings group) {
    std::vector<Submission> submissions;
    submissions.reserve(group.size());
    for (const auto& pending : group)
        submissions.push_back(std::move(pending->submission));

    while (true) {
        auto versions = co_await versions_of(submissions);
        auto batch = turn_.run(submissions, std::move(versions), clock_.now());
        ++counters_.turns;
        if (!turn_.pending()) {
            release(group, std::move(batch));
            co_return;
        }
        const auto shared = std::make_shared<const journal::Append>(std::move(batch.append));
        auto append = [this, shared] { return log_.append(*shared); };
        const auto outcome = co_await run_on(writer_, std::move(append));
        if (outcome == journal::Outcome::committed) {
            turn_.committed();
            degraded_ = false;
            counters_.entries += shared->entries.size();
            release(group, std::move(batch));
            co_return;
        }
        if (outcome == journal::Outcome::unknown) {
            lost_ = true;
            refuse_all(group, Refusal::unavailable);
            lost_log_();
            co_return;
        }
        co_await refold();
        if (outcome == journal::Outcome::rolled_back) {
            ++counters_.rolled_back;
            degraded_ = true;
            refuse_all(group, Refusal::unavailable);
            co_return;
        }
        ++counters_.conflicts; // another node was faster: decide again on what it left
    }
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
    refolding_ = false;
    show();
}

boost::asio::awaitable<void> Engine::keep_snapshot() {
    if (turn_.last() == snapshot_at_)
        co_return;
    const journal::Snapshot snapshot{.seq = turn_.last(), .bytes = desk::snapshot(turn_.floor())};
    auto store = [this, snapshot] {
        log_.store_snapshot(floor_snapshot, snapshot);
        return true;
    };
    co_await run_on(writer_, std::move(store));
    snapshot_at_ = snapshot.seq;
}

void Engine::release(const Pendings& group, Batch batch) {
    tail_.publish(std::move(batch.published));
    for (std::size_t i = 0; i < group.size(); ++i) {
        if (!batch.answers[i])
            ++counters_.refused;
        group[i]->answer = std::move(batch.answers[i]);
        group[i]->ready.cancel();
    }
    show();
}

void Engine::refuse_all(const Pendings& group, Refusal why) {
    for (const auto& pending : group) {
        pending->answer = refuse(why);
        pending->ready.cancel();
    }
}

void Engine::show() {
    const auto looks = std::exchange(looks_, {});
    for (const auto& look : looks)
        look();
}

} // namespace hotline::engine
