#pragma once

#include <chrono>
#include <cstddef>
#include <filesystem>

namespace hotline::bench {

/// Contacts lived through, without a network.
struct Lifecycles {
    double ours_per_second{}; ///< through the turn and the journal, sealed, chained and projected
    double raw_per_second{};  ///< the same bytes in the same transactions into one bare SQLite table
    double per_turn{};        ///< contacts closed in one turn, on average
};

/// `at_once` responders each serve one contact after another for `time`: opened and offered, accepted, ended, wrapped
/// up, a turn for each step. Then the rows of these turns are written bare, for as long. `folder` is empty.
Lifecycles measure_lifecycles(const std::filesystem::path& folder, std::size_t at_once, std::chrono::seconds time);

} // namespace hotline::bench
