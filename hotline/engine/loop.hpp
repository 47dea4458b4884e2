#pragma once

#include "hotline/engine/floor_snapshot.hpp"
#include "hotline/engine/storage.hpp"
#include "hotline/engine/submission.hpp"
#include "hotline/engine/turn.hpp"
#include "hotline/journal/log.hpp"

#include <compare>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <variant>
#include <vector>

/// Everything that the engine's loop decides, without doing any of it: no clock, no disk, no socket, no thread. A
/// driver asks for the next step, takes it and reports what came of it: `Engine` on a real disk and clock, the
/// simulator on invented ones. What is right or wrong about the order of things is right or wrong here.
namespace hotline::engine {

namespace limit {
inline constexpr std::size_t inbox_submissions = 4'096; ///< waiting for a turn; more are refused as `overloaded`
inline constexpr std::size_t turn_submissions = 512;    ///< carried out in one turn
inline constexpr std::size_t conflicts_in_a_row = 64;   ///< of one turn: then it is no faster node but a broken store
} // namespace limit

/// What the engine has done since the start, for the metrics.
struct EngineCounters {
    std::uint64_t turns{};
    std::uint64_t entries{};
    std::uint64_t refused{};
    std::uint64_t overloaded{};
    std::uint64_t conflicts{};
    std::uint64_t rolled_back{};
    std::uint64_t unwritable{}; ///< refused without a try, because storage took no writes
    std::uint64_t probes{};     ///< how often storage was asked whether it takes writes again
    std::uint64_t snapshots_failed{};
    std::map<Refusal, std::uint64_t> stale_answers; ///< to offers that no longer stood; among the refused
};

/// A submission that was taken in, by its number since the start; the first is 1.
struct Ask {
    std::uint64_t number{};
    friend auto operator<=>(const Ask&, const Ask&) = default;
};

/// What became of a submission when it came: its number, by which its answer is told later, or the answer at once.
using Taken = std::variant<Ask, Answer>;

/// An answer that may leave now.
struct Told {
    Ask ask;
    Answer answer;
};

/// What the driver does next. Those marked (*) are reported before the next step is asked for.
namespace step {
/// Nothing is to be done before this desk time, nor before `Loop::wakes`; no time: only `Loop::wakes` ends it.
struct Wait {
    std::optional<Instant> until;
};
/// (*) `found`: the versions of these records.
struct LookUp {
    std::vector<journal::RecordKey> records;
};
/// (*) `appended`: how the journal's append of this ended.
struct Write {
    std::shared_ptr<const journal::Append> batch;
};
/// (*) `folded`: the floor as the journal says it.
struct FoldAgain {};
/// (*) `probed`: whether storage takes writes now.
struct Probe {};
/// (*) `snapshot_taken`, as soon as the floor is encoded; then the driver stores it beside the steps that follow, and
/// reports `snapshot_stored` when that has ended.
struct TakeSnapshot {};
/// (*) `snapshot_stored`, by the one under way.
struct AwaitSnapshot {};
/// The tail's readers may hear of these.
struct Publish {
    std::vector<Published> entries;
};
/// The tail's readers hear nothing of what another node wrote up to here.
struct SkipTail {
    Seq last;
};
struct Tell {
    std::vector<Told> answers;
};
/// There is something new in the outbox.
struct Deliver {};
/// The last one after `stop`.
struct End {};
/// The last one when nobody knows any more what is on the disk: the process ends and starts again from the log.
struct LogLost {};
} // namespace step

using Step = std::variant<step::Wait, step::LookUp, step::Write, step::FoldAgain, step::Probe, step::TakeSnapshot,
                          step::AwaitSnapshot, step::Publish, step::SkipTail, step::Tell, step::Deliver, step::End,
                          step::LogLost>;

/// What has to be reported of a step before the next one may be asked for.
enum class Report { none, versions, outcome, floor, probe, encoded, stored };

[[nodiscard]] inline bool is_last(const Step& step) {
    return std::holds_alternative<step::End>(step) || std::holds_alternative<step::LogLost>(step);
}

/// `now` is desk time everywhere and never goes back from call to call.
class Loop {
public:
    explicit Loop(Folded folded, SnapshotPace pace = {});

