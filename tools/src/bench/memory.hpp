#pragma once

#include <cstddef>
#include <filesystem>

namespace hotline::bench {

/// Kibibytes of memory that the service holds for one more console whose feed is open and quiet, over `consoles` of
/// them. `folder` is empty. Throws std::runtime_error if the feeds cannot be opened.
double measure_memory(const std::filesystem::path& folder, std::size_t consoles);

} // namespace hotline::bench
