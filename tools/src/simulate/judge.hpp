#pragma once

#include "hotline/desk/floor.hpp"
#include "hotline/engine/floor_snapshot.hpp"
#include "hotline/engine/turn.hpp"
#include "tools/src/simulate/disk.hpp"
#include "tools/src/simulate/invariant.hpp"
#include "tools/src/simulate/keeping_ledger.hpp"
#include "tools/src/simulate/ledger.hpp"
#include "tools/src/simulate/random.hpp"
#include "tools/src/simulate/record_fold.hpp"
#include "tools/src/simulate/spoken_ledger.hpp"
#include "tools/src/simulate/valve_watch.hpp"

#include <cstdint>
#include <optional>

namespace hotline::simulate {

/// Holds the floor that lives against what the journal says, after every step: the ledger's rules, a second floor that
/// is folded entry by entry, the routing oracle of the property tests; and the record rows against those that the
/// entries make. What costs time on a large floor is looked at less often there; everything is looked at now and then,
/// at every restart and at the end.
class Judge {
public:
    Judge(Disk& disk, Random luck);

    /// A batch has become durable and `live` is the floor that follows from it.
    void after_commit(const desk::Floor& live);
    /// The process was started again and has folded this.
    void at_restart(const engine::Folded& folded);
    /// Everything; `live` only if it is settled.
    void everything(const desk::Floor* live);

    [[nodiscard]] Ledger& ledger() { return ledger_; }
    [[nodiscard]] SpokenLedger& spoken() { return spoken_; }
    [[nodiscard]] const KeepingLedger& keeping() const { return keeping_; }
    [[nodiscard]] ValveWatch& valve() { return valve_; }
    [[nodiscard]] const ValveWatch& valve() const { return valve_; }
    [[nodiscard]] Checks& checks() { return checks_; }
    [[nodiscard]] const Checks& checks() const { return checks_; }

private:
    void catch_up();
    void look_at_offer(const journal::Entry& entry);
    void fold_under_watch(const journal::Entry& entry);
    void compare_records();
    void follow_chain();
    void forget();
    void look_when_quiet(const desk::Floor& live, Instant at);
    /// True about once in `weight` calls, and always for a small one.
    [[nodiscard]] bool its_turn(std::uint64_t weight);

    Disk& disk_;
    Random luck_;
    Checks checks_;
    Ledger ledger_{checks_};
    SpokenLedger spoken_{checks_};
    ValveWatch valve_{checks_};
    KeepingLedger keeping_{checks_, disk_};
    desk::Floor shadow_; ///< folded from the entries alone, from the first on
    RecordFold records_;
    Seq last_;
    std::optional<journal::Snapshot> next_base_; ///< entries up to it are folded away when nobody needs them any more
    std::uint64_t until_everything_ = 0;         ///< commits
};

} // namespace hotline::simulate
