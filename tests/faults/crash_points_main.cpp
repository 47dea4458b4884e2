#include "tests/faults/crash_points.hpp"
#include "tests/faults/scratch.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <random>
#include <string>

/// `crash_points COUNT [SEED]`: cuts the power at so many distinct points of the canonical transactions, chosen by a
/// seed that is printed and reproduces the run.
int main(int argc, char** argv) {
    using namespace hotline::faults;
    try {
        const std::size_t count = argc > 1 ? std::stoul(argv[1]) : 10'000;
        const std::uint64_t seed = argc > 2 ? std::stoull(argv[2]) : std::random_device{}();
        const ScratchFolder folder;
        const auto day = live_a_day(folder.path());
        const auto report = cut_power(day, some_crash_points(day, count, seed), folder.path());
        for (std::size_t i = 0; i < std::min<std::size_t>(report.wrong.size(), 20); ++i)
            fmt::print(stderr, "{}\n", report.wrong[i]);
        fmt::print("crash points: {} distinct of {} transactions, leaving {} different disks; {} wrong; "
                   "again by: tools/soak crash {} {}\n",
                   report.points, day.transactions.size(), report.distinct, report.wrong.size(), count, seed);
        return report.wrong.empty() ? EXIT_SUCCESS : EXIT_FAILURE;
    } catch (const std::exception& error) {
        fmt::print(stderr, "crash_points: {}\n", error.what());
        return EXIT_FAILURE;
    }
}
