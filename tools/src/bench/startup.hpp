#pragma once

#include "tools/src/bench/figures.hpp"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <filesystem>

namespace hotline::bench {

/// How long a past, and how full a floor.
struct StartupSize {
    std::uint64_t entries = 10'000'000; ///< in the journal
    std::size_t waiting = 100'000;      ///< contacts in the queue
};

/// How long `hotlined` takes from being executed to listening, with a long past behind it.
struct Startups {
    Latencies after_stop; ///< the snapshot is the journal's last entry
    Latencies after_kill; ///< as much lies behind the snapshot as ever may, and in the write-ahead log
    std::uint64_t entries{};
    std::uint64_t disk_bytes{};
    std::uint64_t resident_kib{};
};

/// Makes the past in `folder`, or goes on with the one that an earlier call left there.
Startups measure_startup(const std::filesystem::path& folder, const StartupSize& size, std::size_t rounds);

} // namespace hotline::bench
