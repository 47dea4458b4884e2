#pragma once

#include "proto/result.hpp"

#include <cstdint>
#include <optional>

/// Staffing mathematics: how long people wait when so many call and so many answer. Long-run averages of a steady
/// hour; nothing here decides about a contact, so floating point is allowed.
namespace hotline::staffing {

namespace limit {
inline constexpr std::uint32_t servers = 100'000;
inline constexpr double arrivals_per_hour = 10'000'000;
inline constexpr double seconds = 7 * 86'400;
inline constexpr double patient = 1'000'000; ///< arrivals within one patience: how long a queue may get in Erlang A
} // namespace limit

/// What people do when nobody is free.
enum class Model {
    b, ///< Erlang B: they are turned away
    c, ///< Erlang C: they wait for as long as it takes
    a, ///< Erlang A: they wait until their patience ends
};

/// One hour that stays as it is. Lengths are means of exponential times, in seconds.
struct Hour {
    std::uint32_t servers{};    ///< who answer, 1 to `limit::servers`
    double arrivals_per_hour{}; ///< Poisson, above 0
    double handle_s{};          ///< conversation and wrap-up, above 0
    double patience_s{};        ///< how long a person is ready to wait, above 0; read by Erlang A only
    double threshold_s{};       ///< "answered within": 0 or more; read by Erlang C and A
};

/// What is to be expected. A figure that the model does not know is absent. Formulas: routing study §4.
struct Figures {
    double offered_erl{};                         ///< arrivals times handling: how many are busy if nobody has to wait
    std::optional<double> prob_block;             ///< turned away (B)
    std::optional<double> prob_wait;              ///< not answered at once
    std::optional<double> prob_abandon;           ///< gave up (A)
    std::optional<double> asa_all_s;              ///< mean wait of everybody, those who gave up included
    std::optional<double> asa_answered_s;         ///< mean wait of those who were answered
    std::optional<double> mean_wait_abandoned_s;  ///< mean wait of those who gave up (A); absent if nobody does
    std::optional<double> mean_wait_of_waiters_s; ///< mean wait of those not answered at once
    std::optional<double> service_level;          ///< answered within the threshold, of all who arrived (SL_A)
    std::optional<double> service_level_of_answered;
    double occupancy{};                   ///< share of the servers that is busy
    std::optional<double> mean_queue_len; ///< how many wait
};

/// What `model` expects of the hour. O(servers), for A also O(length that the queue reaches). Refusals: `field_invalid`
/// with the path of the member that is out of range; `too_large` for a queue beyond `limit::patient`; `overloaded` when
/// an Erlang C queue would grow without end (arrivals times handling is not below the servers).
Result<Figures> figures(Model model, const Hour& hour);

/// What share is served as it should be: answered within the threshold; for B, not turned away.
double served_well(Model model, const Figures& figures);

/// Whether so large a share is. Not all, by any number of servers: there is always a chance that all of them are busy,
/// even where it is so small that the share is told as 1.
bool reaches(Model model, const Figures& figures, double service_level);

/// Fewest servers by which the share `service_level` (above 0, to 1) of all arrivals is answered within the threshold;
/// for B, is not turned away. None if even `limit::servers` do not suffice, as for a level of 1. Refusals as `figures`,
/// and for the level.
Result<std::optional<std::uint32_t>> servers_needed(Model model, Hour hour, double service_level);

} // namespace hotline::staffing
