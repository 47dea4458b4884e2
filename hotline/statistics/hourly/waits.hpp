#pragma once

#include "proto/fact.hpp"
#include "proto/ids.hpp"
#include "proto/instant.hpp"

#include <boost/describe.hpp>

#include <cstdint>
#include <optional>
#include <vector>

namespace hotline::hourly {

/// How many of something; only grows.
using Tally = Number<struct HourlyTallyKind>;

/// How many waits were about so long.
struct WaitStep {
    Count<4'096> step; ///< see waits.cpp
    Tally waits;
    friend bool operator==(const WaitStep&, const WaitStep&) = default;
};
BOOST_DESCRIBE_STRUCT(WaitStep, (), (step, waits))

/// How long people waited, counted in steps: a second each up to two minutes, then a 64th part of the wait or less.
/// Memory is bounded whatever is counted: 64 steps for each doubling.
struct WaitCounts {
    std::vector<WaitStep> steps; ///< in order, none empty
    Millis longest;              ///< exact; 0 if nothing was counted
    friend bool operator==(const WaitCounts&, const WaitCounts&) = default;

    void add(Millis wait);
    void add(const WaitCounts& other);

    [[nodiscard]] std::uint64_t count() const;
    /// The wait that `percent` of all waits (1 to 100) did not exceed: nearest rank, whole seconds, at most 1/64 more
    /// than the exact one and never more than the longest. None if nothing was counted.
    [[nodiscard]] std::optional<Millis> percentile(unsigned percent) const;
};
BOOST_DESCRIBE_STRUCT(WaitCounts, (), (steps, longest))

} // namespace hotline::hourly
