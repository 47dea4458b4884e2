#pragma once

#include "proto/codes.hpp"
#include "proto/fact.hpp"
#include "proto/result.hpp"

#include <boost/describe.hpp>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

/// What a simulated hotline is made of: who works when, and who reaches it when. Read strictly from JSON; the form is
/// described in this folder's README. All numbers are integers.
namespace hotline::simulate {

/// As a profile names them. Simulated time has no zone: days and hours are those of UTC.
BOOST_DEFINE_ENUM_CLASS(Weekday, mon, tue, wed, thu, fri, sat, sun)

/// A duration by its quantiles, in seconds; in between it is uniform, and below `p10_s` from the half of it.
/// One in ten lasts longer than `p90_s`, none longer than `max_s`.
struct Spread {
    std::uint32_t p10_s{};
    std::uint32_t p50_s{};
    std::uint32_t p90_s{};
    std::uint32_t max_s{};
};
BOOST_DESCRIBE_STRUCT(Spread, (), (p10_s, p50_s, p90_s, max_s))

/// A language that everybody of a team speaks, at this level.
struct Spoken {
    LanguageTag language;
    Proficiency level{};
};
BOOST_DESCRIBE_STRUCT(Spoken, (), (language, level))

/// A shift begins on these days at this hour. It may run past midnight.
struct Shift {
    std::vector<Weekday> days;
    std::uint32_t from_hour{}; ///< 0 … 23
    std::uint32_t hours{};     ///< 1 … 24
};
BOOST_DESCRIBE_STRUCT(Shift, (), (days, from_hour, hours))

/// Responders who are alike.
struct Team {
    std::uint32_t responders{};
    std::vector<Spoken> languages;
    std::uint32_t chats_max{}; ///< written contacts at the same time; 0: voice only
    std::vector<Shift> shifts;
};
BOOST_DESCRIBE_STRUCT(Team, (), (responders, languages, chats_max, shifts))

/// Who works when.
struct Staffing {
    std::vector<std::string> assumptions; ///< where the numbers are from; for readers
    std::vector<Team> teams;
};
BOOST_DESCRIBE_STRUCT(Staffing, (), (assumptions, teams))

/// Arrivals in these hours of these days: Poisson, so many in a thousand such hours.
struct Rate {
    std::vector<Weekday> days;
    std::uint32_t from_hour{}; ///< 0 … 23
    std::uint32_t to_hour{};   ///< 1 … 24, after `from_hour`
    std::uint32_t per_1000_hours{};
};
BOOST_DESCRIBE_STRUCT(Rate, (), (days, from_hour, to_hour, per_1000_hours))

/// How many of a thousand are of this acuity.
struct Share {
    Acuity acuity{};
    std::uint32_t permille{};
};
BOOST_DESCRIBE_STRUCT(Share, (), (acuity, permille))

/// People who reach us in one language on one channel.
struct Stream {
    LanguageTag language;
    Channel channel{};
    Proficiency level{};       ///< the responder must speak the language at least this well
    std::vector<Share> acuity; ///< adds up to 1,000
    std::vector<Rate> arrivals;
    Spread patience; ///< waits so long for a responder, then leaves
    Spread handling; ///< a conversation takes so long
    Spread wrap_up;
};
BOOST_DESCRIBE_STRUCT(Stream, (), (language, channel, level, acuity, arrivals, patience, handling, wrap_up))

/// Who reaches the service, when, and how long they wait and talk.
struct Traffic {
    std::vector<std::string> assumptions;
    std::vector<Stream> streams;
};
BOOST_DESCRIBE_STRUCT(Traffic, (), (assumptions, streams))

/// A hotline to be simulated.
struct Profile {
    Staffing staffing;
    Traffic traffic;
};

/// Refusals: those of `read_json`, and `field_invalid` for numbers that make no sense together; the path names the
/// field.
Result<Staffing> read_staffing(std::string_view json);
Result<Traffic> read_traffic(std::string_view json);

/// The profile of that name that is built in. Refusal: `absent`.
Result<Profile> built_in_profile(std::string_view name);

/// Responders in all.
std::uint32_t headcount(const Staffing& staffing);

} // namespace hotline::simulate
