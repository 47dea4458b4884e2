#include "hotline/statistics/hourly/duty.hpp"

#include <algorithm>

namespace hotline::hourly {
namespace {

/// What two stretches of time have in common.
Millis overlap(Instant begin, Instant end, Instant from, Instant until) {
    return std::max(std::min(end, until) - std::max(begin, from), Millis{});
}

std::optional<PartsPerMillion> share(Millis part, Millis whole) {
    return ratio(static_cast<std::uint64_t>(part.count), static_cast<std::uint64_t>(whole.count));
}

} // namespace

DutyTimes duty_times(std::span<const Due> due, const Attendances& attended, Instant from, Instant until) {
    DutyTimes times;
    for (const auto& [person, spans] : due) {
        Millis rostered;
        for (const auto& span : spans) {
            const Instant begin = std::max(span.begin, from);
            const Instant end = std::min(span.end, until);
            if (end <= begin)
                continue;
            rostered = rostered + (end - begin);
            for (const auto& piece : attended.of(person)) {
                Millis& spent = piece.as == Attending::working ? times.working : times.on_break;
                spent = spent + overlap(piece.begin, piece.end, begin, end);
            }
        }
        times.rostered = times.rostered + rostered;
        times.people += rostered > Millis{} ? 1U : 0U;
    }
    return times;
}

std::optional<PartsPerMillion> shrinkage(const DutyTimes& times) {
    return share(times.rostered - times.working, times.rostered);
}

std::optional<PartsPerMillion> adherence(const DutyTimes& times) {
    return share(times.working + times.on_break, times.rostered);
}

} // namespace hotline::hourly
