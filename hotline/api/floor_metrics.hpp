#pragma once

#include "hotline/channels/chat/relay.hpp"
#include "hotline/desk/floor.hpp"
#include "hotline/engine/engine.hpp"
#include "hotline/observe/metrics.hpp"

namespace hotline::api {

/// Where somebody stands who asked to be called back. `overdue`: the longest wait we mean to allow is over and the safe
/// window is not open; `missed`: all windows are over.
BOOST_DEFINE_ENUM_CLASS(CallbackStanding, pending, dialling, overdue, missed)

} // namespace hotline::api

template <>
inline constexpr std::string_view hotline::observe::label_name<hotline::api::CallbackStanding> = "standing";

namespace hotline::api {

/// The floor at one moment, in numbers that lead to nobody.
struct FloorMetrics {
    static constexpr std::string_view metrics_of = "floor";
    observe::By<Acuity, observe::Gauge> waiting;
    observe::By<ContactState, observe::Gauge> contacts;
    observe::By<ResponderState, observe::Gauge> responders;
    observe::By<CallbackStanding, observe::Gauge> callbacks;
    observe::Gauge longest_wait_seconds;
    observe::By<Acuity, observe::Gauge> overdue; ///< wait longer than is meant for their class; none of acuity 1
    observe::Gauge delivery_storm;               ///< 1 while so many miss their offers that it is no fault of theirs
};
BOOST_DESCRIBE_STRUCT(FloorMetrics, (),
                      (waiting, contacts, responders, callbacks, longest_wait_seconds, overdue, delivery_storm))

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
    observe::Counter unwritable;
    observe::Counter probes;
    observe::Counter snapshots_failed;
    observe::Gauge degraded;
    observe::By<Refusal, observe::Counter> stale_answers; ///< to offers that no longer stood
};
BOOST_DESCRIBE_STRUCT(EngineMetrics, (),
                      (turns, entries, refused, overloaded, conflicts, rolled_back, unwritable, probes,
                       snapshots_failed, degraded, stale_answers))

EngineMetrics count_engine(const engine::Engine& engine);

/// The disk, and how long it was not well.
struct StorageMetrics {
    static constexpr std::string_view metrics_of = "storage";
    observe::By<StorageState, observe::Gauge> state;              ///< 1 for the present one
    observe::By<StorageState, observe::Counter> degraded_seconds; ///< of `slow` and `refusing`
    observe::Gauge free_bytes;
    observe::Gauge room_low;
};
BOOST_DESCRIBE_STRUCT(StorageMetrics, (), (state, degraded_seconds, free_bytes, room_low))

StorageMetrics count_storage(const engine::StorageStatus& storage);

/// Messages that were shown before they were durable.
struct RelayMetrics {
    static constexpr std::string_view metrics_of = "relay";
    observe::Gauge held;
    observe::Gauge held_bytes;
    observe::Gauge oldest_seconds;
    observe::Counter passed_on;
    observe::Counter saved;
    observe::Counter refused;
    observe::Counter lost;
};
BOOST_DESCRIBE_STRUCT(RelayMetrics, (), (held, held_bytes, oldest_seconds, passed_on, saved, refused, lost))

RelayMetrics count_relay(const chat::Relay& relay);

} // namespace hotline::api
