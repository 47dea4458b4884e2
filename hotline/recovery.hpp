#pragma once

#include "hotline/desk/rules.hpp"
#include "hotline/engine/engine.hpp"

#include <boost/asio/awaitable.hpp>

#include <vector>

namespace hotline {

/// Returns once it is durable: asked again for as long as storage takes no writes. For what no floor can refuse.
boost::asio::awaitable<void> submit_until_taken(engine::Engine& engine, engine::Submission submission);

/// What a start puts on the record: by which numbers is decided from now on, the restart itself included; consoles are
/// gone, offers have ended, and whoever could not answer meanwhile has time again. For `Engine::begin_with`: before it
/// is durable nothing falls due, and nobody may sign in at a console.
std::vector<engine::Submission> recovery_of_the_floor(const desk::Rules& rules);

} // namespace hotline