    /// Before the first step: what a start puts on the record. It comes before everything that is asked and everything
    /// that fell due meanwhile: in one turn of its own, tried again in the one that tells whether storage is back. None
    /// of it may be refused.
    void begin_with(std::vector<Submission> opening);
    /// The opening is durable, if there was one.
    [[nodiscard]] bool has_begun() const { return opening_.empty(); }

    /// At any time. Refused at once: `stopping`; `overloaded`; while storage takes no writes, what would have to be
    /// written, as `unavailable` (what needs no writing is answered as ever).
    [[nodiscard]] Taken take_in(Submission submission, Instant now);
    /// At any time: what was taken in is answered, then comes `End`.
    void stop();
    /// A driver that waits asks for the next step if this says so after `take_in` or `stop`.
    [[nodiscard]] bool wakes() const;

    /// What is to be done now. Throws `std::logic_error` if the step before was not reported.
    [[nodiscard]] Step next(Instant now);

    // Reports.
    void found(Versions versions, Instant now);
    void appended(journal::Outcome outcome);
    void folded(Folded folded, Instant now);
    void probed(journal::Outcome outcome, Instant now);
    void snapshot_taken();
    void snapshot_stored(bool whole); ///< at any time
    /// The journal cannot even be read, or a step threw: whoever waits is told no, then comes `LogLost`.
    void lose_log();

    /// The floor is exactly what the journal says up to `last`, and the tail's readers were told of all of it: only
    /// then may it be shown.
    [[nodiscard]] bool settled() const;
    [[nodiscard]] const desk::Floor& floor() const { return turn_.floor(); }
    [[nodiscard]] Seq last() const { return turn_.last(); }
    /// The last append was refused by the disk and none has succeeded since.
    [[nodiscard]] bool degraded() const { return degraded_since_.has_value(); }
    [[nodiscard]] const EngineCounters& counters() const { return counters_; }

private:
    struct Waiting {
        Ask ask;
        Submission submission;
    };
    void reported(Report report);
    void then(Step step);
    void decide(Instant now);
    void end();
    void take_group(Instant now);
    void look_up(Lookup lookup, Instant now);
    void run_turn(Versions versions, Instant now);
    void commit();
    void release();
    void keep_snapshot_if_due();
    void storage_refused(Instant now);
    void ask_storage(Instant now);
    void ask_by_a_turn(Instant now);
    void run_by_ourselves(std::vector<Submission> submissions, Instant now);
    [[nodiscard]] Answer answer_unwritten(const Submission& submission, Instant now);
    void count_stale(const Submission& submission, const Answer& answer);
    void refuse_group(std::vector<Told>& told);

    Turn turn_;
    SnapshotPace pace_;
    SinceSnapshot since_snapshot_;
    EngineCounters counters_;
    std::uint64_t asks_ = 0;
    std::vector<Submission> opening_; ///< until it is durable
    std::deque<Waiting> inbox_;
    std::deque<Step> to_do_; ///< decided already: given out before anything else is decided
    Report owed_ = Report::none;
    bool waiting_ = false; ///< the driver was told to wait
    // The turn under way.
    std::vector<Ask> group_; ///< whose submissions these are; the service's own have number 0
    std::vector<Submission> submissions_;
    Batch batch_;                                   ///< without its append, which the driver has as well
    std::shared_ptr<const journal::Append> append_; ///< of the batch
    Instant turn_at_;
    std::size_t conflicts_ = 0;     ///< of this turn
    journal::Outcome fold_after_{}; ///< why the floor is folded again
    // A disk that takes no writes.
    std::optional<Instant> degraded_since_; ///< the turn whose append was refused, with none durable since
    bool recovering_ = false;               ///< a turn is under way that will tell whether storage is back
    Millis probe_pause_ = limit::probe_first;
    Instant probe_at_;
    // The end.
    bool storing_ = false; ///< a snapshot is on its way to the disk
    bool stopping_ = false;
    bool lost_ = false;
};

} // namespace hotline::engine
