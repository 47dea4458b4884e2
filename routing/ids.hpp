#pragma once

#include "proto/ids.hpp"

namespace hotline::routing {

using InterpreterId = Id<struct InterpreterKind>; ///< a person who interprets, or a vendor's line with several channels
using PartnerId = Id<struct PartnerKind>;         ///< a partner centre that takes contacts over
using HandoffId = Number<struct HandoffKind>;     ///< the seq of the event that asked a partner

} // namespace hotline::routing
