#pragma once

#include "proto/codes.hpp"
#include "proto/ids.hpp"
#include "proto/instant.hpp"
#include "proto/language_tag.hpp"
#include "proto/messages/figures_routing.hpp"

#include <boost/describe.hpp>

#include <cstdint>
#include <optional>
#include <vector>

/// How well the service answers, for supervisors. Shares and ratios are parts of a million; a figure whose denominator
/// is 0 is left out. Formulas: hotline/statistics/hourly/formulas.hpp.
namespace hotline::wire {

/// "Answered within", reckoned in four ways that differ: a and its net form for comparison, d never as a headline.
struct ServiceLevels {
    std::uint32_t within_seconds{};
    std::optional<std::uint64_t> a;           ///< answered in time / O
    std::optional<std::uint64_t> a_beyond_5s; ///< the same without those who went away within 5 s
    std::optional<std::uint64_t> b;           ///< answered in time / (O − gone in time)
    std::optional<std::uint64_t> c;           ///< (answered + gone in time) / O
    std::optional<std::uint64_t> d;           ///< answered in time / answered
    friend bool operator==(const ServiceLevels&, const ServiceLevels&) = default;
};
BOOST_DESCRIBE_STRUCT(ServiceLevels, (), (within_seconds, a, a_beyond_5s, b, c, d))

/// Lengths are milliseconds.
struct ContactFigures {
    std::uint64_t arrived{};
    std::uint64_t answered{};
    std::uint64_t abandoned{};
    std::uint64_t overflowed{};
    std::uint64_t called_back{};
    std::uint64_t otherwise{}; ///< ended unanswered in another way
    std::uint64_t overdue{};   ///< waited longer than is meant for their acuity; none of acuity 1
    std::optional<Millis> average_speed_of_answer;
    std::optional<Millis> average_wait_of_abandoned;
    std::optional<Millis> wait_p50;
    std::optional<Millis> wait_p90;
    std::optional<Millis> wait_p95;
    std::optional<Millis> wait_p99;
    std::optional<Millis> longest_wait;
    std::vector<ServiceLevels> service_levels;
    std::optional<std::uint64_t> abandonment;
    std::optional<std::uint64_t> abandonment_beyond_5s;
    std::optional<std::uint64_t> abandonment_beyond_10s;
    std::optional<Millis> average_handle_time;
    std::uint64_t offers{};
    std::optional<std::uint64_t> missed_rate;
    std::optional<std::uint64_t> decline_rate;
    std::optional<std::uint64_t> offers_per_contact;
    std::uint64_t callback_attempts{};
    std::optional<std::uint64_t> callbacks_kept;    ///< tried in their first safe window
    std::optional<std::uint64_t> callbacks_reached; ///< of the attempts
    std::uint64_t partners_asked{};
    std::uint64_t partners_refused{};           ///< or did not answer in time
    std::optional<Millis> average_handoff_time; ///< until a partner took a contact over
    friend bool operator==(const ContactFigures&, const ContactFigures&) = default;
};
BOOST_DESCRIBE_STRUCT(ContactFigures, (),
                      (arrived, answered, abandoned, overflowed, called_back, otherwise, overdue,
                       average_speed_of_answer, average_wait_of_abandoned, wait_p50, wait_p90, wait_p95, wait_p99,
                       longest_wait, service_levels, abandonment, abandonment_beyond_5s, abandonment_beyond_10s,
                       average_handle_time, offers, missed_rate, decline_rate, offers_per_contact, callback_attempts,
                       callbacks_kept, callbacks_reached, partners_asked, partners_refused, average_handoff_time))

/// Of the room that people on shift had, how much was used; how many contacts they had at once while they had any; and
/// of all the time from the beginning of shifts to their end, in how much they had somebody in hand.
struct StaffFigures {
    std::optional<std::uint64_t> occupancy;
    std::optional<std::uint64_t> concurrency;
    std::optional<std::uint64_t> utilisation;
    friend bool operator==(const StaffFigures&, const StaffFigures&) = default;
};
BOOST_DESCRIBE_STRUCT(StaffFigures, (), (occupancy, concurrency, utilisation))

/// One hour of the clock, UTC.
struct HourFigures {
    Instant from;            ///< the hour's beginning
    ContactFigures came;     ///< of the contacts that came in it, whenever they were answered
    ContactFigures happened; ///< of what happened in it
    StaffFigures staff;
    UrgentCallFigures urgent_calls;  ///< that came in it
    std::optional<DutyFigures> duty; ///< none: the plan cannot be read now
    friend bool operator==(const HourFigures&, const HourFigures&) = default;
};
BOOST_DESCRIBE_STRUCT(HourFigures, (), (from, came, happened, staff, urgent_calls, duty))

/// The contacts of one channel.
struct ChannelFigures {
    Channel channel{};
    ContactFigures figures;
    friend bool operator==(const ChannelFigures&, const ChannelFigures&) = default;
};
BOOST_DESCRIBE_STRUCT(ChannelFigures, (), (channel, figures))

/// The contacts in one language; `mul` for those beyond the languages that are told apart.
struct LanguageFigures {
    LanguageTag language;
    ContactFigures figures;
    std::optional<std::uint64_t> equity; ///< P90 of this language's waits / P90 of all
    bool unfair{};                       ///< more than twice as long as all, and not by chance of a few
    friend bool operator==(const LanguageFigures&, const LanguageFigures&) = default;
};
BOOST_DESCRIBE_STRUCT(LanguageFigures, (), (language, figures, equity, unfair))

/// The contacts of one acuity, each thing by the acuity at the time when it happened.
struct AcuityFigures {
    Acuity acuity{};
    ContactFigures figures;
    friend bool operator==(const AcuityFigures&, const AcuityFigures&) = default;
};
BOOST_DESCRIBE_STRUCT(AcuityFigures, (), (acuity, figures))

/// How often the figures found something in themselves that cannot be; each must be 0.
struct SelfCheckFigures {
    std::uint64_t little{};
    std::uint64_t dispositions{};
    std::uint64_t state_times{};
    friend bool operator==(const SelfCheckFigures&, const SelfCheckFigures&) = default;
};
BOOST_DESCRIBE_STRUCT(SelfCheckFigures, (), (little, dispositions, state_times))

/// Of the conversations that were to go through an interpreter.
struct InterpreterFigures {
    std::uint64_t wanted{};
    std::optional<std::uint64_t> fill_rate; ///< in which one was, of the wanted
    std::uint64_t missed{};                 ///< did not come, or had to go
    std::uint64_t joint_failures{};         ///< nobody was left: an offer ended, or a conversation went on alone
    std::optional<Millis> until_here_p50;   ///< from the offer to the interpreter's being there
    std::optional<Millis> until_here_p90;
    friend bool operator==(const InterpreterFigures&, const InterpreterFigures&) = default;
};
BOOST_DESCRIBE_STRUCT(InterpreterFigures, (),
                      (wanted, fill_rate, missed, joint_failures, until_here_p50, until_here_p90))

/// How well the waiting times were kept that were told to people.
struct EstimateFigures {
    std::uint64_t scored{};
    std::uint64_t unseen{}; ///< went away before it could be known
    std::optional<Millis> mean_absolute_error;
    std::optional<Millis> bias;           ///< above 0: people wait longer than they are told
    std::optional<std::uint64_t> kept;    ///< over by the upper end; the aim is 900,000
    std::optional<std::uint64_t> covered; ///< inside the range
    friend bool operator==(const EstimateFigures&, const EstimateFigures&) = default;
};
BOOST_DESCRIBE_STRUCT(EstimateFigures, (), (scored, unseen, mean_absolute_error, bias, kept, covered))

/// GET /api/figures: the contacts that came in the last 24 whole hours and in this one.
struct Figures {
    Instant as_of;
    Instant from; ///< the beginning of the first hour
    std::uint64_t waiting_now{};
    std::optional<Millis> longest_wait_now;
    ContactFigures all;
    std::optional<std::uint64_t> immediate_share; ///< of the answered, those of acuity 1
    StaffFigures staff;
    std::vector<ChannelFigures> channels;   ///< those with contacts
    std::vector<LanguageFigures> languages; ///< those with contacts
    std::vector<AcuityFigures> acuities;    ///< those with contacts
    std::vector<HourFigures> hours;         ///< the latest first, those in which something was
    InterpreterFigures interpreters;
    SelfCheckFigures failed_checks;
    EstimateFigures estimates;
    RoutingFigures routing;
    ServedFigures served;
    UrgentCallFigures urgent_calls;
    std::optional<DutyFigures> duty;       ///< none: the plan cannot be read now
    std::optional<std::uint64_t> blockage; ///< of all tries to open a chat since the start, those we turned away
    friend bool operator==(const Figures&, const Figures&) = default;
};
BOOST_DESCRIBE_STRUCT(Figures, (),
                      (as_of, from, waiting_now, longest_wait_now, all, immediate_share, staff, channels, languages,
                       acuities, hours, interpreters, failed_checks, estimates, routing, served, urgent_calls, duty,
                       blockage))

} // namespace hotline::wire
