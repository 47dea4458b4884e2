#pragma once

#include "hotline/desk/rules.hpp"
#include "hotline/engine/engine.hpp"

#include <boost/asio/awaitable.hpp>

namespace hotline {

/// Returns once it is durable: asked again for as long as storage takes no writes. For what no floor can refuse.
boost::asio::awaitable<void> submit_until_taken(engine::Engine& engine, engine::Submission submission);

/// Puts on the record what a restart has changed: consoles are gone, offers have ended, and by which numbers is decided
/// from now on, the restart itself included. Returns once it is durable. Before that nobody may sign in at a console.
boost::asio::awaitable<void> recover_floor(engine::Engine& engine, desk::Rules rules);

} // namespace hotline
