#pragma once

#include "proto/messages/supervisor.hpp"

#include <boost/describe.hpp>

#include <cstdint>
#include <optional>
#include <vector>

/// By which numbers contacts and responders are brought together at this moment. Lengths are milliseconds.
namespace hotline::wire {

/// When a step of the ladder opens to somebody who waits.
struct StepOpens {
    LadderStep step{};
    std::optional<Millis> after; ///< so long a wait; never, if it is not there
    friend bool operator==(const StepOpens&, const StepOpens&) = default;
};
BOOST_DESCRIBE_STRUCT(StepOpens, (), (step, after))

/// The steps in their order, as they open at one acuity.
struct Ladder {
    Acuity acuity{};
    std::vector<StepOpens> steps;
    friend bool operator==(const Ladder&, const Ladder&) = default;
};
BOOST_DESCRIBE_STRUCT(Ladder, (), (acuity, steps))

/// What spares a responder; 0: no such limit.
struct WellbeingLimits {
    std::uint32_t high_in_a_row{};
    std::uint32_t high_per_shift{};
    Millis recovery;
    Millis handling_max;
    Millis rest;
    Millis gap;
    friend bool operator==(const WellbeingLimits&, const WellbeingLimits&) = default;
};
BOOST_DESCRIBE_STRUCT(WellbeingLimits, (), (high_in_a_row, high_per_shift, recovery, handling_max, rest, gap))

/// How much of a responder's room one written contact takes, in quarters of a chat.
struct Costs {
    std::uint32_t sms{};
    std::uint32_t chat{};
    std::uint32_t email{};
    friend bool operator==(const Costs&, const Costs&) = default;
};
BOOST_DESCRIBE_STRUCT(Costs, (), (sms, chat, email))

/// GET /api/routing, as it was at `seq`.
struct RoutingNumbers {
    Seq seq;
    std::uint32_t valve{}; ///< at least every so many picks goes to whoever has waited too long; 0: none
    std::uint32_t offers_per_minute{};
    Millis fan_out_after; ///< life in danger, unanswered: offered to others too
    std::uint32_t fan_out_to{};
    std::uint32_t storm_misses{};
    std::uint32_t storm_people{};
    std::uint32_t interpreter_retries{}; ///< while the responder stays offered
    Millis interpreter_rest;             ///< after a refusal
    std::uint32_t partner_hops{};
    std::uint32_t partner_refusals{}; ///< in a row, then rest
    Millis partner_rest;
    Costs cost;
    std::vector<Ladder> ladders;
    WellbeingLimits wellbeing;
    friend bool operator==(const RoutingNumbers&, const RoutingNumbers&) = default;
};
BOOST_DESCRIBE_STRUCT(RoutingNumbers, (),
                      (seq, valve, offers_per_minute, fan_out_after, fan_out_to, storm_misses, storm_people,
                       interpreter_retries, interpreter_rest, partner_hops, partner_refusals, partner_rest, cost,
                       ladders, wellbeing))

} // namespace hotline::wire
