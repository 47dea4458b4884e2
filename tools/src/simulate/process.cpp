#include "tools/src/simulate/process.hpp"

namespace hotline::simulate {
namespace {

/// The same root key at every start, as a key file gives it.
keys::RootKey root_key() {
    keys::RootKey root;
    for (auto& byte : root.bytes())
        byte = 7;
    return root;
}

} // namespace

Process::Process(Agenda& agenda, Disk& given, engine::Folded folded, engine::DeskTime time, Random luck, Watch watch,
                 SpokenLedger& spoken, std::function<void()> died_erasing)
    : disk(given), shell(agenda, given, std::move(folded), time, luck.split({1}), std::move(watch)),
      relay(agenda, given, shell, spoken),
      vault(root_key(), given, keys::Refill::by_call, [this] { return shell.now(); }),
      caretaker(agenda, given, shell, vault, std::move(died_erasing)), pages_read(shell.last_published()),
      luck_(luck.split({2})) {}

PersonId Process::actor_of(CommandId command) const {
    return PersonId{Uuid{vault.digest("visitor " + to_text(command)).bytes}};
}

} // namespace hotline::simulate
