#pragma once

#include "proto/ids.hpp"
#include "proto/instant.hpp"
#include "routing/estimate/range.hpp"

#include <boost/describe.hpp>

#include <cstdint>
#include <optional>

namespace hotline::estimate {

/// How many of something; only grows.
using Tally = Number<struct TallyKind>;

/// Parts of a million: a share without floating point.
using PartsPerMillion = std::uint32_t;

/// How well ranges were kept: each range that was made at an arrival against the wait that followed.
struct Score {
    Tally below;       ///< waits that were over before `likely`
    Tally within;      ///< from `likely` to `at_most`
    Tally above;       ///< longer than `at_most`, also of those who gave up after it
    Tally unseen;      ///< gave up before `at_most`: nobody knows how long it would have been
    Tally served;      ///< of the first three, those that ended by an answer: only they have an error
    Millis errors;     ///< sum of wait − likely over `served`
    Millis abs_errors; ///< sum of |wait − likely| over `served`
    friend bool operator==(const Score&, const Score&) = default;

    /// None while nothing was scored.
    [[nodiscard]] std::optional<Millis> mean_abs_error() const;
    /// Above 0: people wait longer than they are told.
    [[nodiscard]] std::optional<Millis> bias() const;
    /// Share of the waits that were over by `at_most`; the aim is 900,000.
    [[nodiscard]] std::optional<PartsPerMillion> kept() const;
    /// Share of the waits that lay in the range; the aim is 400,000 (P50 to P90), more where ranges are rounded.
    [[nodiscard]] std::optional<PartsPerMillion> covered() const;
};
BOOST_DESCRIBE_STRUCT(Score, (), (below, within, above, unseen, served, errors, abs_errors))

/// The wait that began with this range ended by an answer.
void score_answer(Score& score, const Range& range, Millis waited);
/// The person went away unanswered.
void score_leaving(Score& score, const Range& range, Millis waited);

} // namespace hotline::estimate
