#pragma once

#include "tools/src/traffic/world.hpp"

namespace hotline::traffic {

/// Somebody who writes to us, or leaves a tip, and goes again. `number` is their neighbourhood.
boost::asio::awaitable<void> call(World& world, std::uint32_t number);

/// Callers come one after the other, as many as the options say, for as long as the run lasts.
boost::asio::awaitable<void> arrivals(World& world);

} // namespace hotline::traffic
