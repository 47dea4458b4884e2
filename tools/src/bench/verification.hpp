#pragma once

#include <cstddef>
#include <filesystem>

namespace hotline::bench {

/// How long it takes to verify an export, and the least that it could: reading the file and hashing its bytes once.
struct Verification {
    double floor_seconds{};
    double ours_seconds{};
    double bytes{};
};

/// Of `entries` entries as a busy hotline writes them, with a checkpoint for every thousand. The export is made in
/// `folder` first. Throws std::runtime_error if the export does not verify.
Verification measure_verification(const std::filesystem::path& folder, std::size_t entries);

} // namespace hotline::bench
