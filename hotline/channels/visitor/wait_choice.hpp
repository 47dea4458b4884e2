#pragma once

#include "hotline/channels/visitor/site.hpp"

#include <boost/asio/awaitable.hpp>

namespace hotline::visitor {

/// Whether the contact waits, and the person insisted on who is to answer it.
boost::asio::awaitable<bool> waits_for_a_choice(Site& site, ContactId contact);
/// Says that this may take longer, and that anybody may answer if the person wants that now.
void write_wait_choice(Site& site, Page& page, const Session& session);

} // namespace hotline::visitor
