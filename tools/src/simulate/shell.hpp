#pragma once

#include "hotline/engine/desk_clock.hpp"
#include "hotline/engine/floor_snapshot.hpp"
#include "hotline/engine/storage.hpp"
#include "hotline/engine/turn.hpp"
#include "tools/src/simulate/agenda.hpp"
#include "tools/src/simulate/disk.hpp"
#include "tools/src/simulate/random.hpp"

#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <utility>
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
    std::function<void(const engine::Submission&, const engine::Answer&)> answered; ///< the answer is leaving
    std::function<void()> published;                                                ///< the tail has news
    std::function<void()> lost_log; ///< the process is to end; not from within
};

/// The shell around the turn under virtual time: the same steps in the same order as `engine::Engine` (take, versions,
/// run, append, committed or failed or conflict, release; wake-ups from `next_due`; a refusing disk and its probes),
/// without Asio. Engine's own code is held to them by its tests; what runs inside (turn, fold, tail) is the service's.
class Shell {
public:
    using Told = std::function<void(const engine::Answer&)>;

    Shell(Agenda& agenda, Disk& disk, const desk::Policy& policy, engine::Folded folded, engine::DeskTime time,
          Random luck, Watch watch);
    Shell(const Shell&) = delete;
    Shell& operator=(const Shell&) = delete;
    ~Shell();

    void submit(engine::Submission submission, Told told);
    void stop() { stopping_ = true; }

    /// True if the floor is what the journal says: only then may it be shown.
    [[nodiscard]] bool settled() const { return !turn_.pending(); }
    [[nodiscard]] const desk::Floor& floor() const { return turn_.floor(); }
    /// The tail, as its readers use it (engine/tail.hpp).
    [[nodiscard]] bool reaches(Seq seen) const;
    [[nodiscard]] std::vector<std::shared_ptr<const engine::Published>> after(Seq seen, std::size_t count) const;
    [[nodiscard]] Seq last_published() const;
    [[nodiscard]] Instant now() const { return time_.at(steady()); }
    [[nodiscard]] bool degraded() const { return degraded_since_.has_value(); }
    [[nodiscard]] std::uint64_t snapshots_refused() const { return snapshots_refused_; }
    [[nodiscard]] bool idle() const { return !busy_; }
    /// How long the first in the inbox has waited for a turn.
    [[nodiscard]] Millis longest_wait() const {
        return inbox_.empty() ? Millis{} : agenda_.now() - inbox_.front().since;
    }
    /// The append under way, if there is one: a power cut keeps it whole or not at all.
    [[nodiscard]] const journal::Append* in_flight() const { return in_flight_ ? &in_flight_->append : nullptr; }

private:
    struct Readers; ///< the tail, and Asio with it, are kept out of this header
    struct Pending {
        engine::Submission submission;
        Told told;
        Instant since; ///< true time
    };

    [[nodiscard]] Millis steady() const { return agenda_.now() - Instant{}; }
    void later(Millis delay, void (Shell::*act)());
    void wake();
    void go_on();
    void arm();
    void begin_turn();
    void run_turn();
    void finish_append();
    void settle(journal::Outcome outcome, engine::Batch batch);
    [[nodiscard]] engine::Versions versions_of(const std::vector<engine::Submission>& submissions,
                                               engine::Lookup lookup);
    void refold();
    void release(engine::Batch batch);
    void refuse_taken();
    void ask_storage_again();
    void storage_refused();
    [[nodiscard]] engine::Answer answer_unwritten(const engine::Submission& submission) const;
    void keep_snapshot();
    void lose_log();
    void answer(const Pending& pending, const engine::Answer& answer);
    [[nodiscard]] Millis append_takes();

    Agenda& agenda_;
    Disk& disk_;
    engine::Turn turn_;
    engine::DeskTime time_;
    Random luck_;
    Watch watch_;
    std::unique_ptr<Readers> readers_;
    std::deque<Pending> inbox_;
    std::vector<Pending> taken_;
    std::optional<engine::Batch> in_flight_;
    engine::SinceSnapshot since_snapshot_;
    std::uint64_t armed_ = 0; ///< the number of the wake-up that counts
    std::size_t conflicts_ = 0;
    std::uint64_t snapshots_refused_ = 0;
    bool busy_ = false;
    bool stopping_ = false;
    Instant turn_at_;                       ///< desk time of the turn under way
    std::optional<Instant> degraded_since_; ///< the turn whose append was refused, with none durable since
    bool recovering_ = false;               ///< a turn is under way that will tell whether storage is back
    Millis probe_pause_ = engine::limit::probe_first;
    std::shared_ptr<bool> alive_ = std::make_shared<bool>(true); ///< gone with the process; its wake-ups do nothing
};

} // namespace hotline::simulate
