#include "hotline/engine/engine.hpp"

#include <algorithm>
#include <utility>

/// The engine's dealings with a disk that is slow or takes no writes.
namespace hotline::engine {
namespace {

using Clock = std::chrono::steady_clock;

Millis between(Clock::time_point from, Clock::time_point to) {
    return milliseconds(std::chrono::duration_cast<std::chrono::milliseconds>(to - from).count());
}

/// What is durable first once storage takes writes again: the entry that says so, and the deadlines that wait for it.
Submission storage_recovered(Instant since) {
    Submission submission{.actor = the_service};
    submission.commands.emplace_back(desk::StorageReturned{since});
    submission.acts.push_back({.kind = "storage_recovered", .subject = {}, .facts = "{}"});
    return submission;
}

} // namespace

/// While storage takes no writes: what can be answered without one, and for everything else that it cannot be taken.
Answer Engine::answer_unwritten(const Submission& submission) {
    if (auto settled = turn_.settled(submission, clock_.now()))
        return *settled;
    ++counters_.unwritable;
    return hotline::refuse(Refusal::unavailable);
}

/// Asks the disk by something that no entry tells of, so that the floor stands still and can be looked at meanwhile;
/// then by a turn.
boost::asio::awaitable<void> Engine::ask_storage_again() {
    ++counters_.probes;
    probe_pause_ = std::min(probe_pause_ + probe_pause_, limit::probe_longest);
    auto probe = [this] { return log_.probe(); };
    const auto outcome = co_await run_on(writer_, std::move(probe));
    if (outcome == journal::Outcome::unknown) {
        lose_log();
    } else if (outcome != journal::Outcome::rolled_back && !stopping_) {
        recovering_ = true;
        taken_ = {std::make_shared<Pending>(executor_, storage_recovered(*degraded_since_))};
        co_await take_turn();
        recovering_ = false;
    }
}

boost::asio::awaitable<journal::Outcome> Engine::append(std::shared_ptr<const journal::Append> batch) {
    append_began_ = Clock::now();
    auto write = [this, batch] { return log_.append(*batch); };
    const auto outcome = co_await run_on(writer_, std::move(write));
    append_ended_ = Clock::now();
    append_took_ = between(*append_began_, append_ended_);
    append_began_.reset();
    co_return outcome;
}

/// Nothing of the turn was written. Whoever waits behind it is answered too, in the order in which they came: nothing
/// that was asked later may be carried out before something that was asked earlier and refused.
void Engine::storage_refused(Instant when) {
    ++counters_.rolled_back;
    degraded_since_ = degraded_since_.value_or(when);
    refuse(std::exchange(taken_, {}));
    for (const auto& ticket : std::exchange(inbox_, {})) {
        ticket->answer = answer_unwritten(ticket->submission);
        ticket->ready.cancel();
    }
}

StorageSigns Engine::storage() const {
    const auto now = Clock::now();
    return {.refusing = degraded(),
            .under_way = append_began_ ? between(*append_began_, now) : Millis{},
            .last_took = append_took_,
            .last_ended_since = between(append_ended_, now)};
}

} // namespace hotline::engine
