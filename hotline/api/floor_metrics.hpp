#pragma once

#include "hotline/desk/floor.hpp"
#include "hotline/engine/engine.hpp"
#include "hotline/observe/metrics.hpp"

namespace hotline::api {

/// The floor at one moment, in numbers that lead to nobody.
struct FloorMetrics {
    static constexpr std::string_view metrics_of = "floor";
    observe::By<Acuity, observe::Gauge> waiting;
    observe::By<ContactState, observe::Gauge> contacts;
    observe::By<ResponderState, observe::Gauge> responders;
    observe::Gauge longest_wait_seconds;
};
BOOST_DESCRIBE_STRUCT(FloorMetrics, (), (waiting, contacts, responders, longest_wait_seconds))

FloorMetrics count_floor(const desk::Floor& floor, Instant now);

/// What the engine has done since the start.
struct EngineMetrics {
    static constexpr std::string_view metrics_of = "engine";
    observe::Counter turns;
    observe::Counter entries;
    observe::Counter refused;
    observe::Counter overloaded;
    observe::Counter conflicts;
    observe::Counter rolled_back;
    observe::Counter snapshots_failed;
    observe::Gauge degraded;
};
BOOST_DESCRIBE_STRUCT(EngineMetrics, (),
                      (turns, entries, refused, overloaded, conflicts, rolled_back, snapshots_failed, degraded))

EngineMetrics count_engine(const engine::Engine& engine);

} // namespace hotline::api
