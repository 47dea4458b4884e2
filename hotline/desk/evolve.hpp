#pragma once

#include "hotline/desk/events.hpp"
#include "hotline/desk/floor.hpp"
#include "routing/step.hpp"

namespace hotline::desk {

/// Takes an event into the floor. Never refuses and decides nothing: the same fold live, in replay and in simulation.
/// An event about something that is not on the floor changes nothing of it. `head.at` and `head.seq` never go back.
///
/// `out` is what routing proposes now that the event is in; an event that routing looks at replaces what stood there.
/// Live, every proposal goes through `decide` until there are none; a replay drops them.
void evolve(Floor& floor, const Event& event, const EntryHead& head, routing::Proposals& out);

/// What time alone brings about until `now`: a rung of the language ladder, the end of a cool-off. No entry holds it,
/// for whatever routing hears of next brings it about again: two folds of the same entries are alike as soon as both
/// have got to the same instant, however often one of them was looked at on the way. `out` as with `evolve`.
void pass_time(Floor& floor, Instant now, routing::Proposals& out);

/// Remembers a command whose entries are not the desk's (a submission of records only), live and in replay alike.
/// `evolve` does it for its own entries.
void remember(Floor& floor, const EntryHead& head, const Uuid& subject);

} // namespace hotline::desk
