#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace hotline::keys {

/// Lower-case hexadecimal, two digits a byte.
std::string to_hex(std::span<const std::uint8_t> bytes);

/// Fills `into` from exactly so many lower-case digits; false for anything else.
[[nodiscard]] bool from_hex(std::string_view text, std::span<std::uint8_t> into);

} // namespace hotline::keys
