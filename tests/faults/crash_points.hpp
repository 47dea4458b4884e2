#pragma once

#include "tests/faults/day.hpp"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace hotline::faults {

/// One moment at which the power goes, and what that does to what was not synced.
struct CrashPoint {
    std::size_t transaction{};
    std::size_t step{}; ///< how many of the transaction's steps the disk has done
    Content::Cut cut{};
    std::uint64_t seed{};
};

/// The points of a day: every step of every transaction, each with so many damages.
std::vector<CrashPoint> crash_points(const Day& day, std::size_t damages);

/// The same number of points, chosen by chance. `seed` chooses the same again.
std::vector<CrashPoint> some_crash_points(const Day& day, std::size_t count, std::uint64_t seed);

/// What a run over points found.
struct CrashReport {
    std::size_t points{};
    std::size_t distinct{};         ///< different disks that the next start found
    std::vector<std::string> wrong; ///< each with its point, in words
};
CrashReport cut_power(const Day& day, const std::vector<CrashPoint>& points, const std::filesystem::path& folder);

} // namespace hotline::faults
