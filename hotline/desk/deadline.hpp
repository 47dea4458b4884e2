#pragma once

#include "proto/codes.hpp"
#include "proto/fact.hpp"

#include <boost/describe.hpp>

#include <compare>
#include <optional>

namespace hotline::desk {

class Floor;
struct FloorParts;

/// What falls due. At one instant they fire in this order.
BOOST_DEFINE_ENUM_CLASS(DeadlineKind, offer_expires, grace_ends, wrap_up_ends, answer_due, callback_attempt_ends,
                        callback_window_ends, handoff_expires, missed_ends)

/// A date in the floor. Timers are data: they are there again after a restart, those that passed meanwhile too.
struct Deadline {
    Instant at;
    DeadlineKind kind{};
    OfferId offer; ///< of `offer_expires`; of `handoff_expires` the handoff's number
    Uuid subject;  ///< the responder of `grace_ends` and `missed_ends`, the contact of the others
    friend constexpr auto operator<=>(const Deadline&, const Deadline&) = default;
};
BOOST_DESCRIBE_STRUCT(Deadline, (), (at, kind, offer, subject))

/// When time alone has something to do next: a `Tick` for the first of the deadlines, `pass_time` for a date of
/// routing. None if nothing is to come.
std::optional<Instant> next_due(const Floor& floor);
/// Whether a deadline is the next, and not a date of routing before it.
bool deadline_is_next(const Floor& floor);

} // namespace hotline::desk
