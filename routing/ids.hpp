#pragma once

#include "proto/ids.hpp"

namespace hotline::routing {

using InterpreterId = hotline::InterpreterId;
using PartnerId = Id<struct PartnerKind>;     ///< a partner centre that takes contacts over
using HandoffId = Number<struct HandoffKind>; ///< the seq of the event that asked a partner

} // namespace hotline::routing
