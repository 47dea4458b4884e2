#include "hotline/engine/loop.hpp"

#include "hotline/desk/deadline.hpp"
#include "hotline/engine/stale_answer.hpp"

#include <algorithm>
#include <iterator>
#include <stdexcept>
#include <utility>

namespace hotline::engine {
namespace {

void demand(bool promise, const char* what) {
    if (!promise)
        throw std::logic_error(what);
}

/// What is durable first once storage takes writes again: the entry that says so, and the deadlines that wait for it.
Submission storage_recovered(Instant since) {
    Submission submission{.actor = the_service};
    submission.commands.emplace_back(desk::StorageReturned{since});
    submission.acts.push_back({.kind = "storage_recovered", .subject = {}, .facts = "{}"});
    return submission;
}

struct ReportOf {
    Report operator()(const step::LookUp&) const { return Report::versions; }
    Report operator()(const step::Write&) const { return Report::outcome; }
    Report operator()(const step::FoldAgain&) const { return Report::floor; }
    Report operator()(const step::Probe&) const { return Report::probe; }
    Report operator()(const step::TakeSnapshot&) const { return Report::encoded; }
    Report operator()(const step::AwaitSnapshot&) const { return Report::stored; }
    Report operator()(const auto&) const { return Report::none; }
};

} // namespace

Loop::Loop(Folded folded, SnapshotPace pace)
    : turn_(std::move(folded.floor), folded.last), pace_(pace), since_snapshot_(folded.since) {}

void Loop::begin_with(std::vector<Submission> opening) { opening_ = std::move(opening); }

Taken Loop::take_in(Submission submission, Instant now) {
    submission.asked = now;
    if (stopping_ || lost_)
        return Answer(refuse(Refusal::stopping));
    if (degraded_since_ && !recovering_)
        return answer_unwritten(submission, now);
    if (inbox_.size() >= limit::inbox_submissions) {
        ++counters_.overloaded;
        return Answer(refuse(Refusal::overloaded));
    }
    const Ask ask{++asks_};
    inbox_.push_back({ask, std::move(submission)});
    return ask;
}

void Loop::stop() { stopping_ = true; }

bool Loop::wakes() const { return waiting_ && (stopping_ || !inbox_.empty()); }

bool Loop::settled() const { return !turn_.pending() && to_do_.empty(); }

Step Loop::next(Instant now) {
    demand(owed_ == Report::none, "the engine's next step was asked for before the last one was reported");
    waiting_ = false;
    if (to_do_.empty())
        decide(now);
    auto step = std::move(to_do_.front());
    to_do_.pop_front();
    owed_ = std::visit(ReportOf{}, step);
    waiting_ = std::holds_alternative<step::Wait>(step);
    return step;
}

void Loop::then(Step step) { to_do_.push_back(std::move(step)); }

void Loop::decide(Instant now) {
    if (lost_)
        return then(step::LogLost{});
    if (stopping_ && inbox_.empty())
        return end();
    if (degraded_since_)
        return ask_storage(now);
    if (!has_begun())
        return run_by_ourselves(opening_, now);
    const auto due = desk::next_due(turn_.floor());
    if (inbox_.empty() && (!due || *due > now))
        return then(step::Wait{due});
    take_group(now);
}

void Loop::reported(Report report) {
    demand(owed_ == report, "something was reported to the engine's loop that it had not asked for");
    owed_ = Report::none;
}

/// Everything is answered; the next start finds a snapshot of the end.
void Loop::end() {
    if (storing_)
        return then(step::AwaitSnapshot{});
    if (since_snapshot_.entries > 0)
        return then(step::TakeSnapshot{});
    then(step::End{});
}

void Loop::take_group(Instant now) {
    const auto count = std::min(inbox_.size(), limit::turn_submissions);
    group_.clear();
    submissions_.clear();
    for (std::size_t i = 0; i < count; ++i) {
        group_.push_back(inbox_.front().ask);
        submissions_.push_back(std::move(inbox_.front().submission));
        inbox_.pop_front();
    }
    conflicts_ = 0;
    look_up(Lookup::unless_born, now);
}

void Loop::look_up(Lookup lookup, Instant now) {
    auto records = records_of(submissions_, lookup);
    if (records.empty())
        return run_turn({}, now);
    then(step::LookUp{std::move(records)});
}

void Loop::found(Versions versions, Instant now) {
    reported(Report::versions);
    run_turn(std::move(versions), now);
}

void Loop::run_turn(Versions versions, Instant now) {
    turn_at_ = now;
    batch_ = turn_.run(submissions_, std::move(versions), now);
    ++counters_.turns;
    if (!turn_.pending()) {
        release();
        return keep_snapshot_if_due();
    }
    append_ = std::make_shared<const journal::Append>(std::move(batch_.append));
    then(step::Write{append_});
}

void Loop::appended(journal::Outcome outcome) {
    reported(Report::outcome);
    switch (outcome) {
    case journal::Outcome::committed:
        return commit();
    case journal::Outcome::rolled_back:
    case journal::Outcome::sequence_conflict:
        fold_after_ = outcome;
        return then(step::FoldAgain{}); // the floor ran ahead of a disk that did not follow
    case journal::Outcome::unknown:
        return lose_log();
    }
}

void Loop::commit() {
    turn_.committed();
    degraded_since_.reset();
    recovering_ = false;
    probe_pause_ = limit::probe_first;
    const auto append = std::exchange(append_, nullptr);
    counters_.entries += append->entries.size();
    for (const auto& entry : append->entries)
        since_snapshot_.add(entry);
    release();
    if (!append->outbox.empty())
        then(step::Deliver{});
    keep_snapshot_if_due();
}

void Loop::folded(Folded folded, Instant now) {
    reported(Report::floor);
    append_.reset();
    turn_.failed(std::move(folded.floor), folded.last);
    since_snapshot_ = folded.since;
    then(step::SkipTail{turn_.last()});
    if (fold_after_ == journal::Outcome::rolled_back)
        return storage_refused(now);
    ++counters_.conflicts;
    if (++conflicts_ == limit::conflicts_in_a_row)
        return lose_log();
    look_up(Lookup::all, now); // another node was faster: decide again on what it left
}

/// Readers hear of it before whoever asked for it: no console knows less than its own answer.
void Loop::release() {
    demand(has_begun() || std::ranges::all_of(batch_.answers, &Answer::has_value),
           "what a start puts on the record was refused");
    opening_.clear();
    then(step::Publish{std::move(batch_.published)});
    step::Tell tell;
    for (std::size_t i = 0; i < group_.size(); ++i) {
        if (!batch_.answers[i])
            ++counters_.refused;
        count_stale(submissions_[i], batch_.answers[i]);
        if (group_[i] != Ask{})
            tell.answers.push_back({group_[i], std::move(batch_.answers[i])});
    }
    group_.clear();
    then(std::move(tell));
}

/// The journal is whole without a snapshot: only the next start takes longer.
void Loop::keep_snapshot_if_due() {
    if (snapshot_due(since_snapshot_, pace_) && !storing_)
        then(step::TakeSnapshot{});
}

void Loop::snapshot_taken() {
    reported(Report::encoded);
    since_snapshot_ = {};
    storing_ = true;
}

void Loop::snapshot_stored(bool whole) {
    if (owed_ == Report::stored)
        reported(Report::stored);
    storing_ = false;
    if (!whole)
        ++counters_.snapshots_failed;
}

/// Nothing of the turn was written. Whoever waits behind it is answered too, in the order in which they came: nothing
/// that was asked later may be carried out before something that was asked earlier and refused.
void Loop::storage_refused(Instant now) {
    ++counters_.rolled_back;
    degraded_since_ = degraded_since_.value_or(turn_at_);
    recovering_ = false;
    probe_at_ = now + probe_pause_;
    step::Tell tell;
    refuse_group(tell.answers);
    for (const auto& waiting : std::exchange(inbox_, {}))
        tell.answers.push_back({waiting.ask, answer_unwritten(waiting.submission, now)});
    then(std::move(tell));
}

/// While storage takes no writes: what can be answered without one, and for everything else that it cannot be taken.
Answer Loop::answer_unwritten(const Submission& submission, Instant now) {
    if (auto settled = turn_.settled(submission, now)) {
        count_stale(submission, *settled);
        return *settled;
    }
    ++counters_.unwritable;
    return refuse(Refusal::unavailable);
}

/// Asks the disk by something that no entry tells of, so that the floor stands still and can be looked at meanwhile;
/// then by a turn.
void Loop::ask_storage(Instant now) {
    if (now < probe_at_)
        return then(step::Wait{probe_at_});
    ++counters_.probes;
    probe_pause_ = std::min(probe_pause_ + probe_pause_, limit::probe_longest);
    then(step::Probe{});
}

void Loop::probed(journal::Outcome outcome, Instant now) {
    reported(Report::probe);
    if (outcome == journal::Outcome::unknown)
        return lose_log();
    probe_at_ = now + probe_pause_;
    if (outcome != journal::Outcome::rolled_back && !stopping_)
        ask_by_a_turn(now);
}

void Loop::ask_by_a_turn(Instant now) {
    recovering_ = true;
    std::vector<Submission> submissions{storage_recovered(*degraded_since_)};
    submissions.insert(submissions.end(), opening_.begin(), opening_.end());
    run_by_ourselves(std::move(submissions), now);
}

/// A turn that nobody asked for.
void Loop::run_by_ourselves(std::vector<Submission> submissions, Instant now) {
    group_.assign(submissions.size(), Ask{});
    submissions_ = std::move(submissions);
    conflicts_ = 0;
    look_up(Lookup::unless_born, now);
}

/// Nobody knows what is on the disk. Whoever waits is told that nothing was taken in; the process must end.
void Loop::lose_log() {
    lost_ = true;
    owed_ = Report::none;
    step::Tell tell;
    refuse_group(tell.answers);
    for (const auto& waiting : std::exchange(inbox_, {}))
        tell.answers.push_back({waiting.ask, refuse(Refusal::unavailable)});
    then(std::move(tell));
    then(step::LogLost{});
}

void Loop::count_stale(const Submission& submission, const Answer& answer) {
    if (const auto code = stale_answer(submission, answer))
        ++counters_.stale_answers[*code];
}

void Loop::refuse_group(std::vector<Told>& told) {
    for (const auto ask : std::exchange(group_, {})) {
        if (ask != Ask{})
            told.push_back({ask, refuse(Refusal::unavailable)});
    }
}

} // namespace hotline::engine
