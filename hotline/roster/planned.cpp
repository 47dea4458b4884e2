#include "hotline/roster/shift.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <utility>

namespace hotline::roster {
namespace {

constexpr std::chrono::days reach{2}; ///< a shift ends at most so many days behind the day on which it begins

constexpr std::chrono::minutes minutes_of(Minute minute) { return std::chrono::minutes(minute.value()); }

Span span_of(const Zone& zone, Day first, Minute begins, Day last, Minute ends) {
    return {zone.instant_of(date_of(first) + minutes_of(begins), Edge::begin),
            zone.instant_of(date_of(last) + minutes_of(ends), Edge::end)};
}

/// Whether the rule, exceptions apart, names this day.
bool recurs_on(const Shift& shift, Day day) {
    if (day < shift.first || day > shift.last)
        return false;
    if (shift.days.empty())
        return day == shift.first;
    return std::ranges::find(shift.days, weekday_of(day)) != shift.days.end() &&
           (week_of(day) - week_of(shift.first)) % std::max(shift.every.value(), 1U) == 0;
}

/// `whole` without the leaves, which are in order and do not overlap.
std::vector<Span> without(Span whole, std::span<const Span> leaves) {
    std::vector<Span> left;
    for (const auto& leave : leaves) {
        if (leave.end <= whole.begin || leave.begin >= whole.end)
            continue;
        if (leave.begin > whole.begin)
            left.push_back({whole.begin, leave.begin});
        whole.begin = std::min(leave.end, whole.end);
    }
    if (whole.begin < whole.end)
        left.push_back(whole);
    return left;
}

std::vector<Span> leaves_of(const Plan& plan, Clocks& clocks) {
    std::vector<Span> spans;
    for (const auto& leave : plan.leaves) {
        if (leave.facts.state == PlanState::planned)
            spans.push_back(span_of(leave.facts, clocks));
    }
    return joined(std::move(spans));
}

std::optional<unsigned> number(std::string_view text) {
    unsigned value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc{} && end == text.data() + text.size() ? std::optional(value) : std::nullopt;
}

} // namespace

std::string to_text(Day day) {
    const std::chrono::year_month_day date(date_of(day));
    return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                       static_cast<unsigned>(date.day()));
}

Result<Day> parse_day(std::string_view text) {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-')
        return refuse(Refusal::field_invalid);
    const auto year = number(text.substr(0, 4));
    const auto month = number(text.substr(5, 2));
    const auto day = number(text.substr(8));
    if (!year || !month || !day || *year < 1970)
        return refuse(Refusal::field_invalid);
    const std::chrono::year_month_day date{std::chrono::year(static_cast<int>(*year)), std::chrono::month(*month),
                                           std::chrono::day(*day)};
    if (!date.ok() || std::chrono::local_days(date) > date_of(no_last_day))
        return refuse(Refusal::field_invalid);
    return day_of(std::chrono::local_days(date));
}

const Zone& Clocks::of(const ZoneName& name) {
    const auto found = zones_.find(name);
    if (found != zones_.end())
        return found->second;
    return zones_.emplace(name, Zone::named(name.text()).value()).first->second;
}

std::optional<Span> span_on(const Shift& shift, Day day, Clocks& clocks) {
    const bool left_out = std::ranges::find(shift.left_out, day) != shift.left_out.end();
    if (shift.state == PlanState::cancelled || left_out || !recurs_on(shift, day))
        return std::nullopt;
    const auto span = span_of(clocks.of(shift.hours.zone), day, shift.hours.begins, day, shift.hours.ends);
    return span.begin < span.end ? std::optional(span) : std::nullopt;
}

Span span_of(const Leave& leave, Clocks& clocks) {
    return span_of(clocks.of(leave.hours.zone), leave.first, leave.hours.begins, leave.last, leave.hours.ends);
}

std::vector<Planned> planned(const Plan& plan, Clocks& clocks, Instant from, Instant until) {
    const auto leaves = leaves_of(plan, clocks);
    std::vector<Planned> all;
    for (const auto& [id, version, seq, at, shift, payload] : plan.shifts) {
        const auto& zone = clocks.of(shift.hours.zone);
        const auto earliest = day_of(std::chrono::floor<std::chrono::days>(zone.reading_at(from)) - reach);
        const auto latest = day_of(std::chrono::floor<std::chrono::days>(zone.reading_at(until)));
        const auto last = std::min(latest, shift.last);
        for (auto day = std::max(earliest, shift.first); day <= last && day < no_last_day;
             day = Day::of(day.value() + 1U)) {
            const auto whole = span_on(shift, day, clocks);
            if (!whole)
                continue;
            for (const auto& span : without(*whole, leaves)) {
                if (span.end > from && span.begin < until)
                    all.push_back({plan.person, {ShiftId{id}, day}, shift.origin, span});
            }
        }
    }
    std::ranges::sort(all, {}, [](const Planned& one) { return std::pair(one.span.begin, one.duty); });
    return all;
}

std::vector<Span> spans_of(std::span<const Planned> planned) {
    std::vector<Span> spans;
    for (const auto& one : planned)
        spans.push_back(one.span);
    return joined(std::move(spans));
}

} // namespace hotline::roster
