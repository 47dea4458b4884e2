#pragma once

#include "proto/codes.hpp"

#include <boost/describe.hpp>

#include <array>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>

namespace hotline::simulate {

/// What must always hold. The names stand in reports and tests; `says` has the sentences.
BOOST_DEFINE_ENUM_CLASS(Invariant, numbered_without_gaps, time_goes_forward, in_one_place, place_kept, life_cycle,
                        no_double_assignment, capacity, one_disposition, offers_in_order, offers_in_time,
                        no_pair_left_apart, cool_off, valve_bound, merged_into_one, answered_or_passed_on,
                        limits_respected, floor_is_sound, floor_is_the_fold, records_are_the_fold, snapshot_is_whole,
                        nothing_acknowledged_lost, first_answer_again, done_once, record_versions, consent_respected,
                        words_in_conversation_only, keys_given_once, words_can_be_read, tail_is_whole,
                        readers_hear_first, timers_fire, everybody_is_answered, relief_is_noticed, starts_are_short,
                        deliveries_arrive, unsaved_is_not_acknowledged, said_order_kept, passed_on_once,
                        passed_on_is_saved, relay_is_bounded, held_is_not_erased, kept_long_enough, certified_once,
                        ordered_is_certified, nothing_left_of_the_erased, chain_verifies, called_when_safe,
                        handed_on_with_consent)

inline constexpr std::size_t invariant_count =
    boost::mp11::mp_size<boost::describe::describe_enumerators<Invariant>>::value;

/// The invariant as a sentence.
std::string_view says(Invariant invariant);

/// An invariant does not hold. The detail names no person: ids in a simulation are invented.
class Broken : public std::runtime_error {
public:
    Broken(Invariant which, const std::string& detail) : std::runtime_error(detail), invariant(which) {}
    Invariant invariant;
};

/// How often each was looked at; throws when one is found broken.
class Checks {
public:
    void hold(Invariant invariant, bool holds, std::string_view detail) {
        ++counts_[static_cast<std::size_t>(invariant)];
        if (!holds)
            throw Broken(invariant, std::string(detail));
    }
    [[nodiscard]] std::uint64_t of(Invariant invariant) const { return counts_[static_cast<std::size_t>(invariant)]; }
    [[nodiscard]] std::uint64_t all() const {
        std::uint64_t sum = 0;
        for (const auto count : counts_)
            sum += count;
        return sum;
    }

private:
    std::array<std::uint64_t, invariant_count> counts_{};
};

} // namespace hotline::simulate
