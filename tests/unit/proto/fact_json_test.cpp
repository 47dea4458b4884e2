#include "proto/fact_json.hpp"

#include <catch2/catch.hpp>

#include <string>

using namespace hotline;

namespace {

struct Skill {
    LanguageTag language;
    Proficiency level{};
    friend bool operator==(const Skill&, const Skill&) = default;
};
BOOST_DESCRIBE_STRUCT(Skill, (), (language, level))

struct Sample {
    ContactId contact;
    OfferId offer;
    Instant at;
    Millis length;
    Acuity acuity{};
    Role role{};
    Place place;
    Count<100> people;
    Digest token;
    Flag active{};
    std::optional<PersonId> person;
    std::vector<Skill> skills;
    friend bool operator==(const Sample&, const Sample&) = default;
};
BOOST_DESCRIBE_STRUCT(Sample, (),
                      (contact, offer, at, length, acuity, role, place, people, token, active, person, skills))

/// The same record one release earlier: less was known.
struct OlderSample {
    Acuity acuity{};
    Flag active{};
};
BOOST_DESCRIBE_STRUCT(OlderSample, (), (acuity, active))

struct WithText {
    std::string name;
};
BOOST_DESCRIBE_STRUCT(WithText, (), (name))

struct WithNumber {
    int number{};
};
BOOST_DESCRIBE_STRUCT(WithNumber, (), (number))

struct WithBool {
    bool yes{};
};
BOOST_DESCRIBE_STRUCT(WithBool, (), (yes))

struct TextInside {
    std::optional<std::vector<WithText>> inside;
};
BOOST_DESCRIBE_STRUCT(TextInside, (), (inside))

static_assert(Facts<Sample>);
static_assert(!Facts<WithText>, "no text can be a fact");
static_assert(!Facts<WithNumber>, "no bare number can be a fact");
static_assert(!Facts<WithBool>, "a flag is a code");
static_assert(!Facts<TextInside>, "nor hidden in a list");
static_assert(!Facts<std::string>);

Sample a_sample() {
    return {.contact = ContactId{Uuid{{1}}},
            .offer = OfferId{7},
            .at = Instant{1'000},
            .length = Millis{-5},
            .acuity = Acuity::urgent,
            .role = Role::operator_,
            .place = Place{2466023},
            .people = Count<100>::of(3),
            .token = Digest{{0xab, 0xcd}},
            .active = Flag::yes,
            .person = std::nullopt,
            .skills = {{LanguageTag::of("fr-CA"), Proficiency::c2}}};
}

const std::string sample_line =
    R"({"contact":"01000000-0000-0000-0000-000000000000","offer":7,"at":1000,"length":-5,"acuity":"urgent",)"
    R"("role":"operator","place":2466023,"people":3,"token":"abcd0000000000000000000000000000","active":"yes",)"
    R"("skills":[{"language":"fr-CA","level":"c2"}]})";

} // namespace

TEST_CASE("facts have the same bytes always") { CHECK(encode_facts(a_sample()) == sample_line); }

TEST_CASE("facts are read back as they were") {
    auto sample = a_sample();
    CHECK(decode_facts<Sample>(encode_facts(sample)).value() == sample);
    sample.person = PersonId{Uuid{{9}}};
    sample.skills.clear();
    CHECK(decode_facts<Sample>(encode_facts(sample)).value() == sample);
}

TEST_CASE("what an older entry did not say keeps its default") {
    const auto read = decode_facts<Sample>(encode_facts(OlderSample{Acuity::serious, Flag::yes})).value();
    CHECK(read.acuity == Acuity::serious);
    CHECK(read.active == Flag::yes);
    CHECK(read.skills.empty());
    CHECK(read.people.value() == 0);
}

TEST_CASE("a member that is not known any more is passed over") {
    CHECK(decode_facts<OlderSample>(sample_line).value().acuity == Acuity::urgent);
}

TEST_CASE("a member of the wrong form is refused") {
    const char* line =
        GENERATE("", "null", "[]", "{", R"({"acuity":"worst"})", R"({"acuity":1})", R"({"at":"now"})", R"({"at":1.5})",
                 R"({"people":101})", R"({"people":-1})", R"({"place":10000000})", R"({"contact":"1"})",
                 R"({"token":"abcd"})", R"({"token":"ABCD0000000000000000000000000000"})", R"({"skills":{}})",
                 R"({"skills":[{"language":"!"}]})", R"({"active":true})");
    INFO(line);
    REQUIRE(decode_facts<Sample>(line).has_error());
    CHECK(decode_facts<Sample>(line).error().code == Refusal::malformed);
}

TEST_CASE("a count stops at its bound") {
    CHECK(Count<10>::of(11).value() == 10);
    CHECK(Count<10>::of(UINT64_MAX).value() == 10);
}

TEST_CASE("a place knows its province") {
    CHECK(Place{2466023}.province() == 24);
    CHECK(Place{24}.province() == 24);
    CHECK(Place{}.province() == 0);
}

TEST_CASE("every code is found again by its name") {
    boost::mp11::mp_for_each<boost::describe::describe_enumerators<Role>>(
        [](auto role) { CHECK(code_from_name<Role>(code_name(role.value)) == role.value); });
    CHECK(code_name(Intent::break_) == "break");
    CHECK_FALSE(code_from_name<Role>("operator_").has_value());
    CHECK_FALSE(code_from_name<Role>("").has_value());
}
