#pragma once

#include "proto/instant.hpp"

#include <chrono>

/// The time that people plan by. Desk time (desk_clock.hpp) orders what happens and is right about lengths, but after
/// one start under a wrong wall clock, or a step of it while we run, it is not what the clock on anybody's wall says.
namespace hotline::engine {

namespace limit {
inline constexpr Millis clocks_apart_max = seconds(60); ///< more than that is a fault that somebody must mend
} // namespace limit

/// What the machine's wall clock says: for questions of civil time at the edge (is it open, whose shift is it), never
/// for what is decided on the floor. It may step, in both directions.
inline Instant wall_time() {
    const auto since = std::chrono::system_clock::now().time_since_epoch();
    return {std::chrono::duration_cast<std::chrono::milliseconds>(since).count()};
}

/// The two clocks, read at the same moment.
struct ClockPair {
    Instant desk;
    Instant wall;

    /// Desk time minus wall clock: positive if desk time is ahead.
    [[nodiscard]] constexpr Millis desk_ahead() const { return desk - wall; }
    /// By so much that what was said in civil time cannot be kept by desk time.
    [[nodiscard]] constexpr bool apart() const {
        return desk_ahead() > limit::clocks_apart_max || desk_ahead() < limit::clocks_apart_max * -1;
    }
};

} // namespace hotline::engine
