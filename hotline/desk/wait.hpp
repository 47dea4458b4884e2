#pragma once

#include "hotline/desk/floor.hpp"
#include "hotline/desk/wait_commands.hpp"

#include <cstddef>
#include <functional>
#include <optional>
#include <vector>

namespace hotline::desk {

namespace limit {
inline constexpr std::size_t predicted_at_once = 64; ///< the others the next time
} // namespace limit

/// What the desk is to be told of those who wait: whom a partner centre might have, and whose wait is expected, by
/// `predicted`, to be longer in all than it should. None of a wait that nothing is known of. O(contacts).
std::vector<PredictWait> waits_to_tell(const Floor& floor,
                                       const std::function<std::optional<Millis>(ContactId)>& predicted);

} // namespace hotline::desk
