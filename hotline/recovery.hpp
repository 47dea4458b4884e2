#pragma once

#include "hotline/engine/engine.hpp"

#include <boost/asio/awaitable.hpp>

namespace hotline {

/// Puts on the record what a restart has changed: consoles are gone, offers have ended, and by which numbers contacts
/// are routed from now on. Asked again for as long as storage takes no writes; returns once it is durable. Before that
/// nobody may sign in at a console.
boost::asio::awaitable<void> recover_floor(engine::Engine& engine, routing::Settings settings);

} // namespace hotline
