#include "routing/estimate/range.hpp"

#include <algorithm>

namespace hotline::estimate {

Minutes in_minutes(const Range& range) {
    constexpr std::int64_t minute = minutes(1).count;
    const auto from = range.likely.count / minute;
    const auto to = (range.at_most.count + minute - 1) / minute;
    return {static_cast<std::uint32_t>(from), static_cast<std::uint32_t>(std::max<std::int64_t>(to, 1))};
}

Told tell(std::optional<Told>& least, const Told& known) {
    if (!least || least->acuity != known.acuity) {
        least = known;
        return known;
    }
    Told told = known;
    if (told.minutes) {
        const auto bound = least->minutes.value_or(*told.minutes);
        told.minutes = {std::min(told.minutes->from, bound.from), std::min(told.minutes->to, bound.to)};
        least->minutes = told.minutes;
    }
    if (told.ahead) {
        told.ahead = std::min(*told.ahead, least->ahead.value_or(*told.ahead));
        least->ahead = told.ahead;
    }
    return told;
}

} // namespace hotline::estimate
