#pragma once

#include "hotline/api/service.hpp"

#include <boost/asio/awaitable.hpp>

namespace hotline::demo {

/// Everybody whom a demonstration needs and who is not there yet: staff, interpreters, a partner centre.
boost::asio::awaitable<void> enrol(api::Service& service);

} // namespace hotline::demo
