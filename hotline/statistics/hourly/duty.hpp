#pragma once

#include "hotline/statistics/hourly/attended.hpp"
#include "hotline/statistics/hourly/formulas.hpp"

#include <optional>
#include <span>
#include <vector>

/// The plan held against who was there (routing study §4): shrinkage and adherence.
namespace hotline::hourly {

/// A stretch of time in which somebody is due.
struct DueSpan {
    Instant begin;
    Instant end; ///< not included
    friend bool operator==(const DueSpan&, const DueSpan&) = default;
};

/// One person's, in order; none overlaps another, leave is taken off.
struct Due {
    PersonId person;
    std::vector<DueSpan> spans;
};

/// The rostered time of everybody together: rostered = working + on break + absent. Who works unplanned does not count.
struct DutyTimes {
    std::uint64_t people{}; ///< who were due at all
    Millis rostered;
    Millis working;
    Millis on_break; ///< the plan has no breaks: they shrink it, and are no absence
    friend bool operator==(const DutyTimes&, const DutyTimes&) = default;

    /// Not on shift, the console gone, or no offer answered.
    [[nodiscard]] Millis absent() const { return rostered - working - on_break; }
};

/// What of [from, until) was due and how it was spent. O(spans and pieces in it of the people who are due).
DutyTimes duty_times(std::span<const Due> due, const Attendances& attended, Instant from, Instant until);

/// 1 − working / rostered.
std::optional<PartsPerMillion> shrinkage(const DutyTimes& times);
/// Time in the rostered state, that is on shift and there, / rostered.
std::optional<PartsPerMillion> adherence(const DutyTimes& times);

} // namespace hotline::hourly
