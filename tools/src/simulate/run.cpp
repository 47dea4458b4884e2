#include "tools/src/simulate/run.hpp"

namespace hotline::simulate {

History play(Settings settings, const Prepare& prepare) {
    World world(std::move(settings));
    if (prepare)
        prepare(world);
    History history;
    try {
        world.run();
    } catch (const Broken& broken) {
        history.failure = Failure{.invariant = broken.invariant,
                                  .detail = broken.what(),
                                  .decided = world.decided(),
                                  .at = world.agenda.now()};
    }
    history.tally = world.tally();
    history.continuity = world.judge.ledger().continuity();
    history.checks = world.judge.checks();
    history.valve = world.judge.valve().counts();
    history.entries = world.disk.head().seq.value;
    history.hash = world.disk.head().hash;
    history.entries_held = world.disk.entries_held();
    history.records_held = world.disk.records_held();
    return history;
}

} // namespace hotline::simulate
