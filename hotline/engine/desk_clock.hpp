#pragma once

#include "proto/instant.hpp"

#include <algorithm>
#include <chrono>

namespace hotline::engine {

/// Desk time: it begins at max(last entry, instant of the floor, wall clock at start) and goes on by the steady clock.
/// It never runs back, whatever the wall clock does, and never stands still: a journal that was written under a clock
/// that ran ahead puts the present so far into the future, and deadlines still fall due (ARCHITECTURE §9 would have
/// them wait for the wall clock to catch up). A value: the simulator gives it clocks of its own.
class DeskTime {
public:
    /// `steady` counts from any point that does not change while the process lives.
    DeskTime(Instant last_entry, Instant wall, Millis steady)
        : started_(std::max(last_entry, wall)), started_steady_(steady) {}
    [[nodiscard]] Instant at(Millis steady) const { return started_ + (steady - started_steady_); }

private:
    Instant started_;
    Millis started_steady_;
};

/// Desk time by the clocks of this machine.
class DeskClock {
public:
    explicit DeskClock(Instant last_entry) : time_(last_entry, wall(), steady()) {}
    [[nodiscard]] Instant now() const { return time_.at(steady()); }

private:
    template <class Clock>
    static Millis since_its_epoch() {
        const auto now = Clock::now().time_since_epoch();
        return {std::chrono::duration_cast<std::chrono::milliseconds>(now).count()};
    }
    static Millis steady() { return since_its_epoch<std::chrono::steady_clock>(); }
    static Instant wall() { return Instant{} + since_its_epoch<std::chrono::system_clock>(); }

    DeskTime time_;
};

} // namespace hotline::engine
