#include "tools/src/simulate/shell.hpp"

#include "hotline/engine/tail.hpp"

#include <boost/asio/io_context.hpp>

#include <algorithm>
#include <utility>

namespace hotline::simulate {
namespace {

constexpr Millis append_least = milliseconds(1);
constexpr Millis append_most = milliseconds(8);
constexpr Millis slow_least = milliseconds(300);
constexpr Millis slow_most = milliseconds(2'000);
constexpr Millis fold_least = milliseconds(2);
constexpr Millis fold_most = milliseconds(250);

} // namespace

struct Shell::Readers {
    explicit Readers(Seq last) : tail(no_io.get_executor(), last) {}
    boost::asio::io_context no_io; ///< never runs: the tail wants an executor for those who wait on it
    engine::Tail tail;
};

Shell::Shell(Agenda& agenda, Disk& disk, engine::Folded folded, engine::DeskTime time, Random luck, Watch watch)
    : agenda_(agenda), disk_(disk), loop_(std::move(folded), {.entries = limit::snapshot_every_entries}), time_(time),
      luck_(luck), watch_(std::move(watch)), readers_(std::make_unique<Readers>(loop_.last())) {
    go_on_after({});
}

Shell::~Shell() = default;

bool Shell::reaches(Seq seen) const { return readers_->tail.reaches(seen); }

std::vector<std::shared_ptr<const engine::Published>> Shell::after(Seq seen, std::size_t count) const {
    return readers_->tail.after(seen, count);
}

Seq Shell::last_published() const { return readers_->tail.last(); }

void Shell::submit(engine::Submission submission, Told told) {
    Asking asking{submission.actor, submission.command, std::move(told), now(), agenda_.now()};
    const auto taken = loop_.take_in(std::move(submission), now());
    if (const auto* said = std::get_if<engine::Answer>(&taken))
        return answer(asking, *said);
    asked_.emplace_hint(asked_.end(), std::get<engine::Ask>(taken), std::move(asking));
    if (loop_.wakes())
        go_on_after({});
}

void Shell::stop() {
    loop_.stop();
    if (loop_.wakes())
        go_on_after({});
}

std::optional<Instant> Shell::asked_at(PersonId actor, CommandId command) const {
    const auto asked = std::ranges::find_if(asked_, [&](const auto& waiting) {
        return waiting.second.actor == actor && waiting.second.command == command;
    });
    return asked == asked_.end() ? std::nullopt : std::optional(asked->second.asked);
}

void Shell::later(Millis delay, std::function<void()> act) {
    agenda_.after(delay, [act = std::move(act), alive = std::weak_ptr(alive_)] {
        if (!alive.expired())
            act();
    });
}

void Shell::go_on_after(Millis delay) {
    later(delay, [this, number = ++armed_] {
        if (number == armed_)
            go_on();
    });
}

void Shell::go_on() {
    for (bool on = true; on;) {
        auto step = loop_.next(now());
        idle_ = std::holds_alternative<engine::step::Wait>(step);
        on = std::visit([this](auto& what) { return take(what); }, step);
    }
}

bool Shell::take(const engine::step::Wait& wait) {
    ++armed_;
    if (wait.until)
        go_on_after(std::max(*wait.until - now(), Millis{}));
    return false;
}

bool Shell::take(const engine::step::LookUp& ask) {
    const auto found = disk_.versions(ask.records);
    engine::Versions versions;
    for (std::size_t i = 0; i < found.size(); ++i)
        versions[{ask.records[i].type->name, ask.records[i].id}] = found[i];
    loop_.found(std::move(versions), now());
    return true;
}

bool Shell::take(const engine::step::Write& write) {
    in_flight_ = write.batch;
    turn_at_ = now();
    const auto takes = disk_takes();
    later(takes, [this] { finish_append(); });
    watch_.appending(takes);
    return false;
}

void Shell::finish_append() {
    const auto outcome = disk_.append(*std::exchange(in_flight_, nullptr));
    loop_.appended(outcome);
    if (outcome == journal::Outcome::committed)
        watch_.committed();
    if (outcome == journal::Outcome::rolled_back)
        watch_.refused(turn_at_);
    go_on();
}

Millis Shell::disk_takes() {
    return disk_.state.slow ? luck_.between(slow_least, slow_most) : luck_.between(append_least, append_most);
}

bool Shell::take(const engine::step::FoldAgain&) {
    later(luck_.between(fold_least, fold_most), [this] {
        loop_.folded(engine::fold_journal(disk_), now());
        go_on();
    });
    return false;
}

bool Shell::take(const engine::step::Probe&) {
    later(disk_takes(), [this] {
        loop_.probed(disk_.probe(), now());
        go_on();
    });
    return false;
}

bool Shell::take(const engine::step::TakeSnapshot&) {
    watch_.keeping(loop_.last());
    later(disk_takes(), [this, snapshot = engine::snapshot_of(loop_.floor(), loop_.last())] { store(snapshot); });
    loop_.snapshot_taken();
    return true;
}

void Shell::store(const journal::Snapshot& snapshot) {
    bool whole = true;
    try {
        engine::store_floor(disk_, snapshot);
    } catch (const std::runtime_error&) {
        whole = false;
    }
    watch_.kept(whole);
    loop_.snapshot_stored(whole);
    if (std::exchange(awaits_snapshot_, false))
        go_on();
}

bool Shell::take(const engine::step::AwaitSnapshot&) {
    awaits_snapshot_ = true;
    return false;
}

bool Shell::take(engine::step::Publish& publish) {
    readers_->tail.publish(std::move(publish.entries));
    watch_.published();
    return true;
}

bool Shell::take(const engine::step::SkipTail& skip) {
    readers_->tail.skip_to(skip.last);
    return true;
}

bool Shell::take(const engine::step::Tell& tell) {
    for (const auto& told : tell.answers)
        answer(asked_.extract(told.ask).mapped(), told.answer);
    return true;
}

bool Shell::take(const engine::step::Deliver&) {
    watch_.left_for_outside();
    return true;
}

bool Shell::take(const engine::step::End&) {
    watch_.ended();
    return false;
}

bool Shell::take(const engine::step::LogLost&) {
    watch_.lost_log();
    return false;
}

void Shell::answer(const Asking& asking, const engine::Answer& answer) {
    watch_.answered(asking.actor, asking.command, answer);
    asking.told(answer);
}

} // namespace hotline::simulate
