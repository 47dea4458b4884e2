#pragma once

#include "hotline/desk/floor.hpp"

#include <set>

/// For the files of the desk that may change a floor or look behind it: evolve, snapshot, invariant.
namespace hotline::desk {

/// The floor's inside. Whoever changes it keeps deadlines and routing in step with it (invariant.hpp).
FloorParts& parts_of(Floor& floor);

/// Every date in the floor, computed from the start.
std::set<Deadline> deadlines_of(const Floor& floor);

/// The date of an offer, of a grace, of an answer and of a wrap-up, as it stands among the floor's deadlines.
Deadline deadline_of(const Offer& offer);
Deadline grace_of(const Responder& responder, Instant until);
Deadline answer_of(const Contact& contact, Instant by);
Deadline wrap_up_of(const Contact& contact, Instant until);

} // namespace hotline::desk
