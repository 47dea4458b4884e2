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

/// Adds how the person spent this stretch of time.
void add(DutyTimes& times, std::span<const Attended> pieces, Instant begin, Instant end) {
    const auto ended = [begin](const Attended& piece) { return piece.end <= begin; };
    for (auto piece = std::ranges::partition_point(pieces, ended); piece != pieces.end() && piece->begin < end;
         ++piece) {
        Millis& spent = piece->as == Attending::working ? times.working : times.on_break;
        spent = spent + overlap(piece->begin, piece->end, begin, end);
    }
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
            add(times, attended.of(person), begin, end);
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
