#include "tools/src/simulate/shell.hpp"

#include "hotline/desk/deadline.hpp"
#include "hotline/engine/engine.hpp"
#include "hotline/engine/tail.hpp"

#include <boost/asio/io_context.hpp>

#include <algorithm>

namespace hotline::simulate {
namespace {

constexpr Millis append_least = milliseconds(1);
constexpr Millis append_most = milliseconds(8);
constexpr Millis slow_least = milliseconds(300);
constexpr Millis slow_most = milliseconds(2'000);

/// As the engine: what is durable first once storage takes writes again.
engine::Submission storage_recovered(Instant since) {
    engine::Submission submission{.actor = the_service};
    submission.commands.emplace_back(desk::StorageReturned{since});
    submission.acts.push_back({.kind = "storage_recovered", .subject = {}, .facts = "{}"});
    return submission;
}

} // namespace

struct Shell::Readers {
    explicit Readers(Seq last) : tail(no_io.get_executor(), last) {}
    boost::asio::io_context no_io; ///< never runs: the tail wants an executor for those who wait on it
    engine::Tail tail;
};

Shell::Shell(Agenda& agenda, Disk& disk, const desk::Policy& policy, engine::Folded folded, engine::DeskTime time,
             Random luck, Watch watch)
    : agenda_(agenda), disk_(disk), turn_(policy, std::move(folded.floor), folded.last), time_(time), luck_(luck),
      watch_(std::move(watch)), readers_(std::make_unique<Readers>(folded.last)), since_snapshot_(folded.since) {
    arm();
}

Shell::~Shell() = default;

bool Shell::reaches(Seq seen) const { return readers_->tail.reaches(seen); }

std::vector<std::shared_ptr<const engine::Published>> Shell::after(Seq seen, std::size_t count) const {
    return readers_->tail.after(seen, count);
}

Seq Shell::last_published() const { return readers_->tail.last(); }

void Shell::submit(engine::Submission submission, Told told) {
    Pending pending{std::move(submission), std::move(told), agenda_.now()};
    pending.submission.asked = now();
    if (stopping_)
        return answer(pending, refuse(Refusal::stopping));
    if (degraded_since_ && !recovering_)
        return answer(pending, answer_unwritten(pending.submission));
    if (inbox_.size() >= engine::limit::inbox_submissions)
        return answer(pending, refuse(Refusal::overloaded));
    inbox_.push_back(std::move(pending));
    if (busy_)
        return;
    busy_ = true;
    later({}, &Shell::begin_turn);
}

void Shell::later(Millis delay, void (Shell::*act)()) {
    agenda_.after(delay, [this, act, alive = std::weak_ptr(alive_)] {
        if (!alive.expired())
            (this->*act)();
    });
}

/// Sets the wake-up for what is due on the floor next, or for the next question to the disk; an older one does nothing
/// any more.
void Shell::arm() {
    const auto due = desk::next_due(turn_.floor());
    if (!due && !degraded_since_)
        return;
    const auto wait = degraded_since_ ? probe_pause_ : std::max(*due - now(), Millis{});
    agenda_.after(wait, [this, number = ++armed_, alive = std::weak_ptr(alive_)] {
        if (!alive.expired() && number == armed_)
            wake();
    });
}

void Shell::wake() {
    if (busy_)
        return;
    if (degraded_since_)
        return ask_storage_again();
    busy_ = true;
    begin_turn();
}

void Shell::ask_storage_again() {
    probe_pause_ = std::min(probe_pause_ + probe_pause_, engine::limit::probe_longest);
    const auto outcome = disk_.probe();
    if (outcome == journal::Outcome::unknown)
        return lose_log();
    if (outcome == journal::Outcome::rolled_back)
        return arm();
    recovering_ = true;
    busy_ = true;
    taken_.clear();
    taken_.push_back({storage_recovered(*degraded_since_), [](const engine::Answer&) {}, agenda_.now()});
    conflicts_ = 0;
    run_turn();
}

/// While storage takes no writes: what can be answered without one, and for everything else that it cannot be taken.
engine::Answer Shell::answer_unwritten(const engine::Submission& submission) const {
    if (auto settled = turn_.settled(submission, now()))
        return *settled;
    return refuse(Refusal::unavailable);
}

/// Nothing of the turn was written. Whoever waits behind it is answered too, in the order in which they came.
void Shell::storage_refused() {
    degraded_since_ = degraded_since_.value_or(turn_at_);
    recovering_ = false;
    refuse_taken();
    for (const auto& pending : std::exchange(inbox_, {}))
        answer(pending, answer_unwritten(pending.submission));
}

/// After a turn: the next one at once if somebody waits, else when something is due.
void Shell::go_on() {
    busy_ = !inbox_.empty();
    if (busy_)
        return later({}, &Shell::begin_turn);
    arm();
}

void Shell::begin_turn() {
    const auto count = static_cast<std::ptrdiff_t>(std::min(inbox_.size(), engine::limit::turn_submissions));
    taken_.assign(std::make_move_iterator(inbox_.begin()), std::make_move_iterator(inbox_.begin() + count));
    inbox_.erase(inbox_.begin(), inbox_.begin() + count);
    conflicts_ = 0;
    run_turn();
}

void Shell::run_turn() {
    std::vector<engine::Submission> submissions;
    submissions.reserve(taken_.size());
    for (const auto& pending : taken_)
        submissions.push_back(pending.submission);
    turn_at_ = now();
    const auto lookup = conflicts_ == 0 ? engine::Lookup::unless_born : engine::Lookup::all;
    auto batch = turn_.run(submissions, versions_of(submissions, lookup), turn_at_);
    if (!turn_.pending()) {
        release(std::move(batch));
        return go_on();
    }
    in_flight_ = std::move(batch);
    const auto takes = append_takes();
    later(takes, &Shell::finish_append);
    watch_.appending(takes);
}

Millis Shell::append_takes() {
    return disk_.state.slow ? luck_.between(slow_least, slow_most) : luck_.between(append_least, append_most);
}

void Shell::finish_append() {
    auto batch = *std::exchange(in_flight_, std::nullopt);
    const auto outcome = disk_.append(batch.append);
    settle(outcome, std::move(batch));
}

void Shell::settle(journal::Outcome outcome, engine::Batch batch) {
    using enum journal::Outcome;
    switch (outcome) {
    case committed:
        turn_.committed();
        degraded_since_.reset();
        recovering_ = false;
        probe_pause_ = engine::limit::probe_first;
        for (const auto& entry : batch.append.entries)
            since_snapshot_.add(entry);
        watch_.committed();
        release(std::move(batch));
        if (since_snapshot_.entries >= limit::snapshot_every_entries)
            keep_snapshot();
        return go_on();
    case rolled_back:
        refold();
        storage_refused();
        return go_on();
    case sequence_conflict:
        refold();
        if (++conflicts_ < engine::limit::conflicts_in_a_row)
            return run_turn();
        return lose_log();
    case unknown:
        return lose_log();
    }
}

engine::Versions Shell::versions_of(const std::vector<engine::Submission>& submissions, engine::Lookup lookup) {
    const auto records = engine::records_of(submissions, lookup);
    const auto found = disk_.versions(records);
    engine::Versions versions;
    for (std::size_t i = 0; i < records.size(); ++i)
        versions[{records[i].type->name, records[i].id}] = found[i];
    return versions;
}

void Shell::refold() {
    auto folded = engine::fold_journal(disk_);
    turn_.failed(std::move(folded.floor), folded.last);
    since_snapshot_ = folded.since;
    readers_->tail.skip_to(turn_.last());
}

void Shell::release(engine::Batch batch) {
    const auto group = std::exchange(taken_, {});
    readers_->tail.publish(std::move(batch.published));
    watch_.published();
    for (std::size_t i = 0; i < group.size(); ++i)
        answer(group[i], batch.answers[i]);
}

void Shell::refuse_taken() {
    for (const auto& pending : std::exchange(taken_, {}))
        answer(pending, refuse(Refusal::unavailable));
}

void Shell::keep_snapshot() {
    try {
        engine::store_floor(disk_, engine::snapshot_of(turn_.floor(), turn_.last()));
    } catch (const std::runtime_error&) {
        ++snapshots_refused_; // the journal is whole without it; only the next start takes longer
    }
    since_snapshot_ = {};
}

void Shell::lose_log() {
    stopping_ = true;
    refuse_taken();
    for (const auto& pending : std::exchange(inbox_, {}))
        answer(pending, refuse(Refusal::unavailable));
    watch_.lost_log();
}

void Shell::answer(const Pending& pending, const engine::Answer& answer) {
    watch_.answered(pending.submission, answer);
    pending.told(answer);
}

} // namespace hotline::simulate
