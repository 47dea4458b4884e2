#pragma once

#include "hotline/channels/visitor/site.hpp"

#include <optional>

namespace hotline::visitor {

/// A part of the page of a conversation: a button for whoever waits to say that they are in danger now; once they said
/// so, that we know it, or that they may be where one of us judged it; then the emergency number and the operator's
/// other ways; where somebody has the contact (`waiting` is none), that it is for them to be told.
void write_danger_word(Site& site, Page& page, const Session& session, const std::optional<desk::Contact>& waiting);

} // namespace hotline::visitor
