#pragma once

#include "proto/instant.hpp"
#include "proto/messages/supervisor.hpp"

#include <boost/describe.hpp>

#include <cstdint>
#include <optional>
#include <vector>

/// What routing did and on what ground, and what others ask such a service for. Shares are parts of a million; a figure
/// whose denominator is 0 is left out, and so is one of which the journal does not say a part.
namespace hotline::wire {

/// First answers at one step of the language ladder, L0 to L6; `partner`: a centre has them.
struct StepFigures {
    LadderStep step{};
    std::uint64_t answers{};
    std::optional<std::uint64_t> share; ///< of the answers whose step is known
    friend bool operator==(const StepFigures&, const StepFigures&) = default;
};
BOOST_DESCRIBE_STRUCT(StepFigures, (), (step, answers, share))

/// Of the contacts that came in the last day.
struct RoutingFigures {
    std::optional<std::uint64_t> valve_firings; ///< offers made because the contact was overdue the longest
    std::vector<StepFigures> steps;             ///< those with answers, in the order of the ladder
    std::uint64_t by_hand{};                    ///< first answers by a supervisor's word
    std::uint64_t steps_unknown{};              ///< first answers of which the journal does not say the step
    std::uint64_t limits_asked{};               ///< responders asked to waive a limit that spares them
    std::uint64_t limits_waived{};              ///< the overrides
    std::uint64_t limits_refused{};
    std::optional<std::uint64_t> limit_breaches; ///< hard contacts given by hand to a responder whom a limit spared
    std::optional<std::uint64_t> storm_trips;    ///< times at which so many offers ran out that it was nobody's fault
    std::uint64_t stale_gone{};                  ///< answers to offers that had ended, since the service started
    std::uint64_t stale_expired{}; ///< answers that came after the offer's time, since the service started
    friend bool operator==(const RoutingFigures&, const RoutingFigures&) = default;
};
BOOST_DESCRIBE_STRUCT(RoutingFigures, (),
                      (valve_firings, steps, by_hand, steps_unknown, limits_asked, limits_waived, limits_refused,
                       limit_breaches, storm_trips, stale_gone, stale_expired))

/// Lengths are milliseconds.
struct ServedFigures {
    std::optional<std::uint64_t> local_answer_rate;   ///< answered here / (answered + overflowed + abandoned)
    std::optional<std::uint64_t> network_answer_rate; ///< answered by anybody / received
    std::optional<Millis> average_hold_time;          ///< of the handled
    std::optional<Millis> average_wrap_time;
    friend bool operator==(const ServedFigures&, const ServedFigures&) = default;
};
BOOST_DESCRIBE_STRUCT(ServedFigures, (), (local_answer_rate, network_answer_rate, average_hold_time, average_wrap_time))

/// Calls of acuity 1 and 2, by formula a. NFPA 1225: 90 % within 10 s. NENA-STA-020: 90 % within 15 s, 95 % within 20
/// s.
struct UrgentCallFigures {
    std::uint64_t arrived{};
    std::optional<std::uint64_t> within_10s;
    std::optional<std::uint64_t> within_15s;
    std::optional<std::uint64_t> within_20s;
    friend bool operator==(const UrgentCallFigures&, const UrgentCallFigures&) = default;
};
BOOST_DESCRIBE_STRUCT(UrgentCallFigures, (), (arrived, within_10s, within_15s, within_20s))

/// The plan held against who was there. Of one to four people nothing is told: it would be about somebody.
struct DutyFigures {
    bool withheld{};
    std::optional<std::uint64_t> shrinkage; ///< 1 − time in which they could be offered something / rostered
    std::optional<std::uint64_t> adherence; ///< time on shift and there, breaks included / rostered
    friend bool operator==(const DutyFigures&, const DutyFigures&) = default;
};
BOOST_DESCRIBE_STRUCT(DutyFigures, (), (withheld, shrinkage, adherence))

} // namespace hotline::wire
