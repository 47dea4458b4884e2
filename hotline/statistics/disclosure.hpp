#pragma once

#include "proto/fact.hpp"

#include <cstdint>
#include <string>

namespace hotline::statistics {

namespace limit {
inline constexpr std::uint64_t withheld_up_to = 4; ///< counts from 1 to this could point at somebody
inline constexpr std::uint64_t rounding_base = 5;
} // namespace limit

/// What is told of one count.
struct Cell {
    std::string text; ///< a multiple of five, or empty if withheld
    Flag withheld{};
    friend bool operator==(const Cell&, const Cell&) = default;
};

/// 0 is told, 1 to 4 are withheld, everything else is rounded to the nearest five. Pure; the same count always gives
/// the same cell, so that asking twice tells no more than asking once.
Cell disclose(std::uint64_t count);

} // namespace hotline::statistics
