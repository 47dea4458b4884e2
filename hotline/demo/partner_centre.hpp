#pragma once

#include "hotline/api/service.hpp"

#include <boost/asio/awaitable.hpp>

namespace hotline::demo {

/// Enters an invented partner centre that takes over who agreed to it, and whose people are the invented staff with the
/// role `partner`. Nothing happens if there is any centre already.
boost::asio::awaitable<void> enter_partner_centre(api::Service& service);

} // namespace hotline::demo
