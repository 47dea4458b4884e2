#pragma once

#include "hotline/channels/visitor/site.hpp"

namespace hotline::visitor {

/// Says that this may take longer, and that anybody may answer if the person wants that now.
void write_wait_choice(Site& site, Page& page, const Session& session);

} // namespace hotline::visitor
