#pragma once

#include "tools/src/bench/figures.hpp"

#include <cstdint>
#include <vector>

namespace hotline::bench {

/// When contacts arrive, counted from the start of a measurement: independent of one another (exponential gaps), so
/// that bursts happen as they do to a real line. The same rate and time give the same arrivals.
std::vector<Clock::duration> arrivals(std::uint32_t per_second, std::chrono::seconds time);

} // namespace hotline::bench
