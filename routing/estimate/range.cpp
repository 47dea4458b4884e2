#include "routing/estimate/range.hpp"

#include <algorithm>

namespace hotline::estimate {

Minutes in_minutes(const Range& range) {
    constexpr std::int64_t minute = minutes(1).count;
    const auto from = range.likely.count / minute;
    const auto to = (range.at_most.count + minute - 1) / minute;
    return {static_cast<std::uint32_t>(from), static_cast<std::uint32_t>(std::max<std::int64_t>(to, 1))};
}

std::optional<Range> tell(Announced& announced, const std::optional<Range>& estimate) {
    if (!estimate)
        return std::nullopt;
    Range told = *estimate;
    if (announced.last) {
        told.likely = std::min(told.likely, announced.last->likely);
        told.at_most = std::min(told.at_most, announced.last->at_most);
    }
    announced.last = told;
    return told;
}

} // namespace hotline::estimate
