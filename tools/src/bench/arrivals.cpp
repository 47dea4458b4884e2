#include "tools/src/bench/arrivals.hpp"

#include <random>

namespace hotline::bench {

std::vector<Clock::duration> arrivals(std::uint32_t per_second, std::chrono::seconds time) {
    constexpr std::uint64_t seed = 1;
    std::mt19937_64 chance(seed);
    std::exponential_distribution<double> gap(per_second);
    std::vector<Clock::duration> all;
    std::chrono::duration<double> at(gap(chance));
    while (at < time) {
        all.push_back(std::chrono::duration_cast<Clock::duration>(at));
        at += std::chrono::duration<double>(gap(chance));
    }
    return all;
}

} // namespace hotline::bench
