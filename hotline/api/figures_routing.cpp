#include "hotline/api/figures_routing.hpp"

#include "hotline/api/same_list.hpp"
#include "hotline/statistics/hourly/served.hpp"

#include <boost/mp11/algorithm.hpp>

namespace hotline::api {
namespace {

using hourly::ContactCounts;
using hourly::LadderStep;

static_assert(same_list<LadderStep, wire::LadderStep>);

constexpr std::size_t at_10_s = 0;
constexpr std::size_t at_15_s = 1;
constexpr std::size_t at_20_s = 2;
static_assert(hourly::thresholds[at_10_s] == seconds(10) && hourly::thresholds[at_15_s] == seconds(15) &&
              hourly::thresholds[at_20_s] == seconds(20));

template <class Do>
void for_each_step(const Do& act) {
    boost::mp11::mp_for_each<boost::describe::describe_enumerators<LadderStep>>([&act](auto each) { act(each.value); });
}

} // namespace

wire::RoutingFigures routing_figures(const hourly::RoutedCounts& counts) {
    wire::RoutingFigures told;
    told.valve_firings = hourly::valve_firings(counts);
    for_each_step([&](LadderStep step) {
        if (const auto answers = counts.at_step(step).value; answers > 0)
            told.steps.push_back({.step = static_cast<wire::LadderStep>(step),
                                  .answers = answers,
                                  .share = hourly::share_at_step(counts, step)});
    });
    told.by_hand = counts.by_hand.value;
    told.steps_unknown = counts.steps_unsaid.value;
    told.limits_asked = counts.limits_asked.value;
    told.limits_waived = counts.limits_waived.value;
    told.limits_refused = counts.limits_refused.value;
    told.limit_breaches = hourly::limit_breaches(counts);
    told.storm_trips = hourly::storm_trips(counts);
    return told;
}

wire::ServedFigures served_figures(const ContactCounts& counts) {
    return {.local_answer_rate = hourly::local_answer_rate(counts),
            .network_answer_rate = hourly::network_answer_rate(counts),
            .average_hold_time = hourly::average_hold_time(counts),
            .average_wrap_time = hourly::average_wrap_time(counts)};
}

wire::UrgentCallFigures urgent_calls(const ContactCounts& counts) {
    using hourly::ServiceLevel;
    return {.arrived = counts.arrived.value,
            .within_10s = hourly::service_level(ServiceLevel::a, counts, at_10_s),
            .within_15s = hourly::service_level(ServiceLevel::a, counts, at_15_s),
            .within_20s = hourly::service_level(ServiceLevel::a, counts, at_20_s)};
}

wire::UrgentCallFigures urgent_calls(const hourly::ByClass& classes) {
    ContactCounts calls;
    for (const auto& [of, counts] : classes) {
        if (is_urgent_call(of))
            calls.add(counts);
    }
    return urgent_calls(calls);
}

void tell_stale(wire::RoutingFigures& told, const engine::EngineCounters& counters) {
    const auto count = [&counters](Refusal code) {
        const auto found = counters.stale_answers.find(code);
        return found == counters.stale_answers.end() ? 0 : found->second;
    };
    told.stale_gone = count(Refusal::offer_gone);
    told.stale_expired = count(Refusal::offer_expired);
}

RoutedMetrics count_routed(const LiveFigures& figures) {
    RoutedMetrics metrics;
    if (!figures.fold)
        return metrics;
    hourly::RoutedCounts all;
    for (const auto& [of, counts] : figures.fold->totals())
        all.add(counts.routed);
    metrics.valve_firings.add(all.by_valve.value);
    for_each_step([&](LadderStep step) { metrics.answered_at_step[step].add(all.at_step(step).value); });
    metrics.answered_by_hand.add(all.by_hand.value);
    metrics.limits_asked.add(all.limits_asked.value);
    metrics.limits_waived.add(all.limits_waived.value);
    metrics.limits_refused.add(all.limits_refused.value);
    metrics.limit_breaches.add(all.beyond_limits.value);
    metrics.missed_in_storm.add(all.missed_in_storm.value);
    metrics.storm_trips.add(all.storms.value);
    metrics.unknown.add(all.offers_unsaid.value + all.steps_unsaid.value + all.beyond_unsaid.value +
                        all.storms_unsaid.value);
    return metrics;
}

} // namespace hotline::api
