#include "hotline/statistics/month.hpp"

#include <fmt/format.h>

namespace hotline::statistics {

namespace chrono = std::chrono;

Month month_of(Instant at) {
    const chrono::sys_time<chrono::milliseconds> time{chrono::milliseconds(at.ms)};
    const chrono::year_month_day day{chrono::floor<chrono::days>(time)};
    return day.year() / day.month();
}

Instant begin_of(Month month) {
    const chrono::sys_days first{month / 1};
    return {chrono::milliseconds(first.time_since_epoch()).count()};
}

Month last_closed(Instant now) { return month_of(now - settling) - chrono::months(1); }

Instant next_night(Instant now) {
    constexpr Millis time_of_day = hours(3) + minutes(30);
    const chrono::sys_time<chrono::milliseconds> time{chrono::milliseconds(now.ms)};
    const chrono::milliseconds midnight = chrono::floor<chrono::days>(time).time_since_epoch();
    const auto tonight = Instant{midnight.count()} + time_of_day;
    return now < tonight ? tonight : tonight + days(1);
}

std::string to_text(Month month) {
    return fmt::format("{:04}-{:02}", static_cast<int>(month.year()), static_cast<unsigned>(month.month()));
}

} // namespace hotline::statistics
