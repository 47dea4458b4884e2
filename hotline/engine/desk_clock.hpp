#pragma once

#include "proto/instant.hpp"

#include <algorithm>
#include <chrono>

namespace hotline::engine {

/// Desk time: it begins at max(last journal entry, wall clock at start) and goes on by the steady clock. It never runs
/// back, whatever the wall clock does, and never stands still: a journal that was written under a clock that ran ahead
/// puts the present so far into the future, and deadlines still fall due (ARCHITECTURE §9 would have them wait for the
/// wall clock to catch up).
class DeskClock {
public:
    explicit DeskClock(Instant last_entry)
        : started_steady_(std::chrono::steady_clock::now()), started_(std::max(last_entry, wall())) {}

    [[nodiscard]] Instant now() const {
        const auto since = std::chrono::steady_clock::now() - started_steady_;
        return started_ + milliseconds(std::chrono::duration_cast<std::chrono::milliseconds>(since).count());
    }

private:
    static Instant wall() {
        const auto now = std::chrono::system_clock::now().time_since_epoch();
        return {std::chrono::duration_cast<std::chrono::milliseconds>(now).count()};
    }

    std::chrono::steady_clock::time_point started_steady_;
    Instant started_;
};

} // namespace hotline::engine
