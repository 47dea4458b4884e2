#include "hotline/roster/skills.hpp"

#include "tests/unit/roster/people.hpp"

#include <catch2/catch.hpp>

#include <functional>
#include <string>

using namespace hotline;
using namespace hotline::roster;

namespace {

/// What is refused when `spoil` has changed a good record, and where.
Fault fault_of(const std::function<void(Skills&)>& spoil) {
    Skills skills = somebody();
    spoil(skills);
    const auto kept = checked(skills);
    REQUIRE(kept.has_error());
    return kept.error();
}

void names(std::string_view path, const std::function<void(Skills&)>& spoil, Refusal code = Refusal::field_invalid) {
    INFO(path);
    CHECK(fault_of(spoil) == Fault{code, std::string(path)});
}

StoredSkills stored(const Skills& skills, std::uint32_t version) {
    return {person(1).value, version, Seq{9}, Instant{9}, skills, {}};
}

} // namespace

TEST_CASE("skills are kept in one form, whoever typed them in which order", "[roster]") {
    auto typed = somebody({knows("tl"), knows("sgn-ase", Proficiency::b1, Modality::signed_), knows("EN-ca")});
    typed.jurisdictions = {Place{48}, Place{10}};
    typed.spared = {SparedTopic::torture, SparedTopic::child_victim};
    typed.specialisations = {Specialisation::disability, Specialisation::indigenous_liaison};
    const auto kept = checked(typed).value();
    CHECK(kept.languages ==
          std::vector{knows("ase", Proficiency::b1, Modality::signed_), knows("en-CA"), knows("fil")});
    CHECK(kept.jurisdictions == std::vector{Place{10}, Place{48}});
    CHECK(kept.spared == std::vector{SparedTopic::child_victim, SparedTopic::torture});
    CHECK(kept.specialisations == std::vector{Specialisation::indigenous_liaison, Specialisation::disability});
    CHECK(checked(kept).value() == kept);
}

TEST_CASE("what is wrong with skills is said by the field's name", "[roster]") {
    names("languages", [](Skills& s) { s.languages.clear(); }, Refusal::field_missing);
    names("languages[2].language", [](Skills& s) { s.languages.push_back(knows("und")); });
    names("languages[2].language", [](Skills& s) { s.languages.push_back(knows("EN")); });
    names("languages[2].modality", [](Skills& s) { s.languages.push_back(knows("fcs")); });
    names("languages[0].modality", [](Skills& s) { s.languages[0].modality = Modality::signed_; });
    names("jurisdictions[1]", [](Skills& s) { s.jurisdictions = {Place{24}, Place{99}}; });
    names("jurisdictions[1]", [](Skills& s) { s.jurisdictions = {Place{24}, Place{24}}; });
    names("specialisations[1]",
          [](Skills& s) { s.specialisations = {Specialisation::disability, Specialisation::disability}; });
    names("spared[1]", [](Skills& s) { s.spared = {SparedTopic::suicide, SparedTopic::suicide}; });
    names("channels[0].channel", [](Skills& s) { s.channels = {{Channel::tip, Count<8>::of(1)}}; });
    names("channels[1].channel", [](Skills& s) { s.channels = {{Channel::sms, {}}, {Channel::sms, {}}}; });
    names("weekly_hours", [](Skills& s) { s.weekly_hours = Count<84>(); });
}

TEST_CASE("more languages than routing takes are refused, never dropped; their groups count", "[roster]") {
    const auto speaks = [](Skills& s, std::size_t count) {
        s.languages.clear();
        for (const char* tag : {"ar", "bn", "de", "el", "en", "es", "fa", "fr", "hi", "it", "ja", "ko", "lt"}) {
            if (s.languages.size() < count)
                s.languages.push_back(knows(tag));
        }
    };
    names("languages", [&](Skills& s) { speaks(s, 13); }, Refusal::too_large);
    names(
        "languages",
        [&](Skills& s) {
            speaks(s, 11);
            s.languages.push_back(knows("crk"));
        },
        Refusal::too_large);
    Skills just = somebody();
    speaks(just, 12);
    CHECK(checked(just).has_value());
}

TEST_CASE("somebody who could take nothing at all is refused", "[roster]") {
    names("written_at_once", [](Skills& s) {
        s.written_at_once = {};
        s.channels = {{Channel::voice, {}}};
    });
    names("written_at_once", [](Skills& s) {
        s.channels = {{Channel::voice, {}}, {Channel::sms, {}}, {Channel::chat, {}}, {Channel::email, {}}};
    });
    auto calls_only = somebody();
    calls_only.written_at_once = {};
    CHECK(checked(calls_only).has_value());
}

TEST_CASE("skills change from the version that was read, and only if something changes", "[roster]") {
    const auto first = change_skills(person(1), std::nullopt, 0, somebody()).value();
    CHECK(first.expected_version == 0);
    CHECK(first.id == person(1).value);
    CHECK(decode_facts<Skills>(first.facts).value() == checked(somebody()).value());

    const auto before = stored(checked(somebody()).value(), 3);
    CHECK(change_skills(person(1), before, 2, somebody()).error() == Fault{Refusal::stale, "version"});
    CHECK(change_skills(person(1), std::nullopt, 1, somebody()).error() == Fault{Refusal::stale, "version"});
    CHECK(change_skills(person(1), before, 3, somebody()).error().code == Refusal::already_so);
    CHECK(change_skills(person(1), before, 3, somebody({knows("fr")})).value().expected_version == 3);
    CHECK(change_skills(person(1), before, 3, somebody({})).error() == Fault{Refusal::field_missing, "languages"});
}

TEST_CASE("a record keeps every skill", "[roster]") {
    auto all = somebody();
    all.cleared_for_minors = Flag::yes;
    all.jurisdictions = {Place{24}};
    all.specialisations = {Specialisation::labour_trafficking};
    all.gender = Gender::non_binary;
    all.spared = {SparedTopic::perpetrator};
    all.channels = {{Channel::sms, Count<8>::of(3)}};
    all.weekly_hours = Count<84>::of(20);
    CHECK(decode_facts<Skills>(encode_facts(all)).value() == all);
}
