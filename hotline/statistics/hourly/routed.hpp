#pragma once

#include "hotline/statistics/hourly/waits.hpp"
#include "proto/codes.hpp"
#include "proto/fact.hpp"

#include <boost/describe.hpp>

#include <cstdint>
#include <optional>
#include <vector>

/// What routing did, and on what ground (routing study §4, safety, offers and wellbeing). What an entry of an older
/// journal does not say is counted apart: nobody takes it for 0.
namespace hotline::hourly {

/// The language ladder, L0 to L6 and the call back; routing's list (`tests/unit/hourly` holds one against the other).
BOOST_DEFINE_ENUM_CLASS(LadderStep, exact, any_variant, lower_level, other_language, specialist_interpreted, partner,
                        anybody_interpreted, callback)

/// What is counted of offers, first answers and limits.
struct RoutedCounts {
    Tally by_valve;           ///< offers made because the contact was overdue the longest
    Tally offers_unsaid;      ///< offers of which the journal does not say it
    std::vector<Tally> steps; ///< first answers by LadderStep, or none yet; `partner`: a centre has it
    Tally by_hand;            ///< first answers by a supervisor's word, whatever the ladder says
    Tally steps_unsaid;       ///< first answers of which the journal does not say the step
    Tally limits_asked;       ///< responders asked to waive a limit that spares them
    Tally limits_waived;   ///< the overrides, of those asked for: by the responder's word, or a supervisor's for them
    Tally limits_refused;  ///< kept to
    Tally beyond_limits;   ///< hard contacts given by hand to a responder whom a limit spared
    Tally beyond_unsaid;   ///< hard contacts given by hand of which the journal does not say it
    Tally missed_in_storm; ///< offers that ran out through nobody's fault
    Tally storms;          ///< stretches of such misses
    Tally storms_unsaid;   ///< offers that ran out of which the journal does not say it
    friend bool operator==(const RoutedCounts&, const RoutedCounts&) = default;

    void add_step(LadderStep step);
    void add(const RoutedCounts& other);
    [[nodiscard]] Tally at_step(LadderStep step) const;
};
BOOST_DESCRIBE_STRUCT(RoutedCounts, (),
                      (by_valve, offers_unsaid, steps, by_hand, steps_unsaid, limits_asked, limits_waived,
                       limits_refused, beyond_limits, beyond_unsaid, missed_in_storm, storms, storms_unsaid))

/// A live offer as the figures know it.
struct RoutedOffer {
    PersonId responder;
    std::optional<LadderStep> step; ///< none: unknown
    friend bool operator==(const RoutedOffer&, const RoutedOffer&) = default;
};
BOOST_DESCRIBE_STRUCT(RoutedOffer, (), (responder, step))

/// How a contact came to whoever answers it.
struct Connect {
    Flag by_hand{};
    std::optional<LadderStep> step; ///< none: by hand, or unknown
    friend bool operator==(const Connect&, const Connect&) = default;
};

/// The stretch of time that routing looks at until a journal says another (`RoutingSet`).
inline constexpr Millis storm_within_at_first = minutes(1);

/// Each is none while a part of it is unknown: a sum of what is known would be taken for the whole.
std::optional<std::uint64_t> valve_firings(const RoutedCounts& counts);
std::optional<std::uint64_t> limit_breaches(const RoutedCounts& counts);
std::optional<std::uint64_t> storm_trips(const RoutedCounts& counts);
/// First answers at this step, of all those of which the step is known, those by hand apart; in parts of a million.
std::optional<std::uint64_t> share_at_step(const RoutedCounts& counts, LadderStep step);

} // namespace hotline::hourly
