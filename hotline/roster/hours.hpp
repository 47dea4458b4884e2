#pragma once

#include "hotline/roster/zone.hpp"

#include <chrono>
#include <optional>
#include <string_view>
#include <vector>

namespace hotline::roster {

namespace limit {
inline constexpr std::size_t spans_of_week = 64;
inline constexpr std::size_t special_days = 512;
inline constexpr std::chrono::days looked_ahead{400}; ///< for when it opens again
} // namespace limit

/// From one instant to another, the second not included.
struct Span {
    Instant begin;
    Instant end;
    friend bool operator==(const Span&, const Span&) = default;
};

/// A time of a day, in wall minutes from its midnight: `end` beyond 24 hours, at most 48, lies on the next day.
struct DaySpan {
    std::chrono::minutes begin{};
    std::chrono::minutes end{};
    friend bool operator==(const DaySpan&, const DaySpan&) = default;
};

/// The same every week: several spans a day, also across midnight.
struct WeekSpan {
    std::chrono::weekday day;
    DaySpan span;
    friend bool operator==(const WeekSpan&, const WeekSpan&) = default;
};

/// One date that is unlike its weekday: closed, or with spans of its own.
struct SpecialDay {
    std::chrono::year_month_day date;
    std::vector<DaySpan> spans; ///< none: closed
    friend bool operator==(const SpecialDay&, const SpecialDay&) = default;
};

/// When something is open, or somebody works: by the clocks of one zone, week after week but for the special days.
struct Hours {
    Zone zone;
    std::vector<WeekSpan> week;
    std::vector<SpecialDay> special;
};

/// `09:00-17:00`, `22:00-06:00` (into the next day), `00:00-24:00`; 24-hour clock, two digits each. `field_invalid` for
/// all else, and for a span without length.
Result<DaySpan> read_day_span(std::string_view text);

/// `mon-fri 09:00-17:00`, `sat 10:00-12:00`, `sat-mon 22:00-06:00`: one span for each of the days; `field_invalid`.
Result<std::vector<WeekSpan>> read_week_spans(std::string_view text);

/// `2026-12-25` is closed all day; `2026-12-24 09:00-12:00` has that one span; `field_invalid`.
Result<SpecialDay> read_special_day(std::string_view text);

/// The same time in order: spans that overlap or meet are one.
std::vector<Span> joined(std::vector<Span> spans);

/// Every span that touches [from, to), whole, in order; spans that overlap or meet are one.
std::vector<Span> spans_between(const Hours& hours, Instant from, Instant to);

[[nodiscard]] bool open_at(const Hours& hours, Instant at);

/// When it next opens, seen from a moment at which it is closed; `at` itself when it is open. Nothing within
/// `limit::looked_ahead`: there is no telling.
std::optional<Instant> opens_at(const Hours& hours, Instant at);

} // namespace hotline::roster
