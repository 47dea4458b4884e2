#pragma once

#include "hotline/channels/visitor/counters.hpp"
#include "hotline/keys/vault.hpp"
#include "hotline/net/counters.hpp"
#include "hotline/observe/metrics.hpp"

#include <boost/describe.hpp>

namespace hotline {

/// The three doors of the service.
BOOST_DEFINE_ENUM_CLASS(Face, visitors, staff, admin)

template <>
inline constexpr std::string_view observe::label_name<Face> = "listener";

/// What the network did to us and we to it, by listener.
struct NetMetrics {
    static constexpr std::string_view metrics_of = "net";
    observe::By<Face, observe::Counter> connections;
    observe::By<Face, observe::Gauge> connections_open;
    observe::By<Face, observe::Counter> requests;
    observe::By<Face, observe::Counter> heads_refused;
    observe::By<Face, observe::Counter> bodies_refused;
    observe::By<Face, observe::Counter> timeouts;
    observe::By<Face, observe::Counter> handler_failures;
    observe::By<Face, observe::Counter> accept_failures;
    observe::By<Face, observe::Counter> sockets_opened;
    observe::By<Face, observe::Counter> sockets_closed;
    observe::By<Face, observe::Counter> sockets_overflowed;
};
BOOST_DESCRIBE_STRUCT(NetMetrics, (),
                      (connections, connections_open, requests, heads_refused, bodies_refused, timeouts,
                       handler_failures, accept_failures, sockets_opened, sockets_closed, sockets_overflowed))

/// Adds what one listener has counted.
void count_face(Face face, const net::Counters& counters, NetMetrics& metrics);

/// What visitors did, in numbers that lead to nobody.
struct VisitorMetrics {
    static constexpr std::string_view metrics_of = "visitors";
    observe::Counter contacts_opened;
    observe::Counter contacts_blocked; ///< blockage: these, of these and the opened ones
    observe::Counter messages;
    observe::Counter tips;
    observe::Counter callbacks;
    observe::Counter leaves;
    observe::Counter turned_away;
    observe::Counter idle_let_go;
    observe::Gauge streams_open;
    observe::By<Refusal, observe::Counter> refused;
};
BOOST_DESCRIBE_STRUCT(VisitorMetrics, (),
                      (contacts_opened, contacts_blocked, messages, tips, callbacks, leaves, turned_away, idle_let_go,
                       streams_open, refused))

VisitorMetrics count_visitors(const visitor::PublicCounters& counters);

/// Coroutines that were to run as long as the service and ended by a fault.
struct TaskMetrics {
    static constexpr std::string_view metrics_of = "tasks";
    observe::Counter failed;
};
BOOST_DESCRIBE_STRUCT(TaskMetrics, (), (failed))

/// The keys that are made ahead.
struct KeyMetrics {
    static constexpr std::string_view metrics_of = "keys";
    observe::Gauge ready;
    observe::Counter refills_failed;
};
BOOST_DESCRIBE_STRUCT(KeyMetrics, (), (ready, refills_failed))

KeyMetrics count_keys(const keys::Vault& vault);

} // namespace hotline
