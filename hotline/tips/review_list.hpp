#pragma once

#include "hotline/journal/records.hpp"
#include "hotline/tips/tip.hpp"
#include "proto/result.hpp"

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// The order in which supervisors see tips, page by page: what has to be looked at first comes first.
namespace hotline::tips {

namespace limit {
inline constexpr std::size_t tips_per_page = 50;
} // namespace limit

/// A run of tips in one order. A tip that nobody has touched yet was last changed when it came, so the oldest of these
/// has waited longest; of those in work, the one that was left alone longest comes first.
struct Section {
    ReviewState state{};
    std::optional<Flag> in_danger; ///< none: either
    journal::Order order{};        ///< of the last change
};

/// Somebody in danger before all others, then unreviewed before those in work; what is done comes last, latest first.
inline constexpr std::array sections{
    Section{ReviewState::received, Flag::yes, journal::Order::oldest},
    Section{ReviewState::screened, Flag::yes, journal::Order::oldest},
    Section{ReviewState::under_review, Flag::yes, journal::Order::oldest},
    Section{ReviewState::received, Flag::no, journal::Order::oldest},
    Section{ReviewState::screened, Flag::no, journal::Order::oldest},
    Section{ReviewState::under_review, Flag::no, journal::Order::oldest},
    Section{ReviewState::no_action, std::nullopt, journal::Order::newest},
    Section{ReviewState::closed, std::nullopt, journal::Order::newest},
};

/// Where the next page begins: behind an entry in one of the sections. A tip that moves on meanwhile moves the page by
/// none, so nothing else is passed over or comes twice.
struct ListCursor {
    std::size_t section{};
    Seq after;
    friend bool operator==(const ListCursor&, const ListCursor&) = default;
};
std::string to_text(const ListCursor& cursor);
/// Refusal: `field_invalid` for what `to_text` did not make.
Result<ListCursor> parse_list_cursor(std::string_view text);

/// At most `limit::tips_per_page` tips, in the order of `sections`.
struct ListPage {
    std::vector<journal::Versioned<Tip>> tips;
    std::optional<ListCursor> next; ///< none: this was the last
};

/// One page from `from` on, of all tips or of those in one state. Waits for the disk.
ListPage read_list(journal::Records& records, std::optional<ReviewState> only, ListCursor from);

} // namespace hotline::tips
