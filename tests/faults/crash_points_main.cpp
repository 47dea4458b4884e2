#include "tests/faults/crash_points.hpp"
#include "tests/faults/scratch.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <random>
#include <string>

namespace {

using namespace hotline::faults;

constexpr std::size_t points_of_a_start = 40;

void print(const CrashReport& report) {
    for (std::size_t i = 0; i < std::min<std::size_t>(report.wrong.size(), 20); ++i)
        fmt::print(stderr, "{}\n", report.wrong[i]);
}

/// What of it is not as it must be, the faults themselves apart; empty if nothing.
std::string shortage(const Day& day, const CrashReport& report, std::size_t count) {
    if (report.transactions != day.transactions.size())
        return fmt::format("; only {} transactions were met", report.transactions);
    return report.points < count ? fmt::format("; there are no {} different ones", count) : std::string();
}

} // namespace

/// `crash_points COUNT [SEED]`: cuts the power at so many points of the canonical transactions that differ in
/// transaction, step or the disk which the next start finds, and at a tenth as many of the starts on such disks. The
/// seed is printed and reproduces the run. Fails if anything is wrong, and if there were not so many.
int main(int argc, char** argv) {
    try {
        const std::size_t count = argc > 1 ? std::stoul(argv[1]) : 10'000;
        const std::uint64_t seed = argc > 2 ? std::stoull(argv[2]) : std::random_device{}();
        const ScratchFolder folder;
        const auto day = live_a_day(folder.path());
        const auto report = cut_power_by_chance(day, count, seed, folder.path());
        print(report);
        const auto missing = shortage(day, report, count);
        fmt::print("crash points: {} distinct of {} drawn in {} transactions, leaving {} different disks{}; {} wrong\n",
                   report.points, report.drawn, report.transactions, report.disks, missing, report.wrong.size());
        const CutsOfStarts cuts{.ruins = std::max<std::size_t>(count / 10 / points_of_a_start, 4),
                                .points = points_of_a_start};
        const auto starts = cut_power_twice(day, cuts, seed, folder.path());
        print(starts);
        fmt::print("and in the start after one: {} distinct in {} starts; {} wrong; again by: tools/soak crash {} {}\n",
                   starts.points, starts.transactions, starts.wrong.size(), count, seed);
        return report.wrong.empty() && missing.empty() && starts.wrong.empty() ? EXIT_SUCCESS : EXIT_FAILURE;
    } catch (const std::exception& error) {
        fmt::print(stderr, "crash_points: {}\n", error.what());
        return EXIT_FAILURE;
    }
}
