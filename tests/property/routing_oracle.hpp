#pragma once

#include "routing/picture.hpp"
#include "routing/proposal.hpp"

#include <optional>
#include <string>

namespace hotline::routing {

/// What has to be proposed on such a floor, found by looking at every contact beside every responder: no tree, no bit,
/// nothing remembered. Knows the picture only, so it also says what a rebuilt state must propose.
std::optional<Proposal> expected(const Picture& picture);

/// What must be true of any floor: nobody in two places, no room overdrawn, no interpreter in two conversations.
std::optional<std::string> fault_of(const Picture& picture);

/// What a fact may never take back between one moment and the next: steps of the ladder, arrivals, places but by a new
/// grade, what must be.
std::optional<std::string> fault_between(const Picture& before, const Picture& after, const What& fact);

/// The proposal in words, for a failing test.
std::string words(const std::optional<Proposal>& proposal);

} // namespace hotline::routing
