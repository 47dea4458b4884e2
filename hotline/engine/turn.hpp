#pragma once

#include "hotline/desk/decide.hpp"
#include "hotline/desk/floor.hpp"
#include "hotline/engine/admission.hpp"
#include "hotline/engine/published.hpp"
#include "hotline/engine/submission.hpp"
#include "hotline/journal/entry.hpp"
#include "hotline/journal/record.hpp"

#include <optional>
#include <span>
#include <vector>

/// The turn: commands in, one batch out. It knows no clock, no disk and no socket; the service, the simulator and the
/// tests drive this same class.
namespace hotline::engine {

/// Which versions are looked up before a turn.
enum class Lookup {
    unless_born, ///< not those of records that come into being: they are taken not to exist
    all,         ///< when the journal says that something was not as it was taken to be
};

/// Which records' versions a turn over these submissions needs to know.
std::vector<journal::RecordKey> records_of(std::span<const Submission> submissions,
                                           Lookup lookup = Lookup::unless_born);

/// What a turn wants to make durable, and what may be told once it is.
struct Batch {
    journal::Append append;
    std::vector<Answer> answers; ///< one for each submission, in their order; not to be given out before the commit
    std::vector<Published> published; ///< one for each entry
};

/// Decides and evolves; memory runs ahead of the disk by exactly one batch, which must then be reported as
/// `committed` or, with a refolded floor, as `failed`.
class Turn {
public:
    /// `floor` is folded up to `last`. What is decided goes by the policy that the floor keeps at that moment.
    Turn(desk::Floor floor, Seq last);

    /// Carries out each submission whole or not at all, in order, then whatever has fallen due by `now`.
    /// `versions` holds at least `records_of(submissions)`. `now` never goes back from call to call.
    [[nodiscard]] Batch run(std::span<const Submission> submissions, Versions versions, Instant now);

    /// The answer, if nothing has to be written for it: the first one of a command that is remembered, or the floor's
    /// refusal. None: it would have to be written. For the time in which storage takes no writes; no batch may be
    /// pending.
    [[nodiscard]] std::optional<Answer> settled(const Submission& submission, Instant now) const;

    /// The batch of the last `run` is durable.
    void committed();
    /// It is not, and the floor that ran ahead is worthless: start again from what the journal says.
    void failed(desk::Floor floor, Seq last);

    /// The floor; while a batch is pending it is ahead of the journal and must not be shown to anybody.
    [[nodiscard]] const desk::Floor& floor() const { return floor_; }
    [[nodiscard]] Seq last() const { return last_; }
    [[nodiscard]] bool pending() const { return pending_; }

private:
    class Writer;

    Answer carry_out(const Submission& submission, Versions& versions, Writer& writer);
    Result<desk::Events> decide_all(const Submission& submission, Instant now) const;
    void happen(const desk::Event& event, Writer& writer);
    void change(const RecordWrite& write, Versions& versions, Writer& writer);
    void record(const Act& act, Writer& writer);
    void follow_proposals(Writer& writer);
    void fire_what_is_due(Writer& writer);

    desk::Floor floor_;
    Seq last_;
    bool pending_ = false;
    routing::Proposals proposals_;
};

/// Folds one entry of the journal into the floor: what replay, recovery and the tests do. Entries come in order.
void fold(desk::Floor& floor, const journal::Entry& entry);

} // namespace hotline::engine
