#include "hotline/face_metrics.hpp"

#include <boost/mp11/algorithm.hpp>

namespace hotline {

void count_face(Face face, const net::Counters& counters, NetMetrics& metrics) {
    metrics.connections[face].add(counters.connections);
    metrics.connections_open[face].set(static_cast<std::int64_t>(counters.connections_open.load()));
    metrics.requests[face].add(counters.requests);
    metrics.heads_refused[face].add(counters.heads_refused);
    metrics.bodies_refused[face].add(counters.bodies_refused);
    metrics.timeouts[face].add(counters.timeouts);
    metrics.handler_failures[face].add(counters.handler_failures);
    metrics.accept_failures[face].add(counters.accept_failures);
    metrics.sockets_opened[face].add(counters.sockets_opened);
    metrics.sockets_closed[face].add(counters.sockets_closed);
    metrics.sockets_overflowed[face].add(counters.sockets_overflowed);
}

VisitorMetrics count_visitors(const visitor::PublicCounters& counters) {
    VisitorMetrics metrics;
    metrics.contacts_opened.add(counters.contacts_opened);
    metrics.contacts_blocked.add(counters.contacts_blocked);
    metrics.messages.add(counters.messages);
    metrics.tips.add(counters.tips);
    metrics.callbacks.add(counters.callbacks);
    metrics.leaves.add(counters.leaves);
    metrics.turned_away.add(counters.turned_away);
    metrics.idle_let_go.add(counters.idle_let_go);
    metrics.streams_open.set(static_cast<std::int64_t>(counters.streams_open));
    boost::mp11::mp_for_each<boost::describe::describe_enumerators<Refusal>>([&](auto refusal) {
        metrics.refused[refusal.value].add(counters.refused[static_cast<std::size_t>(refusal.value)]);
    });
    return metrics;
}

KeyMetrics count_keys(const keys::Vault& vault) {
    KeyMetrics metrics;
    metrics.ready.set(static_cast<std::int64_t>(vault.ready()));
    metrics.refills_failed.add(vault.refills_failed());
    return metrics;
}

} // namespace hotline
