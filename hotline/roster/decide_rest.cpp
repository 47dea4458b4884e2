#include "hotline/roster/resolve.hpp"
#include "hotline/roster/rest.hpp"
#include "hotline/roster/shift.hpp"

#include <algorithm>

namespace hotline::roster {
namespace {

constexpr Millis a_week = days(7);
constexpr Proficiency enough = Proficiency::b2; ///< to be counted on in a conversation

bool meet(const Span& a, const Span& b) { return a.begin <= b.end && b.begin <= a.end; }

/// A fullest week begins with a span's beginning or ends with a span's end.
bool a_week_is_too_full(std::span<const Span> spans, Span extra, Millis weekly) {
    const auto too_full = [&](Instant from) {
        const Span week{from, from + a_week};
        return week.begin < extra.end && extra.begin < week.end && time_within(spans, week.begin, week.end) > weekly;
    };
    return std::ranges::any_of(spans,
                               [&](const Span& span) { return too_full(span.begin) || too_full(span.end - a_week); });
}

bool works_in(std::span<const WorkingLanguage> languages, const WorkingLanguage& wanted) {
    return std::ranges::any_of(languages, [&](const WorkingLanguage& known) {
        return known.level >= enough &&
               routing::same_language(routing::language_of(known.language), routing::language_of(wanted.language));
    });
}

} // namespace

std::optional<std::string_view> fault_of(const RestRules& rules) {
    constexpr Millis longest_stretch = hours(limit::shift.count());
    if (rules.between < hours(1) || rules.between > hours(24))
        return "between";
    if (rules.at_a_stretch < hours(1) || rules.at_a_stretch > longest_stretch)
        return "at_a_stretch";
    if (rules.weekly < rules.at_a_stretch || rules.weekly > a_week)
        return "weekly";
    return std::nullopt;
}

Millis weekly_of(const Skills& skills, const RestRules& rules) {
    return skills.weekly_hours ? std::min(hours(skills.weekly_hours->value()), rules.weekly) : rules.weekly;
}

Millis time_within(std::span<const Span> spans, Instant from, Instant until) {
    Millis sum;
    for (const auto& span : spans) {
        const auto begin = std::max(span.begin, from);
        const auto end = std::min(span.end, until);
        if (begin < end)
            sum = sum + (end - begin);
    }
    return sum;
}

Result<void> check_rest(std::span<const Span> works, Span extra, Millis weekly, const RestRules& rules) {
    const bool due_then =
        std::ranges::any_of(works, [&](const Span& work) { return work.begin < extra.end && extra.begin < work.end; });
    if (due_then)
        return refuse(Refusal::field_invalid, "shift");
    std::vector<Span> all(works.begin(), works.end());
    all.push_back(extra);
    all = joined(std::move(all));
    const auto stretch = std::ranges::find_if(all, [&](const Span& span) { return meet(span, extra); });
    if (stretch->end - stretch->begin > rules.at_a_stretch)
        return refuse(Refusal::field_invalid, "at_a_stretch");
    const bool soon_after = stretch != all.begin() && stretch->begin - std::prev(stretch)->end < rules.between;
    const bool soon_before =
        std::next(stretch) != all.end() && std::next(stretch)->begin - stretch->end < rules.between;
    if (soon_after || soon_before)
        return refuse(Refusal::field_invalid, "rest");
    if (a_week_is_too_full(all, extra, weekly))
        return refuse(Refusal::field_invalid, "weekly_hours");
    return {};
}

Result<void> check_cover(const Skills& taker, const Skills& giver) {
    const auto known = with_groups(taker.languages);
    const auto given = with_groups(giver.languages);
    const bool all_spoken = std::ranges::all_of(
        given, [&](const WorkingLanguage& wanted) { return wanted.level < enough || works_in(known, wanted); });
    if (!all_spoken)
        return refuse(Refusal::field_invalid, "languages");
    if (giver.cleared_for_minors == Flag::yes && taker.cleared_for_minors == Flag::no)
        return refuse(Refusal::field_invalid, "cleared_for_minors");
    const auto has = [](const auto& list, const auto& one) { return std::ranges::find(list, one) != list.end(); };
    if (!std::ranges::all_of(giver.jurisdictions, [&](Place place) { return has(taker.jurisdictions, place); }))
        return refuse(Refusal::field_invalid, "jurisdictions");
    const auto liaison = Specialisation::indigenous_liaison;
    if (has(giver.specialisations, liaison) && !has(taker.specialisations, liaison))
        return refuse(Refusal::field_invalid, "specialisations");
    return {};
}

} // namespace hotline::roster
