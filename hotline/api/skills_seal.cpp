#include "hotline/api/skills_seal.hpp"

#include "proto/json_reader.hpp"
#include "proto/json_writer.hpp"

namespace hotline::api {
namespace {

keys::Binding binding_of(Uuid person) { return {.kind = roster::SkillFacts::record_name, .subject = person}; }

} // namespace

Result<roster::SkillText> open_skill_text(keys::Vault& vault, const roster::StoredSkills& skills) {
    const auto* sealed = std::get_if<journal::SealedPayload>(&skills.payload);
    if (!sealed)
        return roster::SkillText{};
    const auto opened = vault.open(sealed->envelope, binding_of(skills.id));
    if (!opened && opened.error().code == Refusal::absent)
        return roster::SkillText{};
    if (!opened)
        return opened.error();
    return read_json<roster::SkillText>(*opened);
}

Result<journal::SealedPayload> seal_skill_text(keys::Vault& vault, const journal::Versioned<security::Person>& person,
                                               const roster::SkillText& text) {
    auto envelope = vault.seal(person.facts.key, write_json(text), binding_of(person.id));
    if (!envelope)
        return envelope.error();
    return journal::SealedPayload{std::move(*envelope)};
}

} // namespace hotline::api
