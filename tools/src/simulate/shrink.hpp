#pragma once

#include "tools/src/simulate/run.hpp"

#include <cstdint>
#include <vector>

namespace hotline::simulate {

/// A failing history made smaller: of the schedule's decisions only these happen, and the same invariant breaks.
struct Shrunk {
    Ranges keep;
    std::vector<Decision> decisions; ///< those that are left
    Failure failure;
    std::uint32_t replays{};
};

/// Takes away ever smaller parts of the schedule up to the failure as long as the same invariant still breaks (delta
/// debugging; A. Zeller, R. Hildebrandt, 2002). At most `replays_max` histories are played.
Shrunk shrink(const Settings& settings, const Failure& failure, std::uint32_t replays_max);

} // namespace hotline::simulate
