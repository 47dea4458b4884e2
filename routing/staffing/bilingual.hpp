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
    std::size_t states = 1'000'000;        ///< about 160 bytes each
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

/// The stationary state of a Markov chain over how many of each language are in the system and whom the bilingual
/// responders answer. Arrivals go to somebody who answers their language only, else to a bilingual one, else into line.
/// Whoever is answered is answered to the end: the only change is that one who answers one language and has nobody to
/// answer takes over from a bilingual one, who is then free for both: a little better than life. A bilingual responder
/// who is free takes anybody who waits, each as likely as any other. With all bilingual each language is Erlang A of
/// the sum, with none each is its own. Refusals: `field_invalid` with the path of a member out of range; `too_large`
/// when the chain has too many states, or is not solved within the visits.
Result<TwoLanguageFigures> two_languages(const TwoLanguages& hour, const ChainLimits& limits = {});

} // namespace hotline::staffing
