#pragma once

#include "proto/codes.hpp"
#include "proto/fact.hpp"
#include "proto/instant.hpp"
#include "proto/language_tag.hpp"

#include <boost/describe.hpp>

#include <optional>
#include <string>
#include <vector>

namespace hotline::wire {

/// When somebody can be reached on a channel in some languages, as it is set.
struct OpeningHours {
    Channel channel{};
    std::vector<LanguageTag> languages; ///< none: every language that no other line of the channel names
    std::string zone;                   ///< IANA
    std::vector<std::string> week;      ///< `mon-fri 09:00-12:00`
    std::vector<std::string> holidays;  ///< `2026-12-25` closed, `2026-12-24 09:00-12:00` with hours of its own
    Flag open{};                        ///< at this moment
    std::optional<Instant> opens_at;    ///< if it is closed, and there is a telling
    friend bool operator==(const OpeningHours&, const OpeningHours&) = default;
};
BOOST_DESCRIBE_STRUCT(OpeningHours, (), (channel, languages, zone, week, holidays, open, opens_at))

/// GET /api/roster/opening. A channel or language that no line is for never closes; whoever is in danger is never
/// turned away.
struct OpeningList {
    std::vector<OpeningHours> openings;
    friend bool operator==(const OpeningList&, const OpeningList&) = default;
};
BOOST_DESCRIBE_STRUCT(OpeningList, (), (openings))

} // namespace hotline::wire
