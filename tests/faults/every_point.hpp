#pragma once

#include "tests/faults/disk.hpp"

#include <array>
#include <cstdint>
#include <functional>
#include <span>

/// Every moment of something that was done on a simulated disk, and every operation of it that can fail.
namespace hotline::faults {

inline constexpr std::uint64_t seeds_of_a_cut = 6;

/// Cuts the power before the first step and after each, in every way; gives what is left and how many steps were done.
/// How many points.
inline std::size_t cut_everywhere(Content content, std::span<const Step> steps,
                                  const std::function<void(const Content& left, std::size_t done)>& look) {
    std::size_t points = 0;
    for (std::size_t done = 0;; ++done) {
        for (std::uint32_t cut = 0; cut < Content::cuts; ++cut) {
            const auto how = static_cast<Content::Cut>(cut);
            const bool chance = how != Content::Cut::nothing && how != Content::Cut::everything;
            for (std::uint64_t seed = 0; seed < (chance ? seeds_of_a_cut : 1); ++seed, ++points)
                look(content.after_power_cut(how, seed), done);
        }
        if (done == steps.size())
            return points;
        content.apply(steps[done]);
    }
}

inline constexpr std::array fault_kinds{DiskFault::Kind::io_error,    DiskFault::Kind::no_space,
                                        DiskFault::Kind::short_write, DiskFault::Kind::failed_sync,
                                        DiskFault::Kind::read_error,  DiskFault::Kind::dead};

/// Every fault at the first operation that it fits, at the second, and so on until it is not met any more, once and for
/// good. `live` says whether it was met. How many were.
inline std::size_t fail_everywhere(const std::function<bool(const DiskFault& fault)>& live) {
    std::size_t met = 0;
    for (const auto kind : fault_kinds) {
        for (const bool for_good : {false, true}) {
            for (std::uint64_t at = 0; live({.kind = kind, .at = at, .for_good = for_good}); ++at)
                ++met;
        }
    }
    return met;
}

} // namespace hotline::faults
