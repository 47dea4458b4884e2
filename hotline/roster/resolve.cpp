#include "hotline/roster/resolve.hpp"

#include "i18n/language.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <utility>

namespace hotline::roster {
namespace {

using routing::Trait;

/// Standard Geographical Classification, first two digits.
constexpr std::array<std::pair<std::uint32_t, Trait>, 13> provinces{{{10, Trait::newfoundland_and_labrador},
                                                                     {11, Trait::prince_edward_island},
                                                                     {12, Trait::nova_scotia},
                                                                     {13, Trait::new_brunswick},
                                                                     {24, Trait::quebec},
                                                                     {35, Trait::ontario},
                                                                     {46, Trait::manitoba},
                                                                     {47, Trait::saskatchewan},
                                                                     {48, Trait::alberta},
                                                                     {59, Trait::british_columbia},
                                                                     {60, Trait::yukon},
                                                                     {61, Trait::northwest_territories},
                                                                     {62, Trait::nunavut}}};

Trait trait_of(Gender gender) {
    switch (gender) {
    case Gender::woman:
        return Trait::woman;
    case Gender::man:
        return Trait::man;
    case Gender::non_binary:
        break;
    }
    return Trait::non_binary;
}

Trait trait_of(Specialisation specialisation) {
    switch (specialisation) {
    case Specialisation::indigenous_liaison:
        return Trait::indigenous_liaison;
    case Specialisation::labour_trafficking:
        return Trait::labour_trafficking;
    case Specialisation::sexual_exploitation:
        return Trait::sexual_exploitation;
    case Specialisation::online_exploitation:
        return Trait::online_exploitation;
    case Specialisation::immigration_status:
        return Trait::immigration_status;
    case Specialisation::men_and_boys:
        return Trait::men_and_boys;
    case Specialisation::two_spirit_lgbtq:
        return Trait::two_spirit_lgbtq;
    case Specialisation::disability:
        return Trait::disability;
    case Specialisation::harm_reduction:
        return Trait::harm_reduction;
    case Specialisation::faith_leader:
        break;
    }
    return Trait::faith_leader;
}

routing::Topic topic_of(SparedTopic spared) {
    switch (spared) {
    case SparedTopic::child_victim:
        return routing::Topic::child_victim;
    case SparedTopic::sexual_violence:
        return routing::Topic::sexual_violence;
    case SparedTopic::suicide:
        return routing::Topic::suicide;
    case SparedTopic::torture:
        return routing::Topic::torture;
    case SparedTopic::loss_of_a_child:
        return routing::Topic::loss_of_a_child;
    case SparedTopic::perpetrator:
        break;
    }
    return routing::Topic::perpetrator;
}

std::vector<Trait> traits_of(const Skills& skills) {
    std::vector<Trait> traits;
    if (skills.cleared_for_minors == Flag::yes)
        traits.push_back(Trait::cleared_for_minors);
    if (skills.gender)
        traits.push_back(trait_of(*skills.gender));
    for (const auto specialisation : skills.specialisations)
        traits.push_back(trait_of(specialisation));
    for (const auto place : skills.jurisdictions) {
        if (const auto trait = jurisdiction_trait(place))
            traits.push_back(*trait);
    }
    return traits;
}

std::vector<routing::Topic> topics_of(const Skills& skills) {
    std::vector<routing::Topic> topics;
    for (const auto spared : skills.spared)
        topics.push_back(topic_of(spared));
    return topics;
}

bool serves(Modality modality, Medium medium) {
    switch (modality) {
    case Modality::spoken_and_written:
    case Modality::signed_:
        return true;
    case Modality::spoken:
        return medium == Medium::spoken;
    case Modality::written:
        return medium == Medium::written;
    }
    return false;
}

std::vector<KnownLanguage> serving(const Skills& skills, Medium medium) {
    std::vector<KnownLanguage> languages = skills.languages;
    std::erase_if(languages, [&](const KnownLanguage& known) { return !serves(known.modality, medium); });
    return languages;
}

Count<8> most_of(const Skills& skills, Channel channel) {
    const auto own = std::ranges::find(skills.channels, channel, &ChannelLimit::channel);
    return own == skills.channels.end() ? Count<8>::of(8) : own->most;
}

bool has_room(Channel channel, Medium medium) {
    return medium == Medium::both || routing::is_exclusive(channel) == (medium == Medium::spoken);
}

} // namespace

std::vector<WorkingLanguage> with_groups(std::span<const KnownLanguage> languages) {
    std::map<LanguageTag, Proficiency> best;
    for (const auto& known : languages) {
        const auto group = i18n::language_group(known.language);
        const auto member = group ? i18n::bare(known.language) : known.language;
        for (const auto& tag : {known.language, member, group.value_or(known.language)}) {
            const auto [at, added] = best.try_emplace(tag, known.level);
            at->second = std::max(at->second, known.level);
        }
    }
    std::vector<WorkingLanguage> all;
    for (const auto& [language, level] : best)
        all.push_back({language, level});
    return all;
}

Resolved resolved(const Skills& skills, Medium medium) {
    const auto written = std::min(skills.written_at_once, most_of(skills, Channel::chat));
    return {.languages = with_groups(serving(skills, medium)),
            .chats_max = medium == Medium::spoken ? Count<8>() : written,
            .traits = traits_of(skills),
            .spared = topics_of(skills),
            .most = {most_of(skills, Channel::voice), most_of(skills, Channel::sms), most_of(skills, Channel::chat),
                     most_of(skills, Channel::email)}};
}

routing::Profile profile_of(const Skills& skills, Medium medium) {
    routing::Profile profile;
    for (const auto& [language, level] : resolved(skills, medium).languages)
        (void)profile.languages.add(routing::skill_of(language, level));
    std::sort(profile.languages.begin(), profile.languages.end());
    for (const auto trait : traits_of(skills))
        profile.traits.add(trait);
    for (const auto topic : topics_of(skills))
        profile.spared.add(topic);
    profile.chats_max = medium == Medium::spoken ? Count<8>() : skills.written_at_once;
    for (const auto channel : {Channel::voice, Channel::sms, Channel::chat, Channel::email}) {
        profile.most[routing::index_of(channel)] = has_room(channel, medium) ? most_of(skills, channel) : Count<8>();
    }
    return profile;
}

std::optional<Trait> jurisdiction_trait(Place place) {
    const auto* found = std::ranges::find(provinces, place.sgc, &std::pair<std::uint32_t, Trait>::first);
    return found == provinces.end() ? std::nullopt : std::optional(found->second);
}

Skills skills_from(std::span<const WorkingLanguage> languages, Count<8> written_at_once) {
    Skills skills;
    for (const auto& [language, level] : languages) {
        const auto modality = i18n::is_signed(language) ? Modality::signed_ : Modality::spoken_and_written;
        skills.languages.push_back({language, level, modality});
    }
    skills.written_at_once = written_at_once;
    return skills;
}

} // namespace hotline::roster
