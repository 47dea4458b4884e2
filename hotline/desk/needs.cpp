#include "hotline/desk/needs.hpp"

#include <algorithm>

namespace hotline::desk {
namespace {

template <class Code>
void sort_once(std::vector<Code>& codes) {
    std::sort(codes.begin(), codes.end());
    codes.erase(std::unique(codes.begin(), codes.end()), codes.end());
}

template <class Code>
routing::Set<Code> set_of(const std::vector<Code>& codes) {
    routing::Set<Code> set;
    for (const Code code : codes)
        set.add(code);
    return set;
}

routing::Skill skill_of(const LanguageSkill& skill) {
    return {routing::language_of(skill.language, skill.language_group), skill.level};
}

} // namespace

Needs tidy(Needs needs) {
    sort_once(needs.must);
    sort_once(needs.wish);
    sort_once(needs.topics);
    std::erase_if(needs.wish, [&](routing::Trait trait) {
        return std::find(needs.must.begin(), needs.must.end(), trait) != needs.must.end();
    });
    return needs;
}

Abilities tidy(Abilities abilities) {
    sort_once(abilities.traits);
    sort_once(abilities.spared);
    return abilities;
}

std::optional<std::string_view> fault_of(const LanguageTag& first, const Needs& needs) {
    if (needs.further.size() > limit::further_languages_max)
        return "further";
    std::vector<LanguageTag> all{first};
    for (const LanguageSkill& other : needs.further)
        all.push_back(other.language);
    sort_once(all);
    return all.size() == needs.further.size() + 1 ? std::nullopt : std::optional<std::string_view>("further");
}

Count<8> most_of(const ChannelMaxima& most, Channel channel) {
    switch (channel) {
    case Channel::voice:
        return most.voice;
    case Channel::sms:
        return most.sms;
    case Channel::chat:
        return most.chat;
    case Channel::email:
        return most.email;
    case Channel::tip:
        break;
    }
    return {};
}

routing::Wants wants_of(Channel channel, const LanguageSkill& first, const Needs& needs) {
    routing::Wants wants;
    wants.channel = channel;
    (void)wants.languages.add(skill_of(first));
    for (const LanguageSkill& other : needs.further)
        (void)wants.languages.add(skill_of(other));
    wants.must = set_of(needs.must);
    wants.wish = set_of(needs.wish);
    wants.topics = set_of(needs.topics);
    wants.interpreter = needs.interpreter;
    return wants;
}

routing::Profile profile_of(const std::vector<LanguageSkill>& languages, Count<8> chats_max,
                            const Abilities& abilities) {
    routing::Profile profile;
    for (const LanguageSkill& skill : languages)
        (void)profile.languages.add(skill_of(skill));
    profile.traits = set_of(abilities.traits);
    profile.spared = set_of(abilities.spared);
    profile.chats_max = chats_max;
    for (const Channel channel : {Channel::voice, Channel::sms, Channel::chat, Channel::email})
        profile.most[routing::index_of(channel)] = most_of(abilities.most, channel);
    return profile;
}

} // namespace hotline::desk
