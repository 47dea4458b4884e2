#include "hotline/api/floor_metrics.hpp"

#include "routing/step.hpp"

#include <algorithm>
#include <map>

namespace hotline::api {

namespace {

std::optional<CallbackStanding> callback_standing(const desk::Contact& contact, Instant now) {
    if (!contact.callback)
        return std::nullopt;
    if (desk::is_dialling(contact))
        return CallbackStanding::dialling;
    if (contact.responder)
        return std::nullopt; // reached
    if (contact.callback->windows.empty())
        return CallbackStanding::missed;
    const bool held = !desk::may_be_called(*contact.callback, now);
    return held && contact.due < now ? CallbackStanding::overdue : CallbackStanding::pending;
}

} // namespace

FloorMetrics count_floor(const desk::Floor& floor, Instant now) {
    std::map<Acuity, std::int64_t> waiting;
    std::map<Acuity, std::int64_t> overdue;
    std::map<ContactState, std::int64_t> contacts;
    std::map<ResponderState, std::int64_t> responders;
    std::map<CallbackStanding, std::int64_t> callbacks;
    Millis longest;
    for (const auto& [id, contact] : floor.contacts()) {
        ++contacts[contact.state];
        if (const auto standing = callback_standing(contact, now))
            ++callbacks[*standing];
        if (contact.state != ContactState::waiting && contact.state != ContactState::offered)
            continue;
        ++waiting[contact.acuity];
        overdue[contact.acuity] += contact.acuity != Acuity::immediate && now > contact.due ? 1 : 0;
        longest = std::max(longest, now - contact.arrived);
    }
    for (const auto& [id, responder] : floor.responders())
        ++responders[floor.state_of(id)];

    FloorMetrics metrics;
    for (const auto& [acuity, count] : waiting)
        metrics.waiting[acuity].set(count);
    for (const auto& [acuity, count] : overdue)
        metrics.overdue[acuity].set(count);
    for (const auto& [state, count] : contacts)
        metrics.contacts[state].set(count);
    for (const auto& [standing, count] : callbacks)
        metrics.callbacks[standing].set(count);
    for (const auto& [state, count] : responders)
        metrics.responders[state].set(count);
    metrics.longest_wait_seconds.set(longest.count / 1'000);
    metrics.delivery_storm.set(routing::is_storm(floor.routing(), now) ? 1 : 0);
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
    metrics.unwritable.add(counters.unwritable);
    metrics.probes.add(counters.probes);
    metrics.snapshots_failed.add(counters.snapshots_failed);
    metrics.degraded.set(engine.degraded() ? 1 : 0);
    for (const auto code : {Refusal::offer_gone, Refusal::offer_expired})
        metrics.stale_answers[code].add(0); // an alarm on their growth needs them from the start
    for (const auto& [code, count] : counters.stale_answers)
        metrics.stale_answers[code].add(count);
    return metrics;
}

StorageMetrics count_storage(const engine::StorageStatus& storage) {
    const auto whole_seconds = [](Millis time) { return static_cast<std::uint64_t>(time.count / 1'000); };
    StorageMetrics metrics;
    metrics.state[storage.state].set(1);
    metrics.degraded_seconds[StorageState::slow].add(whole_seconds(storage.slow_for));
    metrics.degraded_seconds[StorageState::refusing].add(whole_seconds(storage.refusing_for));
    metrics.free_bytes.set(static_cast<std::int64_t>(storage.free_bytes));
    metrics.room_low.set(storage.room_low ? 1 : 0);
    return metrics;
}

RelayMetrics count_relay(const chat::Relay& relay) {
    const auto load = relay.load();
    const auto& counters = relay.counters();
    RelayMetrics metrics;
    metrics.held.set(static_cast<std::int64_t>(load.messages));
    metrics.held_bytes.set(static_cast<std::int64_t>(load.bytes));
    metrics.oldest_seconds.set(load.oldest.count / 1'000);
    metrics.passed_on.add(counters.passed_on);
    metrics.saved.add(counters.saved);
    metrics.refused.add(counters.refused);
    metrics.lost.add(counters.lost);
    return metrics;
}

} // namespace hotline::api
