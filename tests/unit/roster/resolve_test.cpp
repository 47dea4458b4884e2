#include "hotline/roster/resolve.hpp"

#include "tests/unit/roster/people.hpp"

#include <catch2/catch.hpp>

#include <array>
#include <set>
#include <vector>

using namespace hotline;
using namespace hotline::roster;
using routing::Step;

namespace {

routing::Wants wants(Channel channel, std::string_view language, Proficiency level = Proficiency::b2) {
    routing::Wants wants;
    wants.channel = channel;
    (void)wants.languages.add(routing::skill_of(LanguageTag::parse(language).value(), level));
    return wants;
}

bool suits(const Skills& skills, Medium medium, const routing::Wants& wants, Step step = Step::exact) {
    return routing::steps_of(profile_of(skills, medium), wants).has(step);
}

} // namespace

TEST_CASE("who speaks one language of a group is there for whoever asks for the group", "[roster]") {
    const auto plains = somebody({knows("crk", Proficiency::c2), knows("csw", Proficiency::b1)});
    CHECK(suits(plains, Medium::written, wants(Channel::chat, "cr", Proficiency::c2)));
    CHECK(suits(plains, Medium::written, wants(Channel::chat, "crk")));
    CHECK_FALSE(suits(plains, Medium::written, wants(Channel::chat, "csw"))); // not well enough
    CHECK(suits(somebody({knows("ciw")}), Medium::written, wants(Channel::chat, "oj")));
    CHECK(suits(somebody({knows("ikt")}), Medium::written, wants(Channel::chat, "iu")));
    CHECK_FALSE(suits(somebody({knows("ikt")}), Medium::written, wants(Channel::chat, "cr")));
    CHECK(suits(somebody({knows("scs")}), Medium::written, wants(Channel::chat, "den")));
    CHECK(suits(somebody({knows("ary")}), Medium::written, wants(Channel::chat, "ar")));
}

TEST_CASE("who is asked for a language in no script or region speaks it in any", "[roster]") {
    CHECK(suits(somebody({knows("fr-CA")}), Medium::written, wants(Channel::chat, "fr")));
    CHECK(suits(somebody({knows("crk-Cans")}), Medium::written, wants(Channel::chat, "crk")));
    CHECK(suits(somebody({knows("crk-Cans")}), Medium::written, wants(Channel::chat, "cr")));
    CHECK_FALSE(suits(somebody({knows("fr")}), Medium::written, wants(Channel::chat, "fr-CA")));
}

TEST_CASE("a language asked for in another script or region is the same language a step later", "[roster]") {
    const auto here = somebody({knows("zh-Hant")});
    CHECK_FALSE(suits(here, Medium::written, wants(Channel::chat, "zh-Hans")));
    CHECK(suits(here, Medium::written, wants(Channel::chat, "zh-Hans"), Step::any_variant));
    CHECK_FALSE(suits(here, Medium::written, wants(Channel::chat, "yue"), Step::any_variant));
}

TEST_CASE("a language that is only spoken serves no chat, one that is only written no call", "[roster]") {
    const auto both = somebody(
        {knows("en"), knows("pa", Proficiency::c1, Modality::spoken), knows("de", Proficiency::c1, Modality::written)});
    CHECK(suits(both, Medium::spoken, wants(Channel::voice, "pa")));
    CHECK_FALSE(suits(both, Medium::written, wants(Channel::chat, "pa")));
    CHECK(suits(both, Medium::written, wants(Channel::chat, "de")));
    CHECK_FALSE(suits(both, Medium::spoken, wants(Channel::voice, "de")));
    CHECK_FALSE(suits(both, Medium::both, wants(Channel::voice, "de")));
    CHECK_FALSE(suits(both, Medium::both, wants(Channel::chat, "pa")));
    CHECK(suits(both, Medium::both, wants(Channel::chat, "en")));
    CHECK(suits(both, Medium::both, wants(Channel::voice, "en")));
}

TEST_CASE("a signed language is a language of its own, in every medium", "[roster]") {
    const auto signs = somebody({knows("en"), knows("ase", Proficiency::c2, Modality::signed_)});
    CHECK(suits(signs, Medium::written, wants(Channel::chat, "ase", Proficiency::c2)));
    CHECK_FALSE(suits(signs, Medium::written, wants(Channel::chat, "fcs"), Step::any_variant));
    CHECK_FALSE(suits(somebody({knows("en")}), Medium::written, wants(Channel::chat, "ase"), Step::any_variant));
}

TEST_CASE("channels that are not in use have no room, limits of a person stand", "[roster]") {
    auto skills = somebody();
    skills.channels = {{Channel::chat, Count<8>::of(1)}, {Channel::email, {}}};
    CHECK_FALSE(suits(skills, Medium::written, wants(Channel::voice, "en")));
    CHECK_FALSE(suits(skills, Medium::spoken, wants(Channel::chat, "en")));
    CHECK_FALSE(suits(skills, Medium::both, wants(Channel::email, "en")));
    const auto profile = profile_of(skills, Medium::both);
    CHECK(profile.most[routing::index_of(Channel::chat)] == Count<8>::of(1));
    CHECK(profile.most[routing::index_of(Channel::sms)] == Count<8>::of(8));
    CHECK(profile.chats_max == Count<8>::of(2));
    CHECK(profile_of(skills, Medium::spoken).chats_max == Count<8>());
}

