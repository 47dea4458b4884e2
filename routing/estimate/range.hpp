#pragma once

#include "proto/codes.hpp"
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

/// What one person who waits is told of it. Either may be missing: what is not known is not told.
struct Told {
    Acuity acuity{};                    ///< theirs, at that moment
    std::optional<Minutes> minutes;     ///< how much longer it will probably take
    std::optional<std::uint32_t> ahead; ///< how many are before them
    friend bool operator==(const Told&, const Told&) = default;
};

/// What to tell somebody of what is `known` now, if `least` is the least they were told so far: never more than that,
/// neither of the place nor of either end of the range (routing study, invariant 43). What is not known now is not
/// told, and what was told of it remains the bound for later. Under another acuity it is another wait, and told anew.
/// `least` becomes what binds from then on: whoever lets the person hear of it keeps that first.
Told tell(std::optional<Told>& least, const Told& known);

} // namespace hotline::estimate
