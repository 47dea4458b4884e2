#pragma once

#include "tests/property/routing_look.hpp"

#include <optional>
#include <vector>

namespace hotline::routing {

/// Whom the first in line who could be offered to anybody is offered to, found by looking at every way to bring all who
/// are in line and all who are free together: the earliest are served, then as many as can be, at the least cost.
/// Nobody behind the first is counted on to have an interpreter. O(contacts * 2^responders * responders).
std::optional<Offer> offer_among(const Look& look, const std::vector<const ContactPicture*>& in_line);

} // namespace hotline::routing
