#pragma once

#include "proto/fact.hpp"
#include "proto/result.hpp"
#include "proto/roster_codes.hpp"

#include <chrono>
#include <string>
#include <string_view>

namespace hotline::roster {

/// A date on the wall as a fact: days since 1970-01-01, so that a store can compare it.
using Day = Count<200'000>;
/// For what has no last day: 2517.
inline constexpr Day no_last_day = Day::of(200'000);
/// Minutes of the wall's clock from a day's midnight; beyond 1,440 on the next day.
using Minute = Count<2'880>;

constexpr std::chrono::local_days date_of(Day day) { return std::chrono::local_days(std::chrono::days(day.value())); }
/// Days before 1970 are 1970-01-01.
constexpr Day day_of(std::chrono::local_days date) {
    const auto days = date.time_since_epoch().count();
    return Day::of(days < 0 ? 0 : static_cast<std::uint64_t>(days));
}
constexpr Weekday weekday_of(Day day) {
    return static_cast<Weekday>(std::chrono::weekday(date_of(day)).iso_encoding() - 1);
}
/// Weeks since the one of 1970-01-01; a week begins on Monday.
constexpr std::uint32_t week_of(Day day) { return (day.value() + 3) / 7; }

/// `2026-11-26`.
std::string to_text(Day day);
/// Refusal: `field_invalid` for what is no date of that form, or before 1970.
Result<Day> parse_day(std::string_view text);

} // namespace hotline::roster
