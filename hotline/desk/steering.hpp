#pragma once

#include "hotline/desk/floor.hpp"

#include <optional>
#include <vector>

/// What a supervisor's word is about, and what it does not go before.
namespace hotline::desk {

/// What waits as the command says and cannot be taken in the other language yet, first in the queue first. One command
/// changes `limit::rerouted_at_once` of them. O(n log n).
std::vector<ContactId> to_reroute(const Floor& floor, const RerouteWaiting& ask);

/// Why the contact can be given to nobody now, whoever it would be: `contact_closed`, `contact_taken` (somebody has it,
/// or calls its person for another request), `outside_safe_window`. None: nothing of its own is in the way.
/// O(contacts).
std::optional<Fault> barred_from_all(const Floor& floor, ContactId contact, Instant now);

/// Why nobody's word gives the responder that contact now; none: it may be assigned to them, as far as they go. Wishes,
/// language and being on a break do give way, and what the contact must have can be changed first, which is on record
/// (`ChangeNeeds`). Names the field `responder` where what bars is theirs alone to tell. O(what the responder has).
std::optional<Fault> barred_from(const Floor& floor, ContactId contact, PersonId responder);

} // namespace hotline::desk
