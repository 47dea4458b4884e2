#pragma once

#include "hotline/engine/desk_clock.hpp"
#include "hotline/engine/loop.hpp"
#include "tools/src/simulate/agenda.hpp"
#include "tools/src/simulate/disk.hpp"
#include "tools/src/simulate/random.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <vector>

namespace hotline::simulate {

namespace limit {
/// Snapshots come much more often than in the service, so that restarts and what they show are frequent.
inline constexpr std::uint64_t snapshot_every_entries = 1'000;
} // namespace limit

/// Who looks on from outside the service.
struct Watch {
    std::function<void(Millis)> appending; ///< an append has begun that takes so long
    std::function<void()> committed;       ///< the disk has it; nobody was told yet
    std::function<void(Instant)> refused;  ///< the disk rolled back the turn of this desk time
    /// The answer to what this actor asked is leaving.
    std::function<void(PersonId, std::optional<CommandId>, const engine::Answer&)> answered;
    std::function<void()> published;        ///< the tail has news
    std::function<void()> left_for_outside; ///< the outbox has news
    std::function<void(Seq)> keeping;       ///< a snapshot is taken of the floor up to here
    std::function<void(bool)> kept;         ///< whether it arrived on the disk
    std::function<void()> ended;            ///< after `stop`, all was answered; the process is to end, not from within
    std::function<void()> lost_log;         ///< the process is to end; not from within
};

/// The engine's own loop under virtual time: takes its steps on a disk and a clock of the simulation, as
/// `engine::Engine` takes them on real ones. It decides nothing but how long a step takes.
class Shell {
public:
    using Told = std::function<void(const engine::Answer&)>;

    Shell(Agenda& agenda, Disk& disk, engine::Folded folded, engine::DeskTime time, Random luck, Watch watch);
    Shell(const Shell&) = delete;
    Shell& operator=(const Shell&) = delete;
    ~Shell();

    void submit(engine::Submission submission, Told told);
    void stop();

    /// True if the floor is what the journal says: only then may it be shown.
    [[nodiscard]] bool settled() const { return loop_.settled(); }
    [[nodiscard]] const desk::Floor& floor() const { return loop_.floor(); }
    /// The tail, as its readers use it (engine/tail.hpp).
    [[nodiscard]] bool reaches(Seq seen) const;
    [[nodiscard]] std::vector<std::shared_ptr<const engine::Published>> after(Seq seen, std::size_t count) const;
    [[nodiscard]] Seq last_published() const;
    [[nodiscard]] Instant now() const { return time_.at(steady()); }
    [[nodiscard]] bool degraded() const { return loop_.degraded(); }
    [[nodiscard]] const engine::EngineCounters& counters() const { return loop_.counters(); }
    /// It waits for something to come or to fall due.
    [[nodiscard]] bool idle() const { return idle_; }
    /// How long the one who has waited longest for an answer has waited.
    [[nodiscard]] Millis longest_wait() const {
        return asked_.empty() ? Millis{} : agenda_.now() - asked_.begin()->second.since;
    }
    [[nodiscard]] std::size_t unanswered() const { return asked_.size(); }
    /// When this command came, by desk time, if it waits for an answer.
    [[nodiscard]] std::optional<Instant> asked_at(PersonId actor, CommandId command) const;
    /// The append under way, if there is one: a power cut keeps it whole or not at all.
    [[nodiscard]] const journal::Append* in_flight() const { return in_flight_.get(); }

private:
    struct Readers; ///< the tail, and Asio with it, are kept out of this header
    struct Asking {
        PersonId actor;
        std::optional<CommandId> command;
        Told told;
        Instant asked; ///< desk time
        Instant since; ///< true time
    };

    [[nodiscard]] Millis steady() const { return agenda_.now() - Instant{}; }
    /// Goes on after so long, unless it goes on before: only the last call counts.
    void go_on_after(Millis delay);
    void go_on();
    /// Calls it after so long, if the process lives so long.
    void later(Millis delay, std::function<void()> act);
    /// Each takes a step; false if the next one is not to be asked for now.
    bool take(const engine::step::Wait& wait);
    bool take(const engine::step::LookUp& ask);
    bool take(const engine::step::Write& write);
    bool take(const engine::step::FoldAgain&);
    bool take(const engine::step::Probe&);
    bool take(const engine::step::TakeSnapshot&);
    bool take(const engine::step::AwaitSnapshot&);
    bool take(engine::step::Publish& publish);
    bool take(const engine::step::SkipTail& skip);
    bool take(const engine::step::Tell& tell);
    bool take(const engine::step::Deliver&);
    bool take(const engine::step::End&);
    bool take(const engine::step::LogLost&);
    void finish_append();
    void store(const journal::Snapshot& snapshot);
    void answer(const Asking& asking, const engine::Answer& answer);
    [[nodiscard]] Millis disk_takes();

    Agenda& agenda_;
    Disk& disk_;
    engine::Loop loop_;
    engine::DeskTime time_;
    Random luck_;
    Watch watch_;
    std::unique_ptr<Readers> readers_;
    std::map<engine::Ask, Asking> asked_; ///< taken in and not answered yet
    std::shared_ptr<const journal::Append> in_flight_;
    Instant turn_at_;         ///< desk time of the turn in flight
    std::uint64_t armed_ = 0; ///< the number of the wake-up that counts
    bool idle_ = false;
    bool awaits_snapshot_ = false;
    std::shared_ptr<bool> alive_ = std::make_shared<bool>(true); ///< gone with the process; its wake-ups do nothing
};

} // namespace hotline::simulate
