#pragma once

#include "hotline/desk/floor.hpp"

#include <optional>
#include <string_view>

namespace hotline::desk {

/// The first promise that the floor breaks, in words, or none. Must hold after every event. O(floor).
std::optional<std::string_view> check(const Floor& floor);
/// The same of room: nobody has more than they can take, by what conversations cost. Must hold after every event while
/// the numbers of routing stay; when a cost rises, what is stays. Of a floor that `check` found sound.
std::optional<std::string_view> check_room(const Floor& floor);

} // namespace hotline::desk
