#pragma once

#include "hotline/statistics/hourly/counts.hpp"

#include <cstdint>
#include <optional>

/// The figures of a service, each by its formula in the routing study §4. Integers: a share or ratio in parts of a
/// million, rounded to the nearest. A figure whose denominator is 0 is none.
namespace hotline::hourly {

using PartsPerMillion = std::uint64_t;

std::optional<PartsPerMillion> ratio(std::uint64_t part, std::uint64_t whole);
/// The sum for each of those counted, rounded to the nearest millisecond.
std::optional<Millis> mean(Millis sum, Tally count);

/// O: everybody who asked to be served and was answered, lost, or served in another way.
std::uint64_t offered_load(const ContactCounts& counts);

/// Four ways to reckon "answered within T". They differ, so none is ever told without its letter.
enum class ServiceLevel {
    a, ///< answered(≤T) / O: the headline; who gives up counts against it
    b, ///< answered(≤T) / (O − abandoned(≤T)): who gives up within T is left out
    c, ///< (answered(≤T) + abandoned(≤T)) / O
    d, ///< answered(≤T) / answered: never a headline, it hides everybody who gave up
};

/// `threshold`: position in `thresholds`.
std::optional<PartsPerMillion> service_level(ServiceLevel formula, const ContactCounts& counts, std::size_t threshold);
/// Formula a, with those who went away within `short_waits[brief]` left out.
std::optional<PartsPerMillion> service_level_net(const ContactCounts& counts, std::size_t threshold, std::size_t brief);

/// abandoned / O.
std::optional<PartsPerMillion> abandonment(const ContactCounts& counts);
/// abandoned(>s) / (O − abandoned(≤s)), s = `short_waits[brief]`.
std::optional<PartsPerMillion> abandonment_net(const ContactCounts& counts, std::size_t brief);
/// refused / attempted.
std::optional<PartsPerMillion> blockage(std::uint64_t refused, std::uint64_t attempted);

/// Mean W of the answered, and of those who gave up.
std::optional<Millis> average_speed_of_answer(const ContactCounts& counts);
std::optional<Millis> average_wait_of_abandoned(const ContactCounts& counts);
/// (talk + hold + wrap) / handled.
std::optional<Millis> average_handle_time(const ContactCounts& counts);

/// Missed, declined, of all offers; offers for each contact that was offered.
std::optional<PartsPerMillion> missed_rate(const ContactCounts& counts);
std::optional<PartsPerMillion> decline_rate(const ContactCounts& counts);
std::optional<PartsPerMillion> offers_per_contact(const ContactCounts& counts);

/// Answered of these / answered of all: for acuity 1 the share of picks that waited behind nobody.
std::optional<PartsPerMillion> share_of_answers(const ContactCounts& some, const ContactCounts& all);
/// came / wanted: how many of the conversations that were to go through an interpreter did.
std::optional<PartsPerMillion> interpreter_fill_rate(const InterpreterCounts& counts);
/// Callbacks tried in their first safe window, of those whose first window is over or that were tried in it; attempts
/// that reached the person, of those of which it is known.
std::optional<PartsPerMillion> callbacks_kept(const ContactCounts& counts);
std::optional<PartsPerMillion> callbacks_reached(const ContactCounts& counts);

/// Mean time from asking a partner centre until it took a contact over.
std::optional<Millis> average_handoff_time(const ContactCounts& counts);

/// P90 of some / P90 of all.
std::optional<PartsPerMillion> equity(const ContactCounts& some, const ContactCounts& all);
/// Above it, and with no fewer than `equity_waits_min` waits behind it, a language waits unfairly long: an alarm.
inline constexpr PartsPerMillion equity_alarm = 2'000'000;
inline constexpr std::uint64_t equity_waits_min = 5;
/// Whether some wait unfairly long.
bool is_unfair(const ContactCounts& some, const ContactCounts& all);

/// Σ cost·(offer + talk + hold + wrap) / Σ capacity·(signed in − break − debrief).
std::optional<PartsPerMillion> occupancy(const StaffCounts& staff);
/// ∫ active / ∫ any active.
std::optional<PartsPerMillion> concurrency(const StaffCounts& staff);

} // namespace hotline::hourly
