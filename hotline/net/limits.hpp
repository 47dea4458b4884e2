#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>

namespace hotline::net {

/// Every bound of the face to the network, unit last (security study §2.1 "Admission classes").
namespace limit {
constexpr std::size_t head_bytes_max = 8 * 1024;
constexpr std::size_t head_fields_max = 64;
constexpr std::size_t body_bytes_default = 64 * 1024;
constexpr std::size_t body_bytes_max = 999'999; ///< six digits: more cannot be announced through the head gate
constexpr std::size_t read_chunk_bytes = 4 * 1024;
constexpr std::size_t write_slice_bytes = 64 * 1024; ///< one slice must leave within `Limits::write`
constexpr std::size_t drain_bytes_max = 1024 * 1024; ///< read and dropped after a refusal, so that its answer arrives
constexpr std::size_t form_fields_max = 64;
constexpr std::size_t socket_message_bytes_max = 64 * 1024;
constexpr std::uint32_t socket_message_frames_max = 32;
constexpr std::size_t socket_pending_messages_max = 256;
constexpr std::size_t socket_pending_bytes_max = 1024 * 1024;
constexpr std::size_t requests_per_connection_max = 100;
constexpr std::size_t connections_max = 10'000;
constexpr std::size_t connections_per_prefix_soft = 64;
constexpr unsigned descriptors_percent_max = 90;
} // namespace limit

/// What one listener allows. Defaults are for production; tests shorten the deadlines and never sleep.
struct Limits {
    using Duration = std::chrono::milliseconds;

    Duration head = std::chrono::seconds(5); ///< a whole request head, from the first byte or the accept
    Duration body = std::chrono::seconds(10);
    Duration keep_alive_idle = std::chrono::seconds(15);
    Duration write = std::chrono::seconds(30);               ///< for each `limit::write_slice_bytes`
    Duration drain = std::chrono::seconds(2);                ///< after our last byte, until the peer closes
    Duration crowded_delay = std::chrono::milliseconds(500); ///< each request of a prefix with too many connections
    Duration accept_retry_min = std::chrono::milliseconds(10);
    Duration accept_retry_max = std::chrono::seconds(1);

    Duration socket_message = std::chrono::seconds(10); ///< from a message's first byte to its last
    Duration socket_ping = std::chrono::seconds(20);    ///< of silence, then we ask
    Duration socket_loss = std::chrono::seconds(28);    ///< of silence, then the peer is gone
    Duration socket_close = std::chrono::seconds(5);    ///< for the closing handshake

    std::size_t requests_per_connection = limit::requests_per_connection_max;
    std::size_t connections = limit::connections_max;
    std::size_t connections_per_prefix = limit::connections_per_prefix_soft;
};

} // namespace hotline::net
