#pragma once

#include "hotline/keys/vault.hpp"
#include "hotline/roster/skills.hpp"
#include "hotline/security/person.hpp"

namespace hotline::api {

/// What somebody says of themselves, opened; empty once their key was destroyed. Refusal: `unavailable` if the key
/// store cannot be read now. Waits for the disk.
Result<roster::SkillText> open_skill_text(keys::Vault& vault, const roster::StoredSkills& skills);

/// The same under the person's own key, as the payload of their `SkillFacts`. Refusals: `unavailable`, and `absent` if
/// the person was erased. Waits for the disk.
Result<journal::SealedPayload> seal_skill_text(keys::Vault& vault, const journal::Versioned<security::Person>& person,
                                               const roster::SkillText& text);

} // namespace hotline::api
