#pragma once

#include "hotline/desk/contact.hpp"
#include "routing/settings.hpp"

#include <optional>

namespace hotline::desk {

/// From when on somebody who waits is offered, without asking, to be called back instead; none: never. The last step of
/// the ladder (`routing.ladder.*.callback`, routing study §3.5 L7), counted from the arrival; a life in danger is never
/// sent away from the page it waits on, whatever the numbers say. What the person asks for themselves needs no step.
std::optional<Instant> callback_offered_from(const Contact& contact, const routing::Settings& settings);

} // namespace hotline::desk
