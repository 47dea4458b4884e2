#pragma once

#include "hotline/desk/floor.hpp"

#include <optional>
#include <string_view>

namespace hotline::desk {

/// The first promise that the floor breaks, in words, or none. Must hold after every event. O(floor).
std::optional<std::string_view> check(const Floor& floor);

} // namespace hotline::desk
