#pragma once

#include "hotline/keys/hash.hpp"
#include "tools/src/simulate/invariant.hpp"
#include "tools/src/simulate/world.hpp"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>

namespace hotline::simulate {

/// A history that broke a promise.
struct Failure {
    Invariant invariant{};
    std::string detail;
    std::uint64_t decided{}; ///< the number of the last decision before it
    Instant at;              ///< true time
};

/// What a history came to.
struct History {
    std::optional<Failure> failure;
    Tally tally;
    ContinuityCounts continuity;
    Checks checks;
    ValveCounts valve;
    std::uint64_t entries{};
    keys::Hash hash{};          ///< of the journal's chain: equal histories have equal hashes
    std::size_t entries_held{}; ///< at the end, not folded away
    std::size_t records_held{};
};

/// Called once the world stands, before anything happens in it: to look on.
using Prepare = std::function<void(World&)>;

/// Plays one history.
History play(Settings settings, const Prepare& prepare = {});

} // namespace hotline::simulate
