#pragma once

#include "hotline/channels/visitor/page.hpp"
#include "hotline/channels/visitor/wishes.hpp"

namespace hotline::visitor {

/// The folded part of the form; open if something in it was chosen before.
void write_wishes(Page& page, const WishFields& chosen);

} // namespace hotline::visitor
