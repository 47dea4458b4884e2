#include "hotline/tips/review_list.hpp"

#include <charconv>
#include <iterator>
#include <utility>

namespace hotline::tips {
namespace {

journal::Find<Tip> query_of(const Section& section, Seq after) {
    auto query = journal::all<Tip>().where(&Tip::state, section.state).order(section.order).after(after);
    if (section.in_danger)
        query.where(&Tip::in_danger, *section.in_danger);
    return query;
}

template <class Number>
bool read_number(std::string_view text, Number& number) {
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc{} && end == text.data() + text.size();
}

} // namespace

std::string to_text(const ListCursor& cursor) {
    return std::to_string(cursor.section) + "." + std::to_string(cursor.after.value);
}

Result<ListCursor> parse_list_cursor(std::string_view text) {
    const auto dot = text.find('.');
    ListCursor cursor;
    if (dot == std::string_view::npos || !read_number(text.substr(0, dot), cursor.section) ||
        !read_number(text.substr(dot + 1), cursor.after.value) || cursor.section >= sections.size())
        return refuse(Refusal::field_invalid, "cursor");
    return cursor;
}

ListPage read_list(journal::Records& records, std::optional<ReviewState> only, ListCursor from) {
    ListPage page;
    for (auto at = from; at.section < sections.size(); at = {.section = at.section + 1, .after = {}}) {
        const auto& section = sections[at.section];
        if (only && section.state != *only)
            continue;
        const auto room = limit::tips_per_page - page.tips.size();
        auto found = records.find(query_of(section, at.after).limit(room + 1));
        const bool more = found.size() > room;
        if (more)
            found.pop_back();
        const auto last = found.empty() ? at.after : found.back().seq;
        page.tips.insert(page.tips.end(), std::make_move_iterator(found.begin()), std::make_move_iterator(found.end()));
        if (more) {
            page.next = ListCursor{.section = at.section, .after = last};
            break;
        }
    }
    return page;
}

} // namespace hotline::tips
