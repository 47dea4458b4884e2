#pragma once

#include "hotline/journal/log.hpp"
#include "hotline/journal/records.hpp"
#include "hotline/keys/vault.hpp"
#include "hotline/retention/legal_hold.hpp"

#include <optional>
#include <span>
#include <vector>

namespace hotline::retention {

namespace limit {
inline constexpr std::size_t entries_per_round = 2'000;
inline constexpr std::size_t subjects_per_round = 100; ///< looked at, or erased, in one go
} // namespace limit

/// How far the journal was swept for what has ended, and under which periods: others are a reason to look again at
/// everything that was put off (a review). One record of the service's own.
struct SweepMark {
    static constexpr std::string_view record_name = "retention_sweep";
    Seq upto;
    Millis chat;
    Millis chat_with_referral;
    Millis tip_unactioned;
    Millis tip_closed;
    std::optional<Seq> review_upto; ///< the journal's head when the review began that is under way: later is not of it
    std::optional<Seq> reviewed;    ///< of the subject at which it has arrived
    friend bool operator==(const SweepMark&, const SweepMark&) = default;
};
BOOST_DESCRIBE_STRUCT(SweepMark, (),
                      (upto, chat, chat_with_referral, tip_unactioned, tip_closed, review_upto, reviewed))

/// What one round wants to have written, and whether there may be more.
struct Round {
    std::vector<journal::Change> changes;
    bool more = false;
};

/// Finds what is to be held, put off, announced and erased. Reads and decides; whatever is to change comes back as
/// `journal::Change`: submit all of a round or nothing, and a stale one is simply decided again in a later round.
/// Every call may wait for the disk. Thread-safe: holds no state.
class Sweeper {
public:
    Sweeper(journal::Log& log, journal::Records& records, Policy policy);

    /// A contact or tip as it is known today; none if there is no such one. A contact's end is known from its
    /// retention, once it was swept; `over`: the caller knows that it is not on the floor.
    [[nodiscard]] std::optional<Kept> find(SubjectKind kind, SubjectId id);
    [[nodiscard]] std::optional<Kept> find_over(SubjectKind kind, SubjectId id, Instant now);

    /// What ended since the last sweep: at most `entries_per_round` entries of the journal.
    [[nodiscard]] Round sweep(Instant now);
    /// If the periods are others now: what was put off, counted anew. At most `subjects_per_round`; each subject once,
    /// however long it takes, and the same again only if the periods change again.
    [[nodiscard]] Round review(Instant now);
    /// What falls due: at most `subjects_per_round`.
    [[nodiscard]] Round look_at_due(Instant now);
    /// Subjects whose erasure is ordered and not yet certified.
    [[nodiscard]] std::vector<Kept> to_erase();

private:
    [[nodiscard]] SweepMark under_policy(SweepMark mark) const;
    [[nodiscard]] Round begin_review(const journal::Versioned<SweepMark>& mark);
    /// Looks at a subject; what is to change goes into the round.
    void settle(const std::optional<Kept>& kept, Instant now, Round& round) const;
    [[nodiscard]] std::optional<Kept> kept_contact(SubjectId id, std::optional<Instant> ended);
    [[nodiscard]] std::optional<Kept> kept_tip(SubjectId id);

    journal::Log& log_;
    journal::Records& records_;
    Policy policy_;
};

/// Takes the words of these subjects out of the world: keys first (once they are gone nothing can be read any more,
/// whatever stops the rest), then the sealed bytes. Gives the certificates to be written. Doing it again, after a kill
/// at any point, does the rest. Throws on I/O errors and while a reader stands in the way: ask again later.
[[nodiscard]] std::vector<journal::Change> erase(keys::Vault& vault, journal::Log& log, std::span<const Kept> subjects);

} // namespace hotline::retention
