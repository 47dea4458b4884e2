#pragma once

#include <cstdint>
#include <map>

/// Counts of waits by their length: bounded by the longest wait, not by how many wait.
namespace hotline::simulate {

/// How many by whole seconds.
using WaitCounts = std::map<std::uint64_t, std::uint64_t>;

inline std::uint64_t sum_of(const WaitCounts& counts) {
    std::uint64_t sum = 0;
    for (const auto& [wait, count] : counts)
        sum += count;
    return sum;
}

/// The smallest wait that at least `permille` of all did not exceed; 0 if there are none.
inline std::uint64_t quantile(const WaitCounts& counts, std::uint64_t permille) {
    const auto all = sum_of(counts);
    std::uint64_t seen = 0;
    for (const auto& [wait, count] : counts) {
        seen += count;
        if (seen * 1'000 >= all * permille)
            return wait;
    }
    return 0;
}

/// Permille; 0 of nothing.
inline std::uint64_t share(std::uint64_t part, std::uint64_t all) { return all == 0 ? 0 : part * 1'000 / all; }

} // namespace hotline::simulate
