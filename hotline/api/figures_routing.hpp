#pragma once

#include "hotline/api/figures_told.hpp"
#include "hotline/engine/loop.hpp"
#include "hotline/statistics/hourly/counts.hpp"
#include "hotline/statistics/hourly/fold.hpp"
#include "proto/messages/figures.hpp"

namespace hotline::observe {
template <>
inline constexpr std::string_view label_name<hourly::LadderStep> = "step";
} // namespace hotline::observe

/// Counts of routing as supervisors are told them.
namespace hotline::api {

[[nodiscard]] wire::RoutingFigures routing_figures(const hourly::RoutedCounts& counts);
[[nodiscard]] wire::ServedFigures served_figures(const hourly::ContactCounts& counts);
/// Of all classes, the calls of acuity 1 and 2.
[[nodiscard]] wire::UrgentCallFigures urgent_calls(const hourly::ByClass& classes);
[[nodiscard]] wire::UrgentCallFigures urgent_calls(const hourly::ContactCounts& counts);
[[nodiscard]] constexpr bool is_urgent_call(const hourly::Class& of) {
    return of.channel == Channel::voice && of.acuity <= Acuity::urgent;
}
/// Answers that came too late, by their code, since the process began.
void tell_stale(wire::RoutingFigures& told, const engine::EngineCounters& counters);

/// For the monitors: since the first entry of the journal.
struct RoutedMetrics {
    static constexpr std::string_view metrics_of = "routed";
    observe::Counter valve_firings;
    observe::By<hourly::LadderStep, observe::Counter> answered_at_step;
    observe::Counter answered_by_hand;
    observe::Counter limits_asked;
    observe::Counter limits_waived;
    observe::Counter limits_refused;
    observe::Counter limit_breaches; ///< above 0: somebody was given more than they are to bear
    observe::Counter missed_in_storm;
    observe::Counter storm_trips;
    observe::Counter unknown; ///< what an older journal does not say, and is in none of these
};
BOOST_DESCRIBE_STRUCT(RoutedMetrics, (),
                      (valve_firings, answered_at_step, answered_by_hand, limits_asked, limits_waived, limits_refused,
                       limit_breaches, missed_in_storm, storm_trips, unknown))

/// Without a fold everything is 0, as in `count_hourly`.
[[nodiscard]] RoutedMetrics count_routed(const LiveFigures& figures);

} // namespace hotline::api