TEST_CASE("somebody's own limit of chats holds from the start of a shift", "[roster]") {
    auto skills = somebody();
    skills.written_at_once = Count<8>::of(3);
    CHECK(resolved(skills, Medium::written).chats_max == Count<8>::of(3));
    skills.channels = {{Channel::chat, Count<8>::of(1)}, {Channel::sms, {}}};
    CHECK(resolved(skills, Medium::written).chats_max == Count<8>::of(1));
    CHECK(resolved(skills, Medium::spoken).chats_max == Count<8>());
}

TEST_CASE("what a shift starts with is all that routing can use of a person", "[roster]") {
    auto skills = somebody();
    skills.cleared_for_minors = Flag::yes;
    skills.gender = Gender::woman;
    skills.jurisdictions = {Place{24}};
    skills.specialisations = {Specialisation::harm_reduction};
    skills.spared = {SparedTopic::torture};
    skills.channels = {{Channel::chat, Count<8>::of(1)}};
    const auto start = resolved(skills, Medium::written);
    CHECK(start.traits == std::vector{routing::Trait::cleared_for_minors, routing::Trait::woman,
                                      routing::Trait::harm_reduction, routing::Trait::quebec});
    CHECK(start.spared == std::vector{routing::Topic::torture});
    CHECK(start.most == std::array{Count<8>::of(8), Count<8>::of(8), Count<8>::of(1), Count<8>::of(8)});
}

TEST_CASE("clearances, provinces, gender and specialisations are the traits that routing knows", "[roster]") {
    auto skills = somebody();
    CHECK(profile_of(skills, Medium::both).traits == routing::Traits{});
    skills.cleared_for_minors = Flag::yes;
    skills.gender = Gender::woman;
    skills.jurisdictions = {Place{24}, Place{62}};
    skills.specialisations = {Specialisation::indigenous_liaison, Specialisation::faith_leader};
    routing::Traits all;
    for (const auto trait : {routing::Trait::cleared_for_minors, routing::Trait::woman, routing::Trait::quebec,
                             routing::Trait::nunavut, routing::Trait::indigenous_liaison, routing::Trait::faith_leader})
        all.add(trait);
    CHECK(profile_of(skills, Medium::both).traits == all);

    auto minor = wants(Channel::chat, "en");
    minor.must.add(routing::Trait::cleared_for_minors).add(routing::Trait::quebec);
    CHECK(suits(skills, Medium::written, minor));
    CHECK_FALSE(suits(somebody(), Medium::written, minor, Step::lower_level));
}

TEST_CASE("every province and territory is a trait of its own, no other place is one", "[roster]") {
    std::set<routing::Trait> traits;
    for (std::uint32_t code = 0; code <= 100; ++code) {
        if (const auto trait = jurisdiction_trait(Place{code}))
            traits.insert(*trait);
    }
    CHECK(traits.size() == 13);
    CHECK(*traits.begin() == routing::Trait::newfoundland_and_labrador);
    CHECK(*traits.rbegin() == routing::Trait::nunavut);
    CHECK_FALSE(jurisdiction_trait(Place{2'443'027}));
}

TEST_CASE("each specialisation is a trait of the same name", "[roster]") {
    boost::mp11::mp_for_each<boost::describe::describe_enumerators<Specialisation>>([](auto described) {
        auto skills = somebody();
        skills.specialisations = {described.value};
        const auto named = code_from_name<routing::Trait>(code_name(described.value));
        REQUIRE(named);
        CHECK(profile_of(skills, Medium::both).traits == routing::Traits{}.add(*named));
    });
}

TEST_CASE("each topic to be spared is a topic of the same name", "[roster]") {
    boost::mp11::mp_for_each<boost::describe::describe_enumerators<SparedTopic>>([](auto described) {
        auto skills = somebody();
        skills.spared = {described.value};
        const auto named = code_from_name<routing::Topic>(code_name(described.value));
        REQUIRE(named);
        CHECK(profile_of(skills, Medium::both).spared == routing::Topics{}.add(*named));
    });
}

TEST_CASE("a topic that a person asks to be spared reaches them at no step", "[roster]") {
    auto skills = somebody();
    skills.spared = {SparedTopic::child_victim};
    auto about = wants(Channel::chat, "en");
    about.topics.add(routing::Topic::child_victim);
    CHECK_FALSE(routing::steps_of(profile_of(skills, Medium::both), about).any());
    CHECK(suits(somebody(), Medium::both, about));
}

TEST_CASE("who has no record works in the languages they were taken on with", "[roster]") {
    const std::vector<WorkingLanguage> taken_on{{LanguageTag::of("ase"), Proficiency::b2},
                                                {LanguageTag::of("crk"), Proficiency::c1}};
    const auto skills = skills_from(taken_on, Count<8>::of(3));
    CHECK(checked(skills, Medium::written).has_value());
    const auto start = resolved(skills, Medium::written);
    CHECK(start.chats_max == Count<8>::of(3));
    CHECK(start.languages == std::vector<WorkingLanguage>{{LanguageTag::of("ase"), Proficiency::b2},
                                                          {LanguageTag::of("cr"), Proficiency::c1},
                                                          {LanguageTag::of("crk"), Proficiency::c1}});
}
