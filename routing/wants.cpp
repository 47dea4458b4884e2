#include "routing/wants.hpp"

#include "routing/handles.hpp"

#include <algorithm>

namespace hotline::routing {
namespace {

/// Whether any language of the profile is the wanted one, at `less` steps below the wanted level or better.
bool speaks(const Profile& profile, const Skill& wanted, int less) {
    return std::any_of(profile.languages.begin(), profile.languages.end(), [&](const Skill& has) {
        return same_language(has.language, wanted.language) &&
               static_cast<int>(has.level) + less >= static_cast<int>(wanted.level);
    });
}

/// Whether it is spoken as it is wanted: in that variant, or in any if none in particular is wanted.
bool speaks_variant(const Profile& profile, const Skill& wanted) {
    if (is_bare(wanted.language))
        return speaks(profile, wanted, 0);
    return std::any_of(profile.languages.begin(), profile.languages.end(),
                       [&](const Skill& has) { return has.language == wanted.language && has.level >= wanted.level; });
}

bool takes(const Profile& profile, const Wants& wants) {
    const bool room = is_exclusive(wants.channel) || profile.chats_max.value() > 0;
    return room && profile.most[index_of(wants.channel)].value() > 0 && profile.traits.has_all(wants.must) &&
           !profile.spared.meets(wants.topics);
}

} // namespace

std::uint64_t mixed(const Wants& wants) {
    std::uint64_t mix = static_cast<std::uint64_t>(wants.channel) << 8U | static_cast<std::uint64_t>(wants.interpreter);
    const auto take = [&](std::uint64_t part) { mix = mixed(mix + 0x9E37'79B9'7F4A'7C15U + part); };
    for (const Skill& skill : wants.languages) {
        take(skill.language.code);
        take(static_cast<std::uint64_t>(skill.level));
    }
    take(wants.must.bits);
    take(wants.wish.bits);
    take(wants.topics.bits);
    return mix;
}

Steps steps_of(const Profile& profile, const Wants& wants) {
    Steps steps;
    if (wants.languages.empty() || !takes(profile, wants))
        return steps;
    const Skill& first = wants.languages[0];
    const bool wished = profile.traits.has_all(wants.wish);
    const auto add = [&](Step step, bool holds) {
        if (holds)
            steps = steps | Steps::only(step);
    };
    add(Step::exact, wished && speaks_variant(profile, first));
    add(Step::any_variant, wished && speaks(profile, first, 0));
    add(Step::lower_level, speaks(profile, first, 1));
    add(Step::other_language, std::any_of(wants.languages.begin() + 1, wants.languages.end(),
                                          [&](const Skill& other) { return speaks(profile, other, 0); }));
    if (wants.interpreter == Flag::yes) {
        add(Step::specialist_interpreted, wished);
        add(Step::anybody_interpreted, true);
    }
    return steps;
}

Steps useful_steps(const Wants& wants) {
    Steps steps = in_language;
    if (wants.languages.size() > 1)
        steps = steps | Steps::only(Step::other_language);
    if (wants.interpreter == Flag::yes)
        steps = steps | interpreted;
    return steps;
}

} // namespace hotline::routing
