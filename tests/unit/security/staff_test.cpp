#include "tests/unit/keys/memory_key_store.hpp"
#include "tests/unit/security/memory_store.hpp"

#include "hotline/security/staff.hpp"

#include <catch2/catch.hpp>

using namespace hotline;
using namespace hotline::security;

namespace {

constexpr Instant noon{1'795'000'000'000};
constexpr std::string_view password = "an invented password";

struct House {
    House() : vault(keys::RootKey{}, key_store, keys::Refill::by_call), staff(records, vault) {}

    Enrolment enrol(const std::string& login, const std::string& name = "Ana Invented") {
        const NewPerson newcomer{.login = login,
                                 .name = name,
                                 .password = std::string(password),
                                 .roles = {Role::responder},
                                 .languages = {{LanguageTag::of("fr-CA"), Proficiency::c1}},
                                 .ui_language = LanguageTag::of("fr")};
        auto enrolment = staff.enrol(newcomer, noon).value();
        for (const auto& change : enrolment.changes)
            records.commit(change);
        return enrolment;
    }

    Refusal why_not(std::string_view login, std::string_view given) {
        const auto outcome = staff.sign_in(login, given, noon);
        REQUIRE(outcome.has_error());
        CHECK(outcome.error().path.empty());
        return outcome.error().code;
    }

    test::MemoryRecords records;
    keys::MemoryKeyStore key_store;
    keys::Vault vault;
    Staff staff;
};

} // namespace

TEST_CASE("a person signs in with name and password and is known by the cookie from then on") {
    House house;
    const auto enrolment = house.enrol("ana");
    const auto opened = house.staff.sign_in("Ana", password, noon).value();
    CHECK(opened.token.size() == 43);
    CHECK(opened.who.person == enrolment.person);
    CHECK(opened.who.name == "Ana Invented");
    CHECK(opened.who.facts.ends == noon + hours(12));
    CHECK(house.staff.find(opened.token).error().code == Refusal::not_signed_in); // not before the commit

    house.records.commit(opened.change);
    const auto found = house.staff.find(opened.token).value();
    CHECK(found.session == opened.who.session);
    CHECK(found.facts == opened.who.facts);
    CHECK(found.session_version == 1);
    CHECK(found.languages == std::vector<Spoken>{{LanguageTag::of("fr-CA"), Proficiency::c1}});
    CHECK(found.facts.token == house.staff.token_digest(opened.token));
}

TEST_CASE("a wrong name and a wrong password are refused alike") {
    House house;
    house.enrol("ana");
    CHECK(house.why_not("ana", "an invented passwore") == Refusal::sign_in_failed);
    CHECK(house.why_not("ana", "") == Refusal::sign_in_failed);
    CHECK(house.why_not("nobody", password) == Refusal::sign_in_failed);
    CHECK(house.why_not("no login name", password) == Refusal::sign_in_failed);
    CHECK(house.why_not("ana", std::string(100'000, 'x')) == Refusal::sign_in_failed);
}

TEST_CASE("whoever has left can neither sign in nor use an old session") {
    House house;
    const auto enrolment = house.enrol("ana");
    const auto opened = house.staff.sign_in("ana", password, noon).value();
    house.records.commit(opened.change);
    auto person = house.records.get<Person>(enrolment.person.value).value();
    person.facts.active = Flag::no;
    house.records.commit(journal::change(person.facts, person.id, person.version, person.payload));
    CHECK(house.why_not("ana", password) == Refusal::sign_in_failed);
    CHECK(house.staff.find(opened.token).error().code == Refusal::not_signed_in);
}

TEST_CASE("a cookie that was never given out is nobody's") {
    House house;
    CHECK(house.staff.find("").error().code == Refusal::not_signed_in);
    CHECK(house.staff.find("x").error().code == Refusal::not_signed_in);
    CHECK(house.staff.find(std::string(10'000, 'x')).error().code == Refusal::not_signed_in);
}

TEST_CASE("neither name, login, password nor cookie stands in the clear in the store") {
    House house;
    house.enrol("ana.canary", "Canary Invented");
    const auto opened = house.staff.sign_in("ana.canary", password, noon).value();
    house.records.commit(opened.change);
    const auto clear = house.records.clear_text();
    for (const std::string_view secret : {std::string_view("canary"), std::string_view("Canary"), password,
                                          std::string_view(opened.token), std::string_view("argon2")})
        CHECK(clear.find(secret) == std::string::npos);
}

TEST_CASE("without their key a person is nameless and cannot sign in") {
    House house;
    const auto enrolment = house.enrol("ana");
    CHECK(house.staff.name_of(enrolment.person) == "Ana Invented");
    house.vault.destroy(house.records.get<Person>(enrolment.person.value).value().facts.key);
    CHECK(house.staff.name_of(enrolment.person).empty());
    CHECK(house.why_not("ana", password) == Refusal::sign_in_failed);
    CHECK(house.staff.name_of(PersonId{}).empty());
}

TEST_CASE("a newcomer needs a free login name, a good password and a role") {
    House house;
    house.enrol("ana");
    NewPerson newcomer{.login = "ANA",
                       .name = "Another",
                       .password = std::string(password),
                       .roles = {Role::supervisor},
                       .languages = {},
                       .ui_language = {}};
    CHECK(house.staff.enrol(newcomer, noon).error() == refuse(Refusal::already_so, "name"));
    newcomer.login = "b o b";
    CHECK(house.staff.enrol(newcomer, noon).error() == refuse(Refusal::field_invalid, "name"));
    newcomer.login = "bob";
    newcomer.password = "short";
    CHECK(house.staff.enrol(newcomer, noon).error() == refuse(Refusal::field_invalid, "password"));
    newcomer.password = std::string(password);
    newcomer.roles.clear();
    CHECK(house.staff.enrol(newcomer, noon).error() == refuse(Refusal::field_missing, "roles"));
}

TEST_CASE("attempts with one name are counted together however it is written") {
    House house;
    CHECK(house.staff.login_digest("Ana") == house.staff.login_digest("ana"));
    CHECK(house.staff.login_digest("ana") != house.staff.login_digest("bob"));
    CHECK(house.staff.login_digest("ana") != house.staff.token_digest("ana"));
}

TEST_CASE("while keys cannot be read nobody is told that their password is wrong") {
    House house;
    house.enrol("ana");
    for (std::size_t made = 0; made <= keys::limit::keys_cached; made += keys::limit::key_batch)
        house.vault.refill();
    house.key_store.be_unreadable(true);
    CHECK(house.why_not("ana", password) == Refusal::unavailable);
    CHECK(house.why_not("nobody", password) == Refusal::sign_in_failed);
}

TEST_CASE("nobody is enrolled without a key to seal under") {
    House house;
    house.key_store.be_full(true);
    const NewPerson newcomer{.login = "ben",
                             .name = "Ben Invented",
                             .password = std::string(password),
                             .roles = {Role::responder},
                             .languages = {},
                             .ui_language = LanguageTag::of("en")};
    CHECK(house.staff.enrol(newcomer, noon).error().code == Refusal::unavailable);
}
