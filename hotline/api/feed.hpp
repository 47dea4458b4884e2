#pragma once

#include "hotline/api/feed_events.hpp"
#include "hotline/api/service.hpp"
#include "hotline/net/websocket.hpp"
#include "hotline/security/staff.hpp"

#include <boost/asio/awaitable.hpp>

#include <memory>

namespace hotline::api {

namespace limit {
inline constexpr std::size_t feed_batch = 64; ///< entries looked at before the socket's line is checked again
inline constexpr Millis feed_heartbeat = seconds(8);
inline constexpr Millis feed_resume_wait = seconds(10); ///< for the console's first message
inline constexpr Millis floor_changed_every = milliseconds(500);
} // namespace limit

/// One console's feed, for as long as its socket and its session live: resumes behind what the console has seen, or
/// sends a snapshot, then follows the tail.
boost::asio::awaitable<void> run_feed(Service& service, security::Signed who, std::shared_ptr<net::WebSocket> socket);

} // namespace hotline::api
