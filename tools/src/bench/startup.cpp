#include "tools/src/bench/startup.hpp"

#include "hotline/engine/floor_snapshot.hpp"
#include "tools/src/bench/long_past.hpp"
#include "tools/src/bench/service_process.hpp"

#include <string>

namespace hotline::bench {
namespace {

std::uint64_t size_of(const std::filesystem::path& folder) {
    std::uint64_t bytes = 0;
    for (const auto& file : std::filesystem::recursive_directory_iterator(folder)) {
        if (file.is_regular_file())
            bytes += file.file_size();
    }
    return bytes;
}

} // namespace

Startups measure_startup(const std::filesystem::path& folder, const StartupSize& size, std::size_t rounds) {
    const bool is_there = std::filesystem::exists(folder / "data" / "journal.db");
    const auto house = is_there ? found_house(folder) : make_house(folder, 1);
    Startups found;
    PastSize past{.entries = size.entries, .waiting = size.waiting, .unfolded = 0};
    write_long_past(house, past);
    const auto start = [&](Latencies& latencies) {
        std::filesystem::remove(folder / "output.txt"); // what the one before said is no sign of life of this one
        const auto begin = Clock::now();
        ServiceProcess service(house.settings, folder / "output.txt");
        latencies.add(Clock::now() - begin);
        found.resident_kib = service.resident_kib();
        service.stop();
    };
    for (std::size_t round = 0; round < rounds; ++round)
        start(found.after_stop);
    past.unfolded = engine::limit::snapshot_after_entries - 1;
    for (std::size_t round = 0; round < rounds; ++round) {
        write_long_past_and_die(house, past);
        start(found.after_kill);
    }
    found.disk_bytes = size_of(folder);
    return found;
}

} // namespace hotline::bench
