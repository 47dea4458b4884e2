#include "tests/faults/rot.hpp"
#include "tests/faults/scratch.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <random>
#include <string>

/// `rot [COUNT [SEED]]`: damages the files of a house and of its backup so many times in all, each in one of the ways
/// in which disks do, and reads everything. Fails if anything is served that was not written.
int main(int argc, char** argv) {
    using namespace hotline::faults;
    try {
        const std::size_t count = argc > 1 ? std::stoul(argv[1]) : 10'000;
        const std::uint64_t seed = argc > 2 ? std::stoull(argv[2]) : std::random_device{}();
        const ScratchFolder folder;
        const RottingHouse house(folder.path());
        std::mt19937_64 dice(seed);
        std::size_t weights = 0;
        for (const auto& file : RottingHouse::files())
            weights += file.weight;
        std::size_t served = 0;
        for (const auto& file : RottingHouse::files()) {
            const auto rot = house.rot(file, std::max<std::size_t>(count * file.weight / weights, 1), dice);
            fmt::print("{:<26}{:>8} damages: {:>8} found, {:>8} harmless, {:>8} read as a whole beginning, {} served\n",
                       file.name, rot.tries, rot.found, rot.harmless, rot.shortened, rot.served.size());
            for (std::size_t i = 0; i < std::min<std::size_t>(rot.served.size(), 20); ++i)
                fmt::print(stderr, "{}\n", rot.served[i]);
            served += rot.served.size();
        }
        fmt::print("rot: {} served that was not written; again by: tools/soak rot {} {}\n", served, count, seed);
        return served == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
    } catch (const std::exception& error) {
        fmt::print(stderr, "rot: {}\n", error.what());
        return EXIT_FAILURE;
    }
}
