#pragma once

#include "proto/codes.hpp"
#include "proto/fact.hpp"

#include <boost/describe.hpp>

#include <cstddef>
#include <optional>

namespace hotline::desk {

namespace limit {
inline constexpr std::size_t ended_known = 4'096; ///< the one that would be forgotten first goes
} // namespace limit

/// A contact that left the floor a short while ago: whoever it was may come back.
struct Ended {
    ContactId id;
    Instant since;                     ///< its place in the queue counted from then
    std::optional<PersonId> responder; ///< who had it last
    Flag dropped{};                    ///< the line broke, nobody ended it
    Instant until;                     ///< forgotten then
    friend bool operator==(const Ended&, const Ended&) = default;
};
BOOST_DESCRIBE_STRUCT(Ended, (), (id, since, responder, dropped, until))

} // namespace hotline::desk
