#pragma once

#include "proto/instant.hpp"
#include "proto/storage_state.hpp"

#include <cstdint>

/// How storage does, as those see it who work with it.
namespace hotline::engine {

namespace limit {
inline constexpr Millis append_slow = milliseconds(500); ///< an append that takes longer is slow
inline constexpr Millis slow_remembered = seconds(2);    ///< so long after a slow append storage still counts as slow
inline constexpr Millis probe_first = milliseconds(50);  ///< after a refused append storage is asked again,
inline constexpr Millis probe_longest = milliseconds(1'000); ///< at last so often: relief is noticed within that
} // namespace limit

/// What the engine knows of the disk at one moment.
struct StorageSigns {
    bool refusing = false;   ///< the last append was refused and none has succeeded since
    Millis under_way;        ///< how long the append under way takes by now; 0 if there is none
    Millis last_took;        ///< by the last append that ended
    Millis last_ended_since; ///< how long ago that was
    friend bool operator==(const StorageSigns&, const StorageSigns&) = default;
};

/// Pure. A slow disk counts as slow while an append hangs, and a little after, so that the word does not flicker.
[[nodiscard]] constexpr StorageState storage_state(const StorageSigns& signs) {
    if (signs.refusing)
        return StorageState::refusing;
    if (signs.under_way > limit::append_slow)
        return StorageState::slow;
    const bool was_slow = signs.last_took > limit::append_slow && signs.last_ended_since < limit::slow_remembered;
    return was_slow ? StorageState::slow : StorageState::well;
}

/// How storage stands, for health, metrics and consoles.
struct StorageStatus {
    StorageState state = StorageState::well;
    Instant since;              ///< in this state
    Millis slow_for;            ///< in all, since the start of the process
    Millis refusing_for;        ///< in all
    bool room_low = false;      ///< the disk is nearly full: the ballast was given up
    std::uint64_t free_bytes{}; ///< beside the ballast
};

} // namespace hotline::engine
