#include "hotline/roster/resolve.hpp"
#include "hotline/roster/skills.hpp"
#include "i18n/language.hpp"

#include <algorithm>
#include <string>
#include <string_view>

namespace hotline::roster {
namespace {

std::string item(std::string_view list, std::size_t index, std::string_view member = {}) {
    std::string path = std::string(list) + "[" + std::to_string(index) + "]";
    if (!member.empty())
        path.append(".").append(member);
    return path;
}

/// The position of the first that was there before; the list's length if none was.
template <class T, class By>
std::size_t first_twice(const std::vector<T>& list, By by) {
    for (std::size_t i = 0; i < list.size(); ++i) {
        const auto until = list.begin() + static_cast<std::ptrdiff_t>(i);
        if (std::any_of(list.begin(), until, [&](const T& earlier) { return by(earlier) == by(list[i]); }))
            return i;
    }
    return list.size();
}

constexpr auto itself = [](const auto& value) { return value; };

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

/// Sorted, each once.
template <class T>
Result<void> check_list(std::vector<T>& list, std::string_view name) {
    const auto twice = first_twice(list, itself);
    if (twice < list.size())
        return refuse(Refusal::field_invalid, item(name, twice));
    std::ranges::sort(list);
    return {};
}

Result<void> check_jurisdictions(std::vector<Place>& places) {
    for (std::size_t i = 0; i < places.size(); ++i) {
        if (!jurisdiction_trait(places[i]))
            return refuse(Refusal::field_invalid, item("jurisdictions", i));
    }
    return check_list(places, "jurisdictions");
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

bool takes_nothing(const Skills& skills) {
    const auto most = profile_of(skills, Medium::both).most;
    const bool voice = most[routing::index_of(Channel::voice)].value() > 0;
    const bool written = std::any_of(most.begin() + 1, most.end(), [](Count<8> count) { return count.value() > 0; });
    return !voice && (!written || skills.written_at_once.value() == 0);
}

} // namespace

Result<Skills> checked(const Skills& asked) {
    Skills skills = asked;
    if (const auto fits = check_languages(skills.languages); !fits)
        return fits.error();
    if (with_groups(skills.languages).size() > limit::languages_of_person)
        return refuse(Refusal::too_large, "languages");
    if (const auto fits = check_jurisdictions(skills.jurisdictions); !fits)
        return fits.error();
    if (const auto fits = check_list(skills.specialisations, "specialisations"); !fits)
        return fits.error();
    if (const auto fits = check_list(skills.spared, "spared"); !fits)
        return fits.error();
    if (const auto fits = check_channels(skills.channels); !fits)
        return fits.error();
    if (skills.weekly_hours && skills.weekly_hours->value() == 0)
        return refuse(Refusal::field_invalid, "weekly_hours");
    if (takes_nothing(skills))
        return refuse(Refusal::field_invalid, "written_at_once");
    return skills;
}

Result<journal::Change> change_skills(PersonId person, const std::optional<StoredSkills>& before, std::uint32_t version,
                                      const Skills& asked) {
    if (version != (before ? before->version : 0))
        return refuse(Refusal::stale, "version");
    const auto skills = checked(asked);
    if (!skills)
        return skills.error();
    if (before && before->facts == *skills)
        return refuse(Refusal::already_so);
    return journal::change(*skills, person.value, version);
}

} // namespace hotline::roster
