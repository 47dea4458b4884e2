#pragma once

#include "hotline/desk/floor.hpp"

#include <set>

/// For the files of the desk that may change a floor or look behind it: evolve, snapshot, invariant.
namespace hotline::desk {

/// The floor's inside. Whoever changes it keeps deadlines and routing in step with it (invariant.hpp).
FloorParts& parts_of(Floor& floor);

/// Every date in the floor, computed from the start.
std::set<Deadline> deadlines_of(const Floor& floor);
/// Everybody whom only a word of theirs brings back, computed from the start.
std::set<Missed> missed_in(const Floor& floor);

/// The date of an offer, of a grace, of a return, of an answer, of a wrap-up and of a callback, as it stands among the
/// floor's deadlines.
Deadline deadline_of(const Offer& offer);
/// When the partner's time to answer is over.
Deadline deadline_of(const Handoff& handoff);
Deadline grace_of(const Responder& responder, Instant until);
Deadline missed_of(const Responder& responder, Instant until);
Deadline answer_of(const Contact& contact, Instant by);
Deadline wrap_up_of(const Contact& contact, Instant until);
/// The end of the live attempt, or of the safe window while nobody has the contact; none without a callback.
std::optional<Deadline> callback_deadline_of(const Contact& contact);

} // namespace hotline::desk
