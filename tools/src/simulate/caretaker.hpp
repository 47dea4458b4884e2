#pragma once

#include "hotline/keys/vault.hpp"
#include "hotline/retention/keeper.hpp"
#include "tools/src/simulate/keeping_ledger.hpp"
#include "tools/src/simulate/shell.hpp"

#include <functional>
#include <memory>

namespace hotline::simulate {

/// Carries out what retention decides, under virtual time: the same steps around the service's own `retention::Keeper`
/// as `RetentionWatch` takes, on a night that comes every few hours. Gone with the process, in the middle of an
/// erasure too.
class Caretaker {
public:
    /// `died` is called when the power was cut while something was erased; not from within the process.
    Caretaker(Agenda& agenda, Disk& disk, Shell& shell, keys::Vault& vault, std::function<void()> died);
    Caretaker(const Caretaker&) = delete;
    Caretaker& operator=(const Caretaker&) = delete;

    /// A pass now: at the start, and when an erasure was ordered.
    void poke();

private:
    void later(Millis delay, void (Caretaker::*act)());
    void wake();
    void step();
    void write(std::vector<journal::Change> changes);
    void written(bool all);
    void over(Millis pause);

    Agenda& agenda_;
    Shell& shell_;
    retention::Keeper keeper_;
    std::function<void()> died_;
    bool passing_ = false;
    bool poked_ = false;
    std::uint64_t wakes_ = 0; ///< the number of the wake-up that counts
    std::shared_ptr<bool> alive_ = std::make_shared<bool>(true);
};

} // namespace hotline::simulate
