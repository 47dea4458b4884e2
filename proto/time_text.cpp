#include "proto/time_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <optional>

namespace hotline {
namespace {

using std::chrono::sys_days;
using std::chrono::year_month_day;

constexpr std::string_view form = "dddd-dd-ddTdd:dd:dd"; ///< d stands for a digit

constexpr std::int64_t ms_per_day = days(1).count;

constexpr std::int64_t midnight_ms(int year, unsigned month, unsigned day) {
    const year_month_day date{std::chrono::year{year}, std::chrono::month{month}, std::chrono::day{day}};
    return sys_days{date}.time_since_epoch().count() * ms_per_day;
}

constexpr std::int64_t earliest = midnight_ms(0, 1, 1);
constexpr std::int64_t latest = midnight_ms(9999, 12, 31) + ms_per_day - 1;

constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// The number that `count` digits at `at` make; the form was checked before.
constexpr int number_at(std::string_view text, std::size_t at, std::size_t count) {
    int number = 0;
    for (const char c : text.substr(at, count))
        number = number * 10 + (c - '0');
    return number;
}

bool has_form(std::string_view text) {
    return std::equal(text.begin(), text.end(), form.begin(), form.end(),
                      [](char c, char expected) { return expected == 'd' ? is_digit(c) : c == expected; });
}

/// Milliseconds of `.123Z` or `Z`, or none if it is neither.
std::optional<int> read_fraction(std::string_view text) {
    if (!text.ends_with('Z'))
        return std::nullopt;
    text.remove_suffix(1);
    if (text.empty())
        return 0;
    if (text.front() != '.' || text.size() < 2 || text.size() > 10)
        return std::nullopt;
    text.remove_prefix(1);
    if (!std::all_of(text.begin(), text.end(), is_digit))
        return std::nullopt;
    int ms = number_at(text, 0, 3);
    for (std::size_t digits = text.size(); digits < 3; ++digits)
        ms *= 10;
    return ms;
}

} // namespace

std::string to_text(Instant at) {
    const std::int64_t ms = std::clamp(at.ms, earliest, latest);
    const std::chrono::sys_time<std::chrono::milliseconds> time{std::chrono::milliseconds{ms}};
    const auto day = std::chrono::floor<std::chrono::days>(time);
    const year_month_day date{day};
    const std::chrono::hh_mm_ss clock{time - day};
    return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}.{:03}Z", static_cast<int>(date.year()),
                       static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()), clock.hours().count(),
                       clock.minutes().count(), clock.seconds().count(), clock.subseconds().count());
}

Result<Instant> parse_instant(std::string_view text) {
    if (text.size() <= form.size() || !has_form(text.substr(0, form.size())))
        return refuse(Refusal::field_invalid);
    const year_month_day date{std::chrono::year{number_at(text, 0, 4)},
                              std::chrono::month{static_cast<unsigned>(number_at(text, 5, 2))},
                              std::chrono::day{static_cast<unsigned>(number_at(text, 8, 2))}};
    const int hour = number_at(text, 11, 2);
    const int minute = number_at(text, 14, 2);
    const int second = number_at(text, 17, 2);
    const auto fraction = read_fraction(text.substr(form.size()));
    if (!date.ok() || hour > 23 || minute > 59 || second > 59 || !fraction)
        return refuse(Refusal::field_invalid);
    const std::int64_t seconds_of_day = (hour * 60 + minute) * 60 + second;
    return Instant{sys_days{date}.time_since_epoch().count() * ms_per_day + seconds_of_day * 1'000 + *fraction};
}

} // namespace hotline
