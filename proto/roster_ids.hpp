#pragma once

#include "proto/ids.hpp"

namespace hotline {

using ShiftId = Id<struct ShiftKind>;   ///< a shift of the plan, which may recur
using LeaveId = Id<struct LeaveKind>;   ///< time in which somebody does not work
using SwapId = Id<struct SwapKind>;     ///< a shift that is to change hands
using CallInId = Id<struct CallInKind>; ///< somebody is needed who is off shift

} // namespace hotline
