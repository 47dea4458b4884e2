#pragma once

#include "tests/faults/day.hpp"

#include <cstdint>
#include <filesystem>
#include <random>
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

/// What the power leaves at a moment that is left to chance.
Ruin ruin_by_chance(const Day& day, std::mt19937_64& dice);

/// What a run over points found.
struct CrashReport {
    std::size_t drawn{};
    std::size_t points{};           ///< that differ in transaction, step, or the disk that the next start finds
    std::size_t disks{};            ///< different ones among these
    std::size_t transactions{};     ///< in which there was a point
    std::vector<std::string> wrong; ///< each with its point, in words
    CrashReport& operator+=(CrashReport other);
};

/// All of these points.
CrashReport cut_power(const Day& day, const std::vector<CrashPoint>& points, const std::filesystem::path& folder);

/// Draws points by chance, from one transaction after the other, until `count` are found that differ; fewer only when
/// no transaction has shown anything new for long. `seed` draws the same again.
CrashReport cut_power_by_chance(const Day& day, std::size_t count, std::uint64_t seed,
                                const std::filesystem::path& folder);

/// How often, and where, the power is cut once more.
struct CutsOfStarts {
    std::size_t ruins{};  ///< left by a first cut: of the first start, of long transactions, and of any
    std::size_t points{}; ///< of the start on each
};

/// Cuts the power, and again while the next start recovers from that.
CrashReport cut_power_twice(const Day& day, const CutsOfStarts& cuts, std::uint64_t seed,
                            const std::filesystem::path& folder, const DayOptions& options = {});

} // namespace hotline::faults
