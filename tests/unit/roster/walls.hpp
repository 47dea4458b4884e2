#pragma once

#include "hotline/roster/zone.hpp"

namespace hotline::roster {

/// A wall reading of one day, and an instant in UTC, as tests write them.
constexpr WallTime wall(std::chrono::year_month_day date, int hour, int minute = 0) {
    return std::chrono::local_days(date) + std::chrono::hours(hour) + std::chrono::minutes(minute);
}

constexpr Instant utc(std::chrono::year_month_day date, int hour, int minute = 0) {
    const auto at = std::chrono::sys_days(date) + std::chrono::hours(hour) + std::chrono::minutes(minute);
    return {std::chrono::duration_cast<std::chrono::milliseconds>(at.time_since_epoch()).count()};
}

} // namespace hotline::roster
