#pragma once

#include "proto/result.hpp"

#include <cstddef>
#include <cstdint>

/// What one more bilingual responder is worth: two languages, people who answer one of them, and people who answer
/// both.
namespace hotline::staffing {

/// Two languages in one steady hour. Handling and patience are the same in both, means of exponential times, seconds.
struct TwoLanguages {
    double first_per_hour{};  ///< arrivals, above 0
    double second_per_hour{}; ///< arrivals, above 0
    std::uint32_t first_only{};
    std::uint32_t second_only{};
    std::uint32_t both{};
    double handle_s{};
    double patience_s{};
};

/// How much work the chain may be.
struct ChainLimits {
    std::size_t states = 1'000'000;        ///< 24 bytes each
    std::uint64_t visits = 20'000'000'000; ///< states times sweeps: about 20 ns each
};

/// What people of one language meet. Shares are from 0 to 1.
struct LanguageFigures {
    double prob_wait{};    ///< of those who arrive, not answered at once
    double prob_abandon{}; ///< gave up
    double mean_wait_s{};  ///< of everybody, those who gave up included
};

/// The same for those of either language.
struct TwoLanguageFigures {
    LanguageFigures first;
    LanguageFigures second;
};

/// The stationary state of a Markov chain over how many of each language are in the system. Whoever answers only one
/// language takes those first; the bilingual ones take what is left over, the longer line first, and change over at
/// once when it changes: a little better than life, where a conversation is finished first. With all bilingual it is
/// Erlang A of the sum, with none two Erlang A. Refusals: `field_invalid` with the path of a member out of range;
/// `too_large` when the chain has too many states, or is not solved within the visits.
Result<TwoLanguageFigures> two_languages(const TwoLanguages& hour, const ChainLimits& limits = {});

} // namespace hotline::staffing
