#pragma once

#include "hotline/desk/floor.hpp"
#include "tests/property/desk_strain.hpp"

#include <optional>
#include <string>

namespace hotline::desk {

/// What must be true of a floor on which nothing more is proposed, found by looking at every contact and responder:
/// no free pair that suits each other is left apart without a reason, nobody whom a limit spares was left unasked, and
/// no lower offer stands in the way of acuity 1. Who rests, is spared and was asked, the book knows from events; what
/// else routing keeps apart from the floor (open steps, cool-offs, the valve's count) is read from it as it is.
/// The first fault in words, or none.
std::optional<std::string> fault_when_quiet(const Floor& floor, Instant now, const StrainBook& book);

/// What must be true of an offer just before it is made: the responder could take the contact, and none before it.
std::optional<std::string> fault_of_offer(const Floor& floor, const OfferMade& offer, Instant now,
                                          const StrainBook& book);

/// What must be true of an assignment just before it is made: no word of a supervisor goes before what must be, an
/// exclusion, rest or room.
std::optional<std::string> fault_of_assignment(const Floor& floor, const ContactAssigned& assigned, Instant now,
                                               const StrainBook& book);

} // namespace hotline::desk
