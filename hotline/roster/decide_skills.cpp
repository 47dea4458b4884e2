#include "hotline/roster/listed.hpp"
#include "hotline/roster/resolve.hpp"
#include "hotline/roster/skills.hpp"
#include "i18n/language.hpp"

#include <algorithm>

namespace hotline::roster {
namespace {

Result<void> check_languages(std::vector<KnownLanguage>& languages) {
    if (languages.empty())
        return refuse(Refusal::field_missing, "languages");
    if (languages.size() > limit::languages_of_person)
        return refuse(Refusal::too_large, "languages");
    for (std::size_t i = 0; i < languages.size(); ++i) {
        const auto canonical = i18n::canonical(languages[i].language.text());
        if (!canonical)
            return refuse(Refusal::field_invalid, item("languages", i, "language"));
        languages[i].language = *canonical;
        if (i18n::is_signed(*canonical) != (languages[i].modality == Modality::signed_))
            return refuse(Refusal::field_invalid, item("languages", i, "modality"));
    }
    const auto twice = first_twice(languages, [](const KnownLanguage& one) { return one.language; });
    if (twice < languages.size())
        return refuse(Refusal::field_invalid, item("languages", twice, "language"));
    std::ranges::sort(languages, {}, &KnownLanguage::language);
    return {};
}

Result<void> check_jurisdictions(std::vector<Place>& places) {
    for (std::size_t i = 0; i < places.size(); ++i) {
        if (!jurisdiction_trait(places[i]))
            return refuse(Refusal::field_invalid, item("jurisdictions", i));
    }
    return sort_each_once(places, "jurisdictions");
}

Result<void> check_channels(std::vector<ChannelLimit>& channels) {
    for (std::size_t i = 0; i < channels.size(); ++i) {
        if (channels[i].channel == Channel::tip)
            return refuse(Refusal::field_invalid, item("channels", i, "channel"));
    }
    const auto twice = first_twice(channels, [](const ChannelLimit& one) { return one.channel; });
    if (twice < channels.size())
        return refuse(Refusal::field_invalid, item("channels", twice, "channel"));
    std::ranges::sort(channels, {}, &ChannelLimit::channel);
    return {};
}

bool takes_nothing(const Skills& skills, Medium medium) {
    const auto most = profile_of(skills, medium).most;
    const bool voice = most[routing::index_of(Channel::voice)].value() > 0;
    const bool written = std::any_of(most.begin() + 1, most.end(), [](Count<8> count) { return count.value() > 0; });
    return !voice && (!written || skills.written_at_once.value() == 0);
}

/// Nobody says of themselves that they may help minors, or know a province's law.
bool clears_themselves(const Skills& before, const SkillsAsked& asked, const Skills& skills) {
    return asked.by == asked.person &&
           (skills.cleared_for_minors != before.cleared_for_minors || skills.jurisdictions != before.jurisdictions);
}

} // namespace

SkillFacts facts_of(const Skills& skills) {
    return {skills.languages,       skills.cleared_for_minors, skills.jurisdictions,
            skills.written_at_once, skills.channels,           skills.weekly_hours};
}

SkillText text_of(const Skills& skills) { return {skills.specialisations, skills.gender, skills.spared}; }

Skills skills_of(const SkillFacts& facts, const SkillText& text) {
    return {.languages = facts.languages,
            .cleared_for_minors = facts.cleared_for_minors,
            .jurisdictions = facts.jurisdictions,
            .specialisations = text.specialisations,
            .gender = text.gender,
            .spared = text.spared,
            .written_at_once = facts.written_at_once,
            .channels = facts.channels,
            .weekly_hours = facts.weekly_hours};
}

Result<Skills> checked(const Skills& asked, Medium medium) {
    Skills skills = asked;
    if (const auto fits = check_languages(skills.languages); !fits)
        return fits.error();
    if (with_groups(skills.languages).size() > limit::languages_of_person)
        return refuse(Refusal::too_large, "languages");
    if (const auto fits = check_jurisdictions(skills.jurisdictions); !fits)
        return fits.error();
    if (const auto fits = sort_each_once(skills.specialisations, "specialisations"); !fits)
        return fits.error();
    if (const auto fits = sort_each_once(skills.spared, "spared"); !fits)
        return fits.error();
    if (const auto fits = check_channels(skills.channels); !fits)
        return fits.error();
    if (skills.weekly_hours && skills.weekly_hours->value() == 0)
        return refuse(Refusal::field_invalid, "weekly_hours");
    if (resolved(skills, medium).languages.empty())
        return refuse(Refusal::field_invalid, "languages");
    if (takes_nothing(skills, medium))
        return refuse(Refusal::field_invalid, "written_at_once");
    return skills;
}

Result<SkillsChange> change_skills(const KnownSkills& before, const SkillsAsked& asked, Medium medium) {
    if (asked.version != before.version)
        return refuse(Refusal::stale, "version");
    const auto skills = checked(asked.skills, medium);
    if (!skills)
        return skills.error();
    if (clears_themselves(before.skills, asked, *skills))
        return refuse(Refusal::needs_another_person);
    if (before.version > 0 && before.skills == *skills)
        return refuse(Refusal::already_so);
    return SkillsChange{journal::change(facts_of(*skills), asked.person.value, asked.version), text_of(*skills)};
}

} // namespace hotline::roster
