#include "hotline/roster/opening.hpp"

#include "hotline/roster/listed.hpp"
#include "i18n/language.hpp"

#include <algorithm>
#include <utility>

namespace hotline::roster {
namespace {

Result<std::vector<LanguageTag>> read_languages(const std::vector<std::string>& lines) {
    if (lines.size() > limit::languages_of_opening)
        return refuse(Refusal::too_large, "languages");
    std::vector<LanguageTag> languages;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const auto tag = i18n::canonical(lines[i]);
        if (!tag || std::ranges::find(languages, *tag) != languages.end())
            return refuse(Refusal::field_invalid, item("languages", i));
        languages.push_back(*tag);
    }
    return languages;
}

Result<std::vector<WeekSpan>> read_week(const std::vector<std::string>& lines) {
    if (lines.empty())
        return refuse(Refusal::field_missing, "week");
    std::vector<WeekSpan> week;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const auto spans = read_week_spans(lines[i]);
        if (!spans)
            return refuse(Refusal::field_invalid, item("week", i));
        week.insert(week.end(), spans->begin(), spans->end());
    }
    if (week.size() > limit::spans_of_week)
        return refuse(Refusal::too_large, "week");
    return week;
}

/// Several lines of one date are several spans of that day.
Result<std::vector<SpecialDay>> read_holidays(const std::vector<std::string>& lines) {
    if (lines.size() > limit::special_days)
        return refuse(Refusal::too_large, "holidays");
    std::vector<SpecialDay> days;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        auto day = read_special_day(lines[i]);
        if (!day)
            return refuse(Refusal::field_invalid, item("holidays", i));
        const auto same = std::ranges::find(days, day->date, &SpecialDay::date);
        if (same == days.end()) {
            days.push_back(std::move(*day));
            continue;
        }
        if (same->spans.empty() || day->spans.empty())
            return refuse(Refusal::field_invalid, item("holidays", i));
        same->spans.insert(same->spans.end(), day->spans.begin(), day->spans.end());
    }
    return days;
}

bool is_for(const Opening& opening, Channel channel, const LanguageTag& language) {
    return opening.channel == channel && std::ranges::find(opening.languages, language) != opening.languages.end();
}

/// Both say when somebody can be reached on the same channel in the same language.
bool contradict(const Opening& one, const Opening& other) {
    if (one.channel != other.channel)
        return false;
    if (one.languages.empty() || other.languages.empty())
        return one.languages.empty() && other.languages.empty();
    return std::ranges::any_of(one.languages,
                               [&](const LanguageTag& language) { return is_for(other, one.channel, language); });
}

/// From the language itself to what it can be counted as.
std::vector<LanguageTag> counted_as(const LanguageTag& language) {
    std::vector<LanguageTag> tags{language};
    const std::string_view text = language.text();
    if (const auto root = LanguageTag::parse(text.substr(0, text.find('-'))); root && *root != language)
        tags.push_back(*root);
    tags.push_back(i18n::macrolanguage(tags.back()));
    return tags;
}

} // namespace

Result<Opening> read_opening(const OpeningLines& lines) {
    const auto channel = code_from_name<Channel>(lines.channel);
    if (!channel || *channel == Channel::tip)
        return refuse(Refusal::field_invalid, "channel");
    auto languages = read_languages(lines.languages);
    if (!languages)
        return languages.error();
    auto zone = Zone::named(lines.zone);
    if (!zone)
        return refuse(Refusal::field_invalid, "zone");
    auto week = read_week(lines.week);
    if (!week)
        return week.error();
    auto holidays = read_holidays(lines.holidays);
    if (!holidays)
        return holidays.error();
    return Opening{lines, *channel, std::move(*languages),
                   Hours{std::move(*zone), std::move(*week), std::move(*holidays)}};
}

Result<std::vector<Opening>> read_openings(std::span<const OpeningLines> all) {
    if (all.size() > limit::openings)
        return refuse(Refusal::too_large);
    std::vector<Opening> openings;
    for (std::size_t i = 0; i < all.size(); ++i) {
        auto opening = read_opening(all[i]);
        if (!opening)
            return refuse(opening.error().code, item("", i, opening.error().path));
        const bool again =
            std::ranges::any_of(openings, [&](const Opening& earlier) { return contradict(earlier, *opening); });
        if (again)
            return refuse(Refusal::field_invalid, item("", i, "languages"));
        openings.push_back(std::move(*opening));
    }
    return openings;
}

const Opening* opening_for(std::span<const Opening> openings, Channel channel, const LanguageTag& language) {
    for (const auto& tag : counted_as(language)) {
        const auto own =
            std::ranges::find_if(openings, [&](const Opening& opening) { return is_for(opening, channel, tag); });
        if (own != openings.end())
            return &*own;
    }
    const auto others = std::ranges::find_if(
        openings, [&](const Opening& opening) { return opening.channel == channel && opening.languages.empty(); });
    return others == openings.end() ? nullptr : &*others;
}

Standing standing(const Opening& opening, Instant now) {
    if (open_at(opening.hours, now))
        return {};
    return {Flag::no, opens_at(opening.hours, now), opening.lines.zone};
}

Standing standing(std::span<const Opening> openings, Channel channel, const LanguageTag& language, Instant now) {
    const auto* opening = opening_for(openings, channel, language);
    return opening ? standing(*opening, now) : Standing{};
}

} // namespace hotline::roster
