#include "hotline/roster/call_in.hpp"
#include "hotline/roster/listed.hpp"
#include "hotline/roster/resolve.hpp"
#include "i18n/language.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

namespace hotline::roster {
namespace {

constexpr Millis looked_around = days(8); ///< a week, and what touches it

bool overlaps(std::span<const Span> spans, Span when) {
    return std::ranges::any_of(spans, [&](const Span& span) { return span.begin < when.end && when.begin < span.end; });
}

bool speaks_one(const Skills& skills, std::span<const LanguageTag> languages) {
    if (languages.empty())
        return true;
    const auto known = with_groups(skills.languages);
    return std::ranges::any_of(languages, [&](const LanguageTag& wanted) {
        return std::ranges::any_of(known, [&](const WorkingLanguage& one) {
            return one.level >= Proficiency::b2 &&
                   routing::same_language(routing::language_of(one.language), routing::language_of(wanted));
        });
    });
}

std::optional<NotAsked> obstacle(const OffShift& who, Span when, std::span<const LanguageTag> languages,
                                 const RestRules& rules) {
    if (who.on_shift == Flag::yes)
        return NotAsked::on_shift;
    if (overlaps(who.works, when))
        return NotAsked::due_then;
    if (overlaps(who.leaves, when))
        return NotAsked::on_leave;
    if (!speaks_one(who.skills, languages))
        return NotAsked::language;
    const auto rested = check_rest(who.works, when, weekly_of(who.skills, rules), rules);
    if (rested)
        return std::nullopt;
    return rested.error().path == "weekly_hours" ? NotAsked::too_many_hours : NotAsked::no_rest;
}

/// The end of their last work before it.
Instant last_worked(const OffShift& who, Span when) {
    Instant last{};
    for (const auto& span : who.works) {
        if (span.end <= when.begin)
            last = std::max(last, span.end);
    }
    return last;
}

Shift shift_for(const CallIn& call_in, PersonId person) {
    Shift shift;
    shift.person = person;
    shift.origin = ShiftOrigin::called_in;
    shift.hours = call_in.hours;
    shift.first = call_in.day;
    shift.last = call_in.day;
    return shift;
}

bool is_over(const CallIn& call_in, Clocks& clocks, Instant now) {
    const auto span = span_of(call_in, clocks);
    return !span || span->end <= now;
}

Result<std::vector<journal::Change>> comes(const CallIn& call_in, Asked& asked, const Plan& own, const Skills& skills,
                                           ShiftId shift, const RestRules& rules, Clocks& clocks) {
    const auto when = span_of(call_in, clocks);
    if (!when)
        return refuse(Refusal::already_so);
    if (coming(call_in) >= call_in.wanted.value())
        return refuse(Refusal::capacity_full);
    const auto on_leave = std::ranges::any_of(own.leaves, [&](const StoredLeave& leave) {
        const Span span = span_of(leave.facts, clocks);
        return leave.facts.state == PlanState::planned && overlaps(std::span(&span, 1), *when);
    });
    if (on_leave)
        return refuse(Refusal::field_invalid, "leave");
    const auto works = spans_of(planned(own, clocks, when->begin - looked_around, when->end + looked_around));
    if (const auto rested = check_rest(works, *when, weekly_of(skills, rules), rules); !rested)
        return rested.error();
    asked.answer = CallAnswer::coming;
    asked.shift = shift;
    return std::vector{journal::change(shift_for(call_in, own.person), shift.value, 0), mark(own.person, own.mark)};
}

/// Who had said that they come leaves the plan, if that shift is still theirs.
Result<std::vector<journal::Change>> declines(Asked& asked, const Plan& own) {
    std::vector<journal::Change> changes;
    const auto taken = std::ranges::find_if(own.shifts, [&](const StoredShift& shift) {
        return asked.shift == ShiftId{shift.id} && shift.facts.state == PlanState::planned;
    });
    if (taken != own.shifts.end()) {
        auto cancelled = cancel_shift(own, *taken, taken->version);
        if (!cancelled)
            return cancelled.error();
        changes = std::move(*cancelled);
    }
    asked.answer = CallAnswer::declined;
    asked.shift.reset();
    return changes;
}

Result<std::vector<LanguageTag>> canonical(const std::vector<LanguageTag>& asked) {
    if (asked.size() > limit::call_in_languages)
        return refuse(Refusal::too_large, "languages");
    std::vector<LanguageTag> languages;
    for (std::size_t i = 0; i < asked.size(); ++i) {
        const auto tag = i18n::canonical(asked[i].text());
        if (!tag || std::ranges::find(languages, *tag) != languages.end())
            return refuse(Refusal::field_invalid, item("languages", i));
        languages.push_back(*tag);
    }
    return languages;
}

bool is_too_far_ahead(const Span& span, Instant now) { return span.begin > now + days(limit::planned_ahead_days); }

} // namespace

std::vector<CouldCome> could_come(std::span<const OffShift> people, Span when, std::span<const LanguageTag> languages,
                                  const RestRules& rules) {
    using Rank = std::tuple<bool, std::uint32_t, std::uint32_t, Millis, Instant, PersonId>;
    std::vector<std::pair<Rank, CouldCome>> all;
    for (const auto& who : people) {
        const auto why_not = obstacle(who, when, languages, rules);
        const auto week = time_within(who.works, when.end - days(7), when.end);
        all.push_back({{why_not.has_value(), who.called_in, who.asked, week, last_worked(who, when), who.person},
                       {who.person, why_not, week}});
    }
    std::ranges::sort(all, {}, &std::pair<Rank, CouldCome>::first);
    std::vector<CouldCome> ordered;
    for (const auto& [rank, who] : all)
        ordered.push_back(who);
    return ordered;
}

std::optional<Span> span_of(const CallIn& call_in, Clocks& clocks) {
    return span_on(shift_for(call_in, {}), call_in.day, clocks);
}

std::size_t coming(const CallIn& call_in) {
    const auto count = std::ranges::count(call_in.asked, CallAnswer::coming, &Asked::answer);
    return static_cast<std::size_t>(count);
}

Result<journal::Change> open_call_in(CallInId id, const CallIn& asked, PersonId by, std::size_t open, Clocks& clocks,
                                     Instant now) {
    if (const auto fits = checked(shift_for(asked, by)); !fits)
        return fits.error();
    const auto span = span_of(asked, clocks);
    if (!span || span->end <= now || is_too_far_ahead(*span, now))
        return refuse(Refusal::field_invalid, "day");
    if (asked.wanted.value() == 0)
        return refuse(Refusal::field_invalid, "wanted");
    auto languages = canonical(asked.languages);
    if (!languages)
        return languages.error();
    if (open >= limit::call_ins_open)
        return refuse(Refusal::capacity_full);
    CallIn call_in = asked;
    call_in.languages = std::move(*languages);
    call_in.state = CallInState::open;
    call_in.asked.clear();
    call_in.opened_by = by;
    return journal::change(call_in, id.value, 0);
}

Result<journal::Change> ask_people(const StoredCallIn& call_in, std::uint32_t version, std::span<const PersonId> people,
                                   Clocks& clocks, Instant now) {
    if (version != call_in.version)
        return refuse(Refusal::stale, "version");
    if (call_in.facts.state == CallInState::closed || is_over(call_in.facts, clocks, now))
        return refuse(Refusal::already_so);
    if (call_in.facts.asked.size() + people.size() > limit::asked_max)
        return refuse(Refusal::too_large, "people");
    CallIn next = call_in.facts;
    for (std::size_t i = 0; i < people.size(); ++i) {
        if (std::ranges::find(next.asked, people[i], &Asked::person) != next.asked.end())
            return refuse(Refusal::already_so, item("people", i));
        next.asked.push_back({people[i], now, CallAnswer::none, std::nullopt, std::nullopt});
    }
    return journal::change(next, call_in.id, version);
}

Result<std::vector<journal::Change>> answer_call(const StoredCallIn& call_in, CallAnswer answer, const Plan& own,
                                                 const Skills& skills, ShiftId fresh, const RestRules& rules,
                                                 Clocks& clocks, Instant now) {
    CallIn next = call_in.facts;
    const auto asked = std::ranges::find(next.asked, own.person, &Asked::person);
    if (asked == next.asked.end())
        return refuse(Refusal::absent);
    if (asked->answer == answer || next.state == CallInState::closed || is_over(next, clocks, now))
        return refuse(Refusal::already_so);
    if (answer == CallAnswer::none)
        return refuse(Refusal::field_invalid, "answer");
    auto changes = answer == CallAnswer::coming ? comes(call_in.facts, *asked, own, skills, fresh, rules, clocks)
                                                : declines(*asked, own);
    if (!changes)
        return changes.error();
    asked->answered = now;
    changes->insert(changes->begin(), journal::change(next, call_in.id, call_in.version));
    return changes;
}

Result<journal::Change> close_call_in(const StoredCallIn& call_in, std::uint32_t version) {
    if (version != call_in.version)
        return refuse(Refusal::stale, "version");
    if (call_in.facts.state == CallInState::closed)
        return refuse(Refusal::already_so);
    CallIn next = call_in.facts;
    next.state = CallInState::closed;
    return journal::change(next, call_in.id, version);
}

} // namespace hotline::roster
