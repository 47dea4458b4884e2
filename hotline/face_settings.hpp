#pragma once

#include "hotline/api/service.hpp"
#include "hotline/channels/visitor/settings.hpp"
#include "hotline/config.hpp"

namespace hotline {

/// What the two faces are told by the configuration, once the ports of the listeners are bound.
visitor::PublicSettings public_settings(const Config& config, visitor::ExpectedWait expected_wait);
api::Settings staff_settings(const Config& config);

} // namespace hotline
