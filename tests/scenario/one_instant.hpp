#pragma once

#include "hotline/desk/evolve.hpp"

#include <algorithm>
#include <utility>

namespace hotline::desk {

/// The floors once both have got to the later one's instant. What time alone brings about stands in no entry, so only
/// then is a floor that was looked at since its last entry to be compared with a fold.
inline std::pair<Floor, Floor> at_one_instant(Floor a, Floor b) {
    const Instant later = std::max(a.routing().now, b.routing().now);
    routing::Proposals dropped;
    pass_time(a, later, dropped);
    pass_time(b, later, dropped);
    return {std::move(a), std::move(b)};
}

} // namespace hotline::desk
