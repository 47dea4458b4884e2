#include "hotline/api/floor_metrics.hpp"

#include <algorithm>
#include <map>

namespace hotline::api {

FloorMetrics count_floor(const desk::Floor& floor, Instant now) {
    std::map<Acuity, std::int64_t> waiting;
    std::map<ContactState, std::int64_t> contacts;
    std::map<ResponderState, std::int64_t> responders;
    Millis longest;
    for (const auto& [id, contact] : floor.contacts()) {
        ++contacts[contact.state];
        if (contact.state != ContactState::waiting && contact.state != ContactState::offered)
            continue;
        ++waiting[contact.acuity];
        longest = std::max(longest, now - contact.arrived);
    }
    for (const auto& [id, responder] : floor.responders())
        ++responders[floor.state_of(id)];

    FloorMetrics metrics;
    for (const auto& [acuity, count] : waiting)
        metrics.waiting[acuity].set(count);
    for (const auto& [state, count] : contacts)
        metrics.contacts[state].set(count);
    for (const auto& [state, count] : responders)
        metrics.responders[state].set(count);
    metrics.longest_wait_seconds.set(longest.count / 1'000);
    return metrics;
}

EngineMetrics count_engine(const engine::Engine& engine) {
    const auto& counters = engine.counters();
    EngineMetrics metrics;
    metrics.turns.add(counters.turns);
    metrics.entries.add(counters.entries);
    metrics.refused.add(counters.refused);
    metrics.overloaded.add(counters.overloaded);
    metrics.conflicts.add(counters.conflicts);
    metrics.rolled_back.add(counters.rolled_back);
    metrics.snapshots_failed.add(counters.snapshots_failed);
    metrics.degraded.set(engine.degraded() ? 1 : 0);
    return metrics;
}

} // namespace hotline::api
