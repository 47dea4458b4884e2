#pragma once

#include "tools/src/bench/floor_service.hpp"

#include <vector>

#include "tools/src/bench/figures.hpp"

namespace hotline::bench {

/// What became of them on the floor.
struct FloorResult {
    Latencies offered;                     ///< of the two round trips
    Clock::duration lasted{};              ///< from the first arrival to the last wrap-up
    std::chrono::milliseconds processor{}; ///< that the floor and its clients used meanwhile
};

/// The floor under `measure_intake`: the same arrivals write the same bytes through a FloorService. What is measured of
/// each is one bare round trip and one that ends behind the group commit; the accept, the end and the wrap-up follow as
/// one commit each, so that the disk has the same to do.
FloorResult measure_floor(const FloorService& service, const Footprint& footprint,
                          const std::vector<Clock::duration>& at);

} // namespace hotline::bench
