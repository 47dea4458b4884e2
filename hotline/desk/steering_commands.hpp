#pragma once

#include "hotline/desk/needs.hpp"
#include "proto/codes.hpp"
#include "proto/fact.hpp"

#include <boost/describe.hpp>

#include <cstddef>
#include <optional>
#include <string_view>

/// What a supervisor says of pairs and of whole queues.
namespace hotline::desk {

namespace limit {
inline constexpr std::size_t rerouted_at_once = 1'000; ///< the first in the queue; the next command takes the next
} // namespace limit

/// These two are never brought together: they know each other, or the person asked. A live offer between them ends, and
/// whoever was brought in is not in it any more: another is sought. Said of a consult, it is said of what that is
/// about. `contact_closed`, `contact_taken` if the responder has it (send it back first), `already_so`.
struct ExcludePair {
    static constexpr std::string_view kind = "exclude_pair";
    ContactId contact;
    PersonId responder;
    PersonId by;
};
BOOST_DESCRIBE_STRUCT(ExcludePair, (), (contact, responder, by))

/// What waits in one language, of one channel or of all, may be taken in another language as well: the first
/// `limit::rerouted_at_once` in the queue that do not have it. Places stay. `already_so` if nothing waits that does not
/// have it, `capacity_full` if those that wait have as many further languages as they may, `field_invalid` if both
/// languages are the same or the new one is a variant of one that means all its variants.
struct RerouteWaiting {
    static constexpr std::string_view kind = "reroute_waiting";
    LanguageTag language;
    std::optional<Channel> channel;
    LanguageSkill also;
    PersonId by;
};
BOOST_DESCRIBE_STRUCT(RerouteWaiting, (), (language, channel, also, by))

} // namespace hotline::desk
