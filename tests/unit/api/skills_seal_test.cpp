#include "hotline/api/skills_seal.hpp"

#include "hotline/keys/key_source.hpp"
#include "tests/unit/keys/memory_key_store.hpp"

#include <catch2/catch.hpp>

using namespace hotline;
using namespace hotline::api;

namespace {

const Uuid ana{{1}};
const roster::SkillText hers{.specialisations = {}, .gender = Gender::non_binary, .spared = {SparedTopic::torture}};

/// Ana as she was taken on, with her own key.
struct House {
    keys::MemoryKeyStore store;
    keys::Vault vault{keys::root_of(1), store, keys::Refill::by_call};
    journal::Versioned<security::Person> person{
        .id = ana, .version = 1, .seq = {}, .at = {}, .facts = {}, .payload = {}};

    House() { person.facts.key = vault.take().value(); }
    roster::StoredSkills stored(Uuid of = ana) {
        return {of, 1, {}, {}, {}, seal_skill_text(vault, person, hers).value()};
    }
};

} // namespace

TEST_CASE("what a person says of themselves opens again, for them alone") {
    House house;
    CHECK(open_skill_text(house.vault, house.stored()).value() == hers);
    CHECK(open_skill_text(house.vault, house.stored(Uuid{{2}})).has_error()); // moved to somebody else's record
}

TEST_CASE("with the person's key it is gone: nothing is known, and nothing can be sealed any more") {
    House house;
    const auto stored = house.stored();
    house.vault.destroy(house.person.facts.key);
    CHECK(open_skill_text(house.vault, stored).value() == roster::SkillText{});
    CHECK(seal_skill_text(house.vault, house.person, hers).error().code == Refusal::absent);
}

TEST_CASE("while keys cannot be read nobody is taken for somebody who asked for nothing") {
    House house;
    const auto stored = house.stored();
    for (std::size_t made = 0; made <= keys::limit::keys_cached; made += keys::limit::key_batch)
        house.vault.refill(); // hers has left memory
    house.store.be_unreadable(true);
    CHECK(open_skill_text(house.vault, stored).error().code == Refusal::unavailable);
}
