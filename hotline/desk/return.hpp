#pragma once

#include "hotline/desk/partner.hpp"
#include "proto/codes.hpp"
#include "proto/fact.hpp"

#include <boost/describe.hpp>

#include <cstddef>
#include <optional>
#include <vector>

namespace hotline::desk {

namespace limit {
inline constexpr std::size_t ended_known = 4'096;        ///< who may come back, and as many whom somebody must not meet
inline constexpr std::size_t excluded_known = 32;        ///< of one contact
inline constexpr Millis exclusions_known_for = days(30); ///< a conflict of interest does not end with the conversation
} // namespace limit

/// A contact that left the floor: whoever it was may come back.
struct Ended {
    ContactId id;
    Instant since;                     ///< its place in the queue counted from then
    std::optional<PersonId> responder; ///< who had it last
    Flag keeps_place{};                ///< the line broke or a partner centre took over: nobody here ended it
    Instant until;                     ///< no return any more from then on
    std::vector<PersonId> excluded;    ///< never to be brought together with whoever it was; also after `until`
    std::optional<CameFrom> from;      ///< the partner centre that took it over, or that it had come back from
    friend bool operator==(const Ended&, const Ended&) = default;
};
BOOST_DESCRIBE_STRUCT(Ended, (), (id, since, responder, keeps_place, until, excluded, from))

/// When nothing is left to know of it.
inline Instant forgotten_at(const Ended& ended) {
    return ended.excluded.empty() ? ended.until : ended.until + limit::exclusions_known_for;
}

} // namespace hotline::desk
