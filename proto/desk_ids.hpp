#pragma once

#include "proto/ids.hpp"

namespace hotline {

using AttemptId = Number<struct AttemptKind>;         ///< one attempt to call somebody back: the seq of its entry
using ReservationId = Number<struct ReservationKind>; ///< of an interpreter for a contact: the seq of its entry

} // namespace hotline
