#pragma once

#include "hotline/journal/entry.hpp"
#include "hotline/retention/legal_hold.hpp"
#include "tools/src/simulate/disk.hpp"
#include "tools/src/simulate/invariant.hpp"

#include <deque>
#include <map>
#include <optional>
#include <set>
#include <utility>

namespace hotline::simulate {

/// How long a simulated house keeps what: hours where a real one has weeks, so that a day sees whole lives.
inline constexpr retention::Policy keeping_policy{.chat = hours(3),
                                                  .chat_with_referral = hours(6),
                                                  .tip_unactioned = hours(4),
                                                  .tip_closed = hours(5),
                                                  .shred_pending = hours(2)};
/// From one nightly pass to the next.
inline constexpr Millis night_every = hours(3);

/// What must be true of erasures and legal holds, told from the entries and from what the disk is made to destroy, by
/// rules written a second time, without a line of retention.
class KeepingLedger {
public:
    KeepingLedger(Checks& checks, const Disk& disk) : checks_(checks), disk_(disk) {}

    /// An entry has become durable.
    void take(const journal::Entry& entry);
    /// The disk is about to take bytes of this key out of the world.
    void destroys(KeyId key);
    /// Nothing of what is certified is left anywhere on the disk.
    void look_for_remains();
    /// Nothing is kept for much longer than it may be, and no order has waited for hours.
    void look_at_times(Instant now);
    /// Subjects so far.
    [[nodiscard]] std::uint64_t certified() const { return certified_; }
    void forget(Instant before);

private:
    struct Subject {
        SubjectKind kind{};
        KeyId key;
        std::optional<Instant> ended;
        bool referred = false;
        ReviewState review{};
        std::set<Uuid> holds;
        std::optional<RetentionState> state;
        Instant moved;                    ///< when its retention changed last
        std::optional<Instant> announced; ///< the last time
    };

    void take_retention(const journal::Entry& entry);
    void look_at_period(const Subject& subject);
    void certify(const Subject& subject);
    [[nodiscard]] static Millis period_of(const Subject& subject);
    Subject& born(const journal::Entry& entry, SubjectKind kind, KeyId key);

    Checks& checks_;
    const Disk& disk_;
    Instant at_;
    std::uint64_t certified_ = 0;
    std::map<Uuid, Subject> subjects_;
    std::map<KeyId, Uuid> by_key_;
    std::set<KeyId> gone_; ///< keys of certified subjects
    std::deque<std::pair<Instant, Uuid>> by_age_;
};

} // namespace hotline::simulate
