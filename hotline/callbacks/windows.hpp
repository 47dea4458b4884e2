#pragma once

#include "hotline/desk/callback.hpp"
#include "hotline/roster/zone.hpp"
#include "proto/result.hpp"

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

namespace hotline::callbacks {

namespace limit {
inline constexpr Millis window_shortest = minutes(15); ///< what is left of one; shorter ones are of no use
inline constexpr int days_max = 7;
} // namespace limit

/// A time zone that people in Canada may choose, by a place that they know.
struct OfferedZone {
    std::string_view iana;
    std::string_view key; ///< of its name in the catalog
};
/// From east to west. Regina's clocks are never changed.
inline constexpr std::array<OfferedZone, 8> zones{{{"America/St_Johns", "callback.zone.newfoundland"},
                                                   {"America/Halifax", "callback.zone.atlantic"},
                                                   {"America/Toronto", "callback.zone.eastern"},
                                                   {"America/Winnipeg", "callback.zone.central"},
                                                   {"America/Regina", "callback.zone.saskatchewan"},
                                                   {"America/Edmonton", "callback.zone.mountain"},
                                                   {"America/Vancouver", "callback.zone.pacific"},
                                                   {"America/Whitehorse", "callback.zone.yukon"}}};

/// A time of the day, as a clock on the wall shows it.
struct TimeOfDay {
    std::chrono::minutes since_midnight{};
    friend auto operator<=>(const TimeOfDay&, const TimeOfDay&) = default;
};
/// `HH:MM`, as browsers send it; `field_invalid` for anything else.
Result<TimeOfDay> read_time_of_day(std::string_view text);

/// When it is safe, in the person's own words: from then until then, by their clocks, on so many days from today on. An
/// end before the beginning is on the next day.
struct SafeTimes {
    TimeOfDay from;
    TimeOfDay until;
    int days = 1; ///< 1 to `limit::days_max`
};

/// The same in instants: what is left of today's, then the days after it; if nothing of use is left of today, from
/// tomorrow on. Where clocks change in between, the readings count. `field_invalid` (`until`) if both times are the
/// same or less than `limit::window_shortest` apart.
Result<std::vector<desk::SafeWindow>> decide_windows(const SafeTimes& times, const roster::Zone& zone, Instant now);

} // namespace hotline::callbacks
