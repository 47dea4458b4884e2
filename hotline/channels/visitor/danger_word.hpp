#pragma once

#include "hotline/channels/visitor/site.hpp"

#include <optional>

namespace hotline::visitor {

/// On the page of a conversation: a button for whoever waits to say that they are in danger now; that we know it, once
/// they said so; where somebody has the contact (`waiting` is none), that it is for them to be told.
void write_danger_word(Site& site, Page& page, const Session& session, const std::optional<desk::Contact>& waiting);

} // namespace hotline::visitor
