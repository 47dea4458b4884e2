#include "hotline/statistics/hourly/routed.hpp"

#include "hotline/statistics/hourly/formulas.hpp"

#include <cstddef>

namespace hotline::hourly {
namespace {

Tally& operator+=(Tally& sum, Tally more) {
    sum.value += more.value;
    return sum;
}

std::optional<std::uint64_t> if_all_is_known(Tally count, Tally unknown) {
    return unknown == Tally{} ? std::optional(count.value) : std::nullopt;
}

} // namespace

void RoutedCounts::add_step(LadderStep step) {
    const auto at = static_cast<std::size_t>(step);
    if (steps.size() <= at)
        steps.resize(at + 1);
    ++steps[at].value;
}

Tally RoutedCounts::at_step(LadderStep step) const {
    const auto at = static_cast<std::size_t>(step);
    return at < steps.size() ? steps[at] : Tally{};
}

void RoutedCounts::add(const RoutedCounts& other) {
    by_valve += other.by_valve;
    offers_unsaid += other.offers_unsaid;
    if (steps.size() < other.steps.size())
        steps.resize(other.steps.size());
    for (std::size_t i = 0; i < other.steps.size(); ++i)
        steps[i] += other.steps[i];
    by_hand += other.by_hand;
    steps_unsaid += other.steps_unsaid;
    limits_asked += other.limits_asked;
    limits_waived += other.limits_waived;
    limits_refused += other.limits_refused;
    beyond_limits += other.beyond_limits;
    beyond_unsaid += other.beyond_unsaid;
    missed_in_storm += other.missed_in_storm;
    storms += other.storms;
    storms_unsaid += other.storms_unsaid;
}

std::optional<std::uint64_t> valve_firings(const RoutedCounts& counts) {
    return if_all_is_known(counts.by_valve, counts.offers_unsaid);
}
std::optional<std::uint64_t> limit_breaches(const RoutedCounts& counts) {
    return if_all_is_known(counts.beyond_limits, counts.beyond_unsaid);
}
std::optional<std::uint64_t> storm_trips(const RoutedCounts& counts) {
    return if_all_is_known(counts.storms, counts.storms_unsaid);
}

std::optional<std::uint64_t> share_at_step(const RoutedCounts& counts, LadderStep step) {
    Tally known;
    for (const Tally at : counts.steps)
        known += at;
    return ratio(counts.at_step(step).value, known.value);
}

} // namespace hotline::hourly
