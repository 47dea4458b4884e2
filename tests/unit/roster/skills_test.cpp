#include "hotline/roster/skills.hpp"

#include "proto/json_reader.hpp"
#include "proto/json_writer.hpp"
#include "tests/unit/roster/people.hpp"

#include <boost/describe/enumerators.hpp>
#include <boost/mp11/algorithm.hpp>
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
    const auto kept = checked(skills, Medium::both);
    REQUIRE(kept.has_error());
    return kept.error();
}

void names(std::string_view path, const std::function<void(Skills&)>& spoil, Refusal code = Refusal::field_invalid) {
    INFO(path);
    CHECK(fault_of(spoil) == Fault{code, std::string(path)});
}

constexpr PersonId supervisor = person(9);

SkillsAsked asked(const Skills& skills, std::uint32_t version, PersonId by = supervisor) {
    return {.person = person(1), .by = by, .version = version, .skills = skills};
}

Result<SkillsChange> change(const KnownSkills& before, const SkillsAsked& wish) {
    return change_skills(before, wish, Medium::written);
}

} // namespace

TEST_CASE("skills are kept in one form, whoever typed them in which order", "[roster]") {
    auto typed = somebody({knows("tl"), knows("sgn-ase", Proficiency::b1, Modality::signed_), knows("EN-ca")});
    typed.jurisdictions = {Place{48}, Place{10}};
    typed.spared = {SparedTopic::torture, SparedTopic::child_victim};
    typed.specialisations = {Specialisation::disability, Specialisation::indigenous_liaison};
    const auto kept = checked(typed, Medium::both).value();
    CHECK(kept.languages ==
          std::vector{knows("ase", Proficiency::b1, Modality::signed_), knows("en-CA"), knows("fil")});
    CHECK(kept.jurisdictions == std::vector{Place{10}, Place{48}});
    CHECK(kept.spared == std::vector{SparedTopic::child_victim, SparedTopic::torture});
    CHECK(kept.specialisations == std::vector{Specialisation::indigenous_liaison, Specialisation::disability});
    CHECK(checked(kept, Medium::both).value() == kept);
}

TEST_CASE("what is wrong with skills is said by the field's name", "[roster]") {
    names("languages", [](Skills& s) { s.languages.clear(); }, Refusal::field_missing);
    names("languages[2].language", [](Skills& s) { s.languages.push_back(knows("und")); });
    names("languages[2].language", [](Skills& s) { s.languages.push_back(knows("french")); });
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
    CHECK(checked(just, Medium::both).has_value());
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
    CHECK(checked(calls_only, Medium::both).has_value());
}

TEST_CASE("who has no language that serves in the channels in use is refused", "[roster]") {
    const auto speaks = somebody({knows("pa", Proficiency::c1, Modality::spoken)});
    CHECK(checked(speaks, Medium::written).error() == Fault{Refusal::field_invalid, "languages"});
    CHECK(checked(speaks, Medium::spoken).has_value());
    const auto signs = somebody({knows("ase", Proficiency::c1, Modality::signed_)});
    CHECK(checked(signs, Medium::written).has_value());
    auto calls_only = somebody();
    calls_only.written_at_once = {};
    CHECK(checked(calls_only, Medium::written).error() == Fault{Refusal::field_invalid, "written_at_once"});
}

TEST_CASE("skills change from the version that was read, and only if something changes", "[roster]") {
    const KnownSkills none{0, somebody()};
    const auto first = change(none, asked(somebody(), 0)).value();
    CHECK(first.change.expected_version == 0);
    CHECK(first.change.id == person(1).value);

    const KnownSkills before{3, checked(somebody(), Medium::written).value()};
    CHECK(change(before, asked(somebody(), 2)).error() == Fault{Refusal::stale, "version"});
    CHECK(change(none, asked(somebody(), 1)).error() == Fault{Refusal::stale, "version"});
    CHECK(change(before, asked(somebody(), 3)).error().code == Refusal::already_so);
    CHECK(change(before, asked(somebody({knows("fr")}), 3)).value().change.expected_version == 3);
    CHECK(change(before, asked(somebody({}), 3)).error() == Fault{Refusal::field_missing, "languages"});
    auto spared = somebody();
    spared.spared = {SparedTopic::suicide};
    CHECK(change(before, asked(spared, 3)).value().text.spared == spared.spared); // the sealed part alone changes too
}

TEST_CASE("nobody clears themselves for minors or a province; the rest of their skills they may set", "[roster]") {
    const KnownSkills before{1, checked(somebody(), Medium::written).value()};
    auto cleared = somebody();
    cleared.cleared_for_minors = Flag::yes;
    CHECK(change(before, asked(cleared, 1, person(1))).error().code == Refusal::needs_another_person);
    CHECK(change(before, asked(cleared, 1)).has_value());
    auto trained = somebody();
    trained.jurisdictions = {Place{24}};
    CHECK(change(before, asked(trained, 1, person(1))).error().code == Refusal::needs_another_person);
    CHECK(change(before, asked(somebody({knows("fr")}), 1, person(1))).has_value());
}

TEST_CASE("what somebody says of themselves stands in no fact", "[roster]") {
    auto all = somebody();
    all.cleared_for_minors = Flag::yes;
    all.jurisdictions = {Place{24}};
    all.specialisations = {Specialisation::labour_trafficking};
    all.gender = Gender::non_binary;
    all.spared = {SparedTopic::perpetrator};
    all.channels = {{Channel::sms, Count<8>::of(3)}};
    all.weekly_hours = Count<84>::of(20);
    const auto facts = encode_facts(facts_of(all));
    for (const char* word : {"labour_trafficking", "non_binary", "perpetrator"})
        CHECK(facts.find(word) == std::string::npos);
    const auto text = read_json<SkillText>(write_json(text_of(all))).value();
    CHECK(skills_of(decode_facts<SkillFacts>(facts).value(), text) == all);
}

TEST_CASE("what somebody can be found by is sealed if it is a word of the sealed part, and only then", "[roster]") {
    boost::mp11::mp_for_each<boost::describe::describe_enumerators<routing::Trait>>([](auto trait) {
        CAPTURE(trait.name);
        const bool in_text = code_from_name<Specialisation>(trait.name) || code_from_name<Gender>(trait.name);
        CHECK(is_sealed(trait.value) == in_text);
    });
}
