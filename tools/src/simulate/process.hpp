#pragma once

#include "hotline/keys/vault.hpp"
#include "tools/src/simulate/caretaker.hpp"
#include "tools/src/simulate/relay.hpp"
#include "tools/src/simulate/shell.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <set>

namespace hotline::simulate {

/// The service while it lives: everything that is gone after a crash. Its parts are the service's own, but for the
/// shell and for `feeds`, which stands for the staff listener.
class Process {
public:
    Process(Agenda& agenda, Disk& disk, engine::Folded folded, engine::DeskTime time, Random luck, Watch watch,
            SpokenLedger& spoken, std::function<void()> died_erasing);

    /// A fresh id, from the process's own luck.
    template <class SomeId>
    SomeId fresh_id() {
        return SomeId{luck_.uuid(shell.now())};
    }
    /// An id that the service derives from a secret: a visitor's actor from their command.
    [[nodiscard]] PersonId actor_of(CommandId command) const;

    Disk& disk;
    Shell shell;
    Relay relay;
    keys::Vault vault;
    Caretaker caretaker;
    bool open = false;                               ///< the floor is recovered and the listeners are there
    std::map<PersonId, std::uint64_t> feeds;         ///< whose console is connected, and by which line
    Seq pages_read;                                  ///< the visitors' pages have been told up to here
    std::set<std::pair<Seq, std::uint32_t>> sending; ///< deliveries under way

private:
    Random luck_;
};

} // namespace hotline::simulate
