#include "hotline/retention/hold_list.hpp"

#include <charconv>
#include <cstdint>
#include <limits>

namespace hotline::retention {

HoldPage read_holds(journal::Records& records, Seq after) {
    HoldPage page;
    page.holds = records.find(
        journal::all<LegalHold>().order(journal::Order::oldest).after(after).limit(limit::holds_per_page + 1));
    if (page.holds.size() > limit::holds_per_page) {
        page.holds.pop_back();
        page.next = page.holds.back().seq;
    }
    return page;
}

std::string hold_cursor_text(Seq after) { return std::to_string(after.value); }

Result<Seq> parse_hold_cursor(std::string_view text) {
    std::uint64_t number = 0;
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), number);
    constexpr auto most = std::uint64_t{std::numeric_limits<std::int64_t>::max()};
    if (fault != std::errc() || end != text.data() + text.size() || number > most)
        return refuse(Refusal::field_invalid, "cursor");
    return Seq{number};
}

} // namespace hotline::retention
