#pragma once

#include <atomic>
#include <cstdint>

namespace hotline::net {

/// What happened on one listener since it opened. Written on the I/O thread, readable from any.
struct Counters {
    using Count = std::atomic<std::uint64_t>;

    Count connections{0};      ///< accepted
    Count connections_open{0}; ///< now
    Count requests{0};         ///< heads that passed the gate
    Count heads_refused{0};
    Count bodies_refused{0};
    Count timeouts{0};         ///< connections cut by any deadline
    Count handler_failures{0}; ///< handlers, streams and socket sessions that threw
    Count accept_failures{0};
    Count sockets_opened{0}; ///< WebSockets
    Count sockets_closed{0};
    Count sockets_overflowed{0}; ///< closed because the reader was too slow
};

} // namespace hotline::net
