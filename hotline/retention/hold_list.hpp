#pragma once

#include "hotline/retention/legal_hold.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hotline::retention {

namespace limit {
inline constexpr std::size_t holds_per_page = 100;
} // namespace limit

/// At most `limit::holds_per_page` holds.
struct HoldPage {
    std::vector<StoredHold> holds;
    std::optional<Seq> next; ///< where the next page begins; none after the last
};

/// All legal holds, page by page, those that nobody has touched for longest first: one that is changed meanwhile moves
/// to the end, so that whoever turns the pages misses none. `after`: 0 for the first page.
[[nodiscard]] HoldPage read_holds(journal::Records& records, Seq after);

/// The place as a client carries it: decimal digits.
[[nodiscard]] std::string hold_cursor_text(Seq after);
/// Refusal: `field_invalid` (`cursor`).
[[nodiscard]] Result<Seq> parse_hold_cursor(std::string_view text);

} // namespace hotline::retention
