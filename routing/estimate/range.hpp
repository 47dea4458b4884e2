#pragma once

#include "proto/fact.hpp"
#include "proto/instant.hpp"

#include <boost/describe.hpp>

#include <cstdint>
#include <optional>

namespace hotline::estimate {

/// How much longer a wait will take: half of such waits are over by `likely` (P50), nine of ten by `at_most` (P90).
/// Whole seconds; `likely` never beyond `at_most`, neither negative.
struct Range {
    Millis likely;
    Millis at_most;
    friend bool operator==(const Range&, const Range&) = default;
};
BOOST_DESCRIBE_STRUCT(Range, (), (likely, at_most))

/// A range as a person is told it: whole minutes, `from` rounded down, `to` rounded up and at least 1.
struct Minutes {
    std::uint32_t from{};
    std::uint32_t to{};
    friend bool operator==(const Minutes&, const Minutes&) = default;
};

Minutes in_minutes(const Range& range);

/// What one waiting person has been told so far. What is told never grows: neither end is ever above the one told
/// before (routing study, invariant 43). Its owner begins a new one when the person's acuity changes.
struct Announced {
    std::optional<Range> last;
    friend bool operator==(const Announced&, const Announced&) = default;
};
BOOST_DESCRIBE_STRUCT(Announced, (), (last))

/// What to tell now. Nothing if nothing is known now; what was told before remains the bound for later.
std::optional<Range> tell(Announced& announced, const std::optional<Range>& estimate);

} // namespace hotline::estimate
