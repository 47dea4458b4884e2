#pragma once

#include "hotline/api/service.hpp"

#include <boost/asio/awaitable.hpp>

namespace hotline::demo {

/// Enters the invented interpreters and a company's line, ready, for languages that nobody of the invented staff
/// speaks. Nothing happens if there is any interpreter already.
boost::asio::awaitable<void> enter_interpreters(api::Service& service);

} // namespace hotline::demo
