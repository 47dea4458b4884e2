#pragma once

#include "tools/src/bench/house.hpp"

#include <cstddef>
#include <cstdint>

namespace hotline::bench {

/// How much has happened, and who still waits.
struct PastSize {
    std::uint64_t entries{};  ///< in the journal, at least
    std::size_t waiting{};    ///< contacts in the queue at its end
    std::uint64_t unfolded{}; ///< of the entries: those behind the newest snapshot of the floor
};

/// Lets it happen in the house's journal, through the turn and the log that ship: contacts that were served and closed,
/// then those who wait, then the snapshot, then what is not in it. About 500 bytes of disk an entry.
void write_long_past(const House& house, const PastSize& size);

/// The same in a process of its own that dies by SIGKILL when everything is committed: what it leaves is what a killed
/// service leaves. Throws std::runtime_error if it did not come that far.
void write_long_past_and_die(const House& house, const PastSize& size);

} // namespace hotline::bench
