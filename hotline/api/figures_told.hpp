#pragma once

#include "hotline/observe/metrics.hpp"
#include "hotline/statistics/hourly/fold.hpp"
#include "proto/messages/figures.hpp"
#include "routing/estimate/score.hpp"

#include <cstdint>

namespace hotline::observe {
template <>
inline constexpr std::string_view label_name<hourly::SelfCheck> = "check";
} // namespace hotline::observe

namespace hotline::api {

/// The figures at one moment, as whoever folds them has them.
struct LiveFigures {
    const hourly::Fold* fold = nullptr; ///< null while what happened before is still being read
    estimate::Score score;
    std::uint64_t broken_off = 0; ///< how often reading broke off
    std::uint64_t opened = 0;     ///< contacts that came in at the door, since the process began
    std::uint64_t blocked = 0;    ///< tries that our state or limits turned away there: the journal knows none of them
};

/// Of the floor at the same moment.
struct WaitingNow {
    std::uint64_t count = 0;
    Millis longest;
};

/// The last 24 whole hours and this one. `fold` is accounted for until `now`.
[[nodiscard]] wire::Figures tell_figures(const hourly::Fold& fold, const estimate::Score& score, WaitingNow waiting,
                                         Instant now);

/// Blockage, since the process began.
void tell_blockage(wire::Figures& told, const LiveFigures& figures);

/// For the monitors: what was counted since the first entry of the journal, by channel and acuity, and by language.
struct HourlyMetrics {
    template <class Metric>
    using ByClass = observe::By<Channel, observe::By<Acuity, Metric>>;

    static constexpr std::string_view metrics_of = "hourly";
    ByClass<observe::Counter> arrived;
    ByClass<observe::Counter> answered;
    ByClass<observe::Counter> answered_within_20s;
    ByClass<observe::Counter> answered_within_60s;
    ByClass<observe::Counter> abandoned;
    ByClass<observe::Counter> abandoned_within_10s;
    ByClass<observe::Counter> overflowed;
    ByClass<observe::Counter> called_back;
    ByClass<observe::Counter> overdue;      ///< waited longer than is meant for their class
    ByClass<observe::Counter> wait_seconds; ///< of the answered
    ByClass<observe::Counter> offers;
    ByClass<observe::Counter> offers_missed;
    ByClass<observe::Counter> offers_declined;
    observe::ByLanguage<observe::Counter> answered_in_language;
    observe::ByLanguage<observe::Counter> wait_seconds_in_language;
    observe::By<hourly::SelfCheck, observe::Counter> failed; ///< above 0: an alarm
    observe::Counter broken_off;                             ///< the same
    observe::Gauge up_to_date;
    observe::Counter estimates_kept;
    observe::Counter estimates_exceeded;
    observe::Counter estimates_unseen;
    observe::Counter interpreters_wanted;
    observe::Counter interpreters_came;
    observe::Counter interpreters_missed;
    observe::Counter interpreter_joint_failures;
    observe::Gauge interpreter_until_here_p50_seconds; ///< of the last day, as the next two
    observe::Gauge interpreter_until_here_p90_seconds;
    observe::Gauge languages_waiting_unfairly; ///< above 0: an alarm
    observe::Gauge staff_busy_seconds;         ///< of the last day, as the next three; / capacity: occupancy
    observe::Gauge staff_capacity_seconds;
    observe::Gauge staff_handling_seconds; ///< / on shift: utilisation
    observe::Gauge staff_on_shift_seconds;
    observe::Gauge blockage_ppm; ///< since the process began, parts of a million of all tries; 0 while there were none
};
BOOST_DESCRIBE_STRUCT(HourlyMetrics, (),
                      (arrived, answered, answered_within_20s, answered_within_60s, abandoned, abandoned_within_10s,
                       overflowed, called_back, overdue, wait_seconds, offers, offers_missed, offers_declined,
                       answered_in_language, wait_seconds_in_language, failed, broken_off, up_to_date, estimates_kept,
                       estimates_exceeded, estimates_unseen, interpreters_wanted, interpreters_came,
                       interpreters_missed, interpreter_joint_failures, interpreter_until_here_p50_seconds,
                       interpreter_until_here_p90_seconds, languages_waiting_unfairly, staff_busy_seconds,
                       staff_capacity_seconds, staff_handling_seconds, staff_on_shift_seconds, blockage_ppm))

/// Without a fold everything is 0 but `broken_off` and what the door tells: `up_to_date` tells it apart from a service
/// that nobody called.
[[nodiscard]] HourlyMetrics count_hourly(const LiveFigures& figures);

} // namespace hotline::api
