#include "hotline/roster/hours.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

namespace hotline::roster {
namespace {

using std::chrono::days;
using std::chrono::local_days;
using std::chrono::minutes;

constexpr std::array<std::string_view, 7> day_names{"sun", "mon", "tue", "wed", "thu", "fri", "sat"};
constexpr minutes a_day{24 * 60};
constexpr days longest_span{2}; ///< DaySpan's end lies at most here

/// A number of exactly this many digits.
std::optional<unsigned> digits(std::string_view text, std::size_t count) {
    const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
    if (text.size() != count || !std::ranges::all_of(text, is_digit))
        return std::nullopt;
    unsigned number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

std::optional<minutes> minute_of_day(std::string_view text) {
    if (text.size() != 5 || text[2] != ':')
        return std::nullopt;
    const auto hour = digits(text.substr(0, 2), 2);
    const auto minute = digits(text.substr(3), 2);
    if (!hour || !minute || *minute > 59)
        return std::nullopt;
    const minutes found(*hour * 60 + *minute);
    return found <= a_day ? std::optional(found) : std::nullopt;
}

std::optional<unsigned> day_number(std::string_view name) {
    const auto* found = std::ranges::find(day_names, name);
    return found == day_names.end() ? std::nullopt
                                    : std::optional(static_cast<unsigned>(std::distance(day_names.begin(), found)));
}

void add_day(const Hours& hours, local_days day, std::vector<Span>& spans) {
    const auto add = [&](const DaySpan& span) {
        const Span found{hours.zone.instant_of(day + span.begin, Edge::begin),
                         hours.zone.instant_of(day + span.end, Edge::end)};
        if (found.begin < found.end) // a day that the clocks leave out has no hours
            spans.push_back(found);
    };
    const auto special = std::ranges::find(hours.special, std::chrono::year_month_day(day), &SpecialDay::date);
    if (special != hours.special.end()) {
        std::ranges::for_each(special->spans, add);
        return;
    }
    for (const auto& weekly : hours.week) {
        if (weekly.day == std::chrono::weekday(day))
            add(weekly.span);
    }
}

} // namespace

std::vector<Span> joined(std::vector<Span> spans) {
    std::ranges::sort(spans, {}, [](const Span& span) { return std::pair(span.begin, span.end); });
    std::vector<Span> whole;
    for (const auto& span : spans) {
        if (!whole.empty() && span.begin <= whole.back().end)
            whole.back().end = std::max(whole.back().end, span.end);
        else
            whole.push_back(span);
    }
    return whole;
}

Result<DaySpan> read_day_span(std::string_view text) {
    const auto dash = text.find('-');
    if (dash == std::string_view::npos)
        return refuse(Refusal::field_invalid);
    const auto begin = minute_of_day(text.substr(0, dash));
    const auto end = minute_of_day(text.substr(dash + 1));
    if (!begin || !end || *begin == *end || *begin == a_day)
        return refuse(Refusal::field_invalid);
    return DaySpan{*begin, *end > *begin ? *end : *end + a_day};
}

Result<std::vector<WeekSpan>> read_week_spans(std::string_view text) {
    const auto space = text.find(' ');
    if (space == std::string_view::npos)
        return refuse(Refusal::field_invalid);
    const auto span = read_day_span(text.substr(space + 1));
    if (!span)
        return span.error();
    const auto named = text.substr(0, space);
    const auto dash = named.find('-');
    const auto first = day_number(named.substr(0, dash));
    const auto last = dash == std::string_view::npos ? first : day_number(named.substr(dash + 1));
    if (!first || !last)
        return refuse(Refusal::field_invalid);
    std::vector<WeekSpan> spans;
    for (auto day = std::chrono::weekday(*first);; ++day) {
        spans.push_back({day, *span});
        if (day == std::chrono::weekday(*last))
            return spans;
    }
}

Result<SpecialDay> read_special_day(std::string_view text) {
    const auto space = text.find(' ');
    const auto date = text.substr(0, space);
    if (date.size() != 10 || date[4] != '-' || date[7] != '-')
        return refuse(Refusal::field_invalid);
    const auto year = digits(date.substr(0, 4), 4);
    const auto month = digits(date.substr(5, 2), 2);
    const auto day = digits(date.substr(8, 2), 2);
    if (!year || !month || !day)
        return refuse(Refusal::field_invalid);
    SpecialDay found{{std::chrono::year(static_cast<int>(*year)), std::chrono::month(*month), std::chrono::day(*day)},
                     {}};
    if (!found.date.ok())
        return refuse(Refusal::field_invalid);
    if (space != std::string_view::npos) {
        const auto span = read_day_span(text.substr(space + 1));
        if (!span)
            return span.error();
        found.spans.push_back(*span);
    }
    return found;
}

std::vector<Span> spans_between(const Hours& hours, Instant from, Instant to) {
    // A day more on either side: a span may have begun days ago, and one that meets the last is joined to it.
    const auto first = std::chrono::floor<days>(hours.zone.reading_at(from)) - longest_span;
    const auto last = std::chrono::floor<days>(hours.zone.reading_at(to)) + days(1);
    std::vector<Span> spans;
    for (auto day = first; day <= last; day += days(1))
        add_day(hours, day, spans);
    auto whole = joined(std::move(spans));
    std::erase_if(whole, [&](const Span& span) { return span.end <= from || span.begin >= to; });
    return whole;
}

bool open_at(const Hours& hours, Instant at) { return !spans_between(hours, at, at + milliseconds(1)).empty(); }

std::optional<Instant> opens_at(const Hours& hours, Instant at) {
    const auto today = std::chrono::floor<days>(hours.zone.reading_at(at));
    for (auto day = today - longest_span; day <= today + limit::looked_ahead; day += days(1)) {
        std::vector<Span> spans;
        add_day(hours, day, spans);
        std::ranges::sort(spans, {}, &Span::begin);
        const auto next = std::ranges::find_if(spans, [&](const Span& span) { return span.end > at; });
        if (next != spans.end())
            return std::max(next->begin, at);
    }
    return std::nullopt;
}

} // namespace hotline::roster
