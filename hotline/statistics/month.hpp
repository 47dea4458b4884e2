#pragma once

#include "proto/instant.hpp"

#include <chrono>
#include <string>

namespace hotline::statistics {

/// A month of the UTC calendar: the unit in which everything is counted and released.
using Month = std::chrono::year_month;

/// How long after a month's end its last entries may still be under way to the disk.
inline constexpr Millis settling = hours(1);

Month month_of(Instant at);
/// The first instant of the month.
Instant begin_of(Month month);
/// The month after which nothing is closed at `now`: months up to and including it have ended and settled.
Month last_closed(Instant now);
/// When the nightly release runs next: the first 03:30 UTC after `now`.
Instant next_night(Instant now);
/// `2026-10`.
std::string to_text(Month month);

} // namespace hotline::statistics
