#include "hotline/callbacks/windows.hpp"

#include <algorithm>

namespace hotline::callbacks {
namespace {

constexpr std::chrono::minutes day = std::chrono::hours(24);
constexpr std::size_t text_size = 5;

/// Two digits, or -1.
int number_at(std::string_view text, std::size_t at) {
    const auto digit = [&](std::size_t i) { return text[i] >= '0' && text[i] <= '9' ? text[i] - '0' : -100; };
    return std::max(digit(at) * 10 + digit(at + 1), -1);
}

} // namespace

Result<TimeOfDay> read_time_of_day(std::string_view text) {
    if (text.size() != text_size || text[2] != ':')
        return refuse(Refusal::field_invalid);
    const int hour = number_at(text, 0);
    const int minute = number_at(text, 3);
    if (hour < 0 || hour > 23 || minute < 0 || minute > 59)
        return refuse(Refusal::field_invalid);
    return TimeOfDay{std::chrono::hours(hour) + std::chrono::minutes(minute)};
}

Result<std::vector<desk::SafeWindow>> decide_windows(const SafeTimes& times, const roster::Zone& zone, Instant now) {
    auto length = times.until.since_midnight - times.from.since_midnight;
    if (length <= std::chrono::minutes(0))
        length += day;
    const bool same = times.from == times.until;
    if (same || milliseconds(std::chrono::milliseconds(length).count()) < limit::window_shortest)
        return refuse(Refusal::field_invalid, "until");
    const auto today = std::chrono::floor<std::chrono::days>(zone.reading_at(now));
    const int days = std::clamp(times.days, 1, limit::days_max);
    std::vector<desk::SafeWindow> windows;
    // A window that began yesterday may still be open.
    for (auto on = today - std::chrono::days(1); windows.size() < static_cast<std::size_t>(days);
         on += std::chrono::days(1)) {
        const roster::WallTime from = on + times.from.since_midnight;
        desk::SafeWindow window{.from = zone.instant_of(from, roster::Edge::begin),
                                .until = zone.instant_of(from + length, roster::Edge::end)};
        if (!windows.empty()) // an hour that comes twice may be in both
            window.from = std::max(window.from, windows.back().until);
        if (window.until - std::max(window.from, now) >= limit::window_shortest)
            windows.push_back(window);
    }
    return windows;
}

} // namespace hotline::callbacks
