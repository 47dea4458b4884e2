#pragma once

#include "proto/codes.hpp"
#include "proto/fact.hpp"
#include "routing/wants.hpp"

#include <boost/describe.hpp>

#include <optional>
#include <string_view>
#include <vector>

namespace hotline::routing {

/// After how long a wait each step of the ladder opens; `never` for not at all. The steps in the order of `Step`.
struct LadderTimes {
    Millis exact;
    Millis any_variant;
    Millis lower_level;
    Millis other_language;
    Millis specialist_interpreted;
    Millis partner;
    Millis anybody_interpreted;
    Millis callback;
    static constexpr Millis never{INT64_MAX};
    friend bool operator==(const LadderTimes&, const LadderTimes&) = default;
};
BOOST_DESCRIBE_STRUCT(LadderTimes, (),
                      (exact, any_variant, lower_level, other_language, specialist_interpreted, partner,
                       anybody_interpreted, callback))

/// One number for each acuity.
template <std::uint32_t Max>
struct ByAcuity {
    Count<Max> immediate;
    Count<Max> urgent;
    Count<Max> serious;
    Count<Max> standard;
    Count<Max> information;
    friend bool operator==(const ByAcuity&, const ByAcuity&) = default;
    [[nodiscard]] constexpr std::uint32_t of(Acuity acuity) const {
        switch (acuity) {
        case Acuity::immediate:
            return immediate.value();
        case Acuity::urgent:
            return urgent.value();
        case Acuity::serious:
            return serious.value();
        case Acuity::standard:
            return standard.value();
        case Acuity::information:
            break;
        }
        return information.value();
    }
};
using Bands = ByAcuity<15>;
using Weights = ByAcuity<1000>;
BOOST_DESCRIBE_STRUCT(Bands, (), (immediate, urgent, serious, standard, information))
BOOST_DESCRIBE_STRUCT(Weights, (), (immediate, urgent, serious, standard, information))

/// How much of a responder's room one written contact takes, in quarters of a chat.
struct Costs {
    Count<32> sms = Count<32>::of(4);
    Count<32> chat = Count<32>::of(4);
    Count<32> email = Count<32>::of(4);
    friend bool operator==(const Costs&, const Costs&) = default;
    /// 0 for a call, which takes its responder whole.
    [[nodiscard]] constexpr std::uint32_t of(Channel channel) const {
        switch (channel) {
        case Channel::sms:
            return sms.value();
        case Channel::chat:
            return chat.value();
        case Channel::email:
            return email.value();
        case Channel::voice:
        case Channel::tip:
            break;
        }
        return 0;
    }
    static constexpr std::uint32_t chat_quarters = 4; ///< the room of one chat in `Profile::chats_max`
};
BOOST_DESCRIBE_STRUCT(Costs, (), (sms, chat, email))

/// What spares a responder. 0: no such limit. Soft limits give way to a recorded consent, rest does not.
struct Wellbeing {
    Count<100> high_in_a_row;  ///< contacts of acuity 1 or 2 one after the other; then `recovery` without them. Soft
    Count<100> high_per_shift; ///< soft
    Millis recovery = minutes(10);
    Millis handling_max; ///< of handling without `rest`; then nothing more, and `rest` when all they have is over. Rest
    Millis rest = minutes(10);
    Millis gap; ///< after every conversation. Rest
    friend bool operator==(const Wellbeing&, const Wellbeing&) = default;
};
/// Whether a soft limit is set at all.
constexpr bool spares_anybody(const Wellbeing& limits) {
    return limits.high_in_a_row.value() > 0 || limits.high_per_shift.value() > 0;
}
BOOST_DESCRIBE_STRUCT(Wellbeing, (), (high_in_a_row, high_per_shift, recovery, handling_max, rest, gap))

/// The numbers by which contacts and responders are brought together. They are facts: a change is an event, and touches
/// later proposals only. Defaults after routing study §3.4-3.10; the limits of wellbeing are off until somebody sets
/// them (`with_wellbeing`), for they are a promise to the people who work here and not ours to make.
struct Settings {
    Bands bands{Count<15>::of(0), Count<15>::of(2), Count<15>::of(2), Count<15>::of(2), Count<15>::of(2)};
    Count<15> returning_band = Count<15>::of(1); ///< for those whose contact dropped; never before band 0
    Count<1000> valve = Count<1000>::of(4);      ///< g; 0: none
    LadderTimes immediate{Millis{},    Millis{},    seconds(5),  seconds(5),
                          seconds(20), seconds(20), seconds(20), LadderTimes::never};
    LadderTimes urgent{Millis{},    seconds(15),  seconds(60),  seconds(90),
                       seconds(60), seconds(150), seconds(180), seconds(150)};
    LadderTimes standard{Millis{},     seconds(60),  seconds(210), seconds(300),
                         seconds(300), seconds(600), seconds(900), seconds(1350)};
    Weights exposure{Count<1000>::of(8), Count<1000>::of(4), Count<1000>::of(2), Count<1000>::of(1),
                     Count<1000>::of(1)};
    Millis exposure_half_life = hours(4); ///< after which hard work counts half beside what is new; never 0
    Costs cost;
    Wellbeing wellbeing;
    Millis fan_out_after = seconds(10); ///< an unanswered offer of acuity 1 is made to others too
    Count<3> fan_out_to = Count<3>::of(3);
    Count<100> offers_per_minute = Count<100>::of(12); ///< of one contact; 0: no cap
    Count<8> interpreter_retries = Count<8>::of(2);    ///< while the responder stays offered
    Millis interpreter_rest = seconds(30);             ///< after a refusal
    Count<2> partner_hops = Count<2>::of(2);           ///< the one it came from counted
    Count<8> partner_refusals = Count<8>::of(3);       ///< in a row; then `partner_rest`
    Millis partner_rest = seconds(60);
    Count<100> storm_misses = Count<100>::of(5); ///< missed within `storm_within` and more than `storm_share` of all,
    Count<100> storm_people = Count<100>::of(3); ///< of so many people, are a fault of the delivery and not of people
    Millis storm_within = seconds(60);
    Count<99> storm_share = Count<99>::of(50); ///< percent
    friend bool operator==(const Settings&, const Settings&) = default;
};
BOOST_DESCRIBE_STRUCT(Settings, (),
                      (bands, returning_band, valve, immediate, urgent, standard, exposure, exposure_half_life, cost,
                       wellbeing, fan_out_after, fan_out_to, offers_per_minute, interpreter_retries, interpreter_rest,
                       partner_hops, partner_refusals, partner_rest, storm_misses, storm_people, storm_within,
                       storm_share))

/// The study's limits of §3.10: two hard contacts in a row, six a shift, 90 minutes without rest, 30 s between two.
Settings with_wellbeing(Settings settings);

/// The name of the first member that cannot be, or none: times that are negative, a ladder whose first step never
/// opens, a chat that costs nothing, a returning contact before life in danger.
std::optional<std::string_view> fault_of(const Settings& settings);

/// After how long a wait of that acuity the step opens.
Millis opens_after(const Settings& settings, Acuity acuity, Step step);

} // namespace hotline::routing
