#pragma once

#include "routing/state.hpp"

#include <boost/describe.hpp>

namespace hotline::routing {

/// What stands between a contact and a responder whatever a person says: an exclusion, what the contact must have, a
/// topic that the responder asked to be spared, their rest, their room. The place in the queue, wishes, languages, soft
/// limits and being available give way to a person's word; a live offer can be taken back, and a wrap-up counts for the
/// room that it takes.
BOOST_DEFINE_ENUM_CLASS(Barrier, nothing, excluded, lacks_requirement, spared_topic, resting, no_room)

/// The first that holds. `nothing` too if one of the two is unknown.
Barrier barrier_between(const State& state, ContactId contact, PersonId responder);

} // namespace hotline::routing
