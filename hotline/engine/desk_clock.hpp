#pragma once

#include "proto/instant.hpp"

#include <algorithm>
#include <chrono>

namespace hotline::engine {

/// Desk time (ARCHITECTURE §9): max(last journal entry, wall clock at start + steady time since). It never runs
/// back, whatever the wall clock does, and stands still rather than repeat an instant that the journal has passed.
class DeskClock {
public:
    explicit DeskClock(Instant last_entry)
        : started_steady_(std::chrono::steady_clock::now()), started_wall_(wall()), latest_(last_entry) {}

    Instant now() {
        const auto since = std::chrono::steady_clock::now() - started_steady_;
        const auto elapsed = std::chrono::duration_cast<std::chrono::milliseconds>(since).count();
        latest_ = std::max(latest_, started_wall_ + milliseconds(elapsed));
        return latest_;
    }

private:
    static Instant wall() {
        const auto now = std::chrono::system_clock::now().time_since_epoch();
        return {std::chrono::duration_cast<std::chrono::milliseconds>(now).count()};
    }

    std::chrono::steady_clock::time_point started_steady_;
    Instant started_wall_;
    Instant latest_;
};

} // namespace hotline::engine
