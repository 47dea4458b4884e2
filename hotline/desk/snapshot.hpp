#pragma once

#include "hotline/desk/floor.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace hotline::desk {

/// The whole floor as bytes: equal floors have equal bytes, on every compiler.
std::string snapshot(const Floor& floor);
/// The floor that was snapshot. `malformed` for damaged bytes or those of another version: fold the journal instead.
Result<Floor> restore(std::string_view bytes);
/// A 64-bit hash (FNV-1a) of the whole floor: equal for equal floors.
std::uint64_t fingerprint(const Floor& floor);

} // namespace hotline::desk
