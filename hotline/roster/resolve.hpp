#pragma once

#include "hotline/roster/skills.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

/// A person's record as what routing and the desk are told: plain values, resolved once, at the start of a shift.
namespace hotline::roster {

/// A language as it counts for routing.
struct WorkingLanguage {
    LanguageTag language;
    Proficiency level{};
    friend auto operator<=>(const WorkingLanguage&, const WorkingLanguage&) = default;
};

/// What is said at the start of a shift.
struct Resolved {
    std::vector<WorkingLanguage> languages; ///< in order of the tags, each once
    Count<8> chats_max; ///< no more than the person's own limit of chats: there is no other written channel yet
    std::vector<routing::Trait> traits;
    std::vector<routing::Topic> spared;
    std::array<Count<8>, 4> most; ///< the person's own limits: voice, sms, chat, email
    friend bool operator==(const Resolved&, const Resolved&) = default;
};

/// The languages with the groups in which they are asked for: who writes Plains Cree in syllabics (`crk-Cans`) is there
/// for whoever asks for Plains Cree (`crk`) or for Cree (`cr`), at the best of their levels. In order of the tags, each
/// once.
std::vector<WorkingLanguage> with_groups(std::span<const KnownLanguage> languages);

/// What counts in this medium. Routing knows one list of languages for all channels, so with `both` only what serves in
/// either. A signed language serves in every medium: nobody can write it, and who asks for it wants somebody who signs.
Resolved resolved(const Skills& skills, Medium medium);

/// All that routing can know of a person. Channels that the medium leaves out have no room.
routing::Profile profile_of(const Skills& skills, Medium medium);

/// The trait of being trained for a province or territory (census code, two digits); none for any other place.
std::optional<routing::Trait> jurisdiction_trait(Place place);

/// The skills of somebody of whom only the languages are known: both modes, or signed.
Skills skills_from(std::span<const WorkingLanguage> languages, Count<8> written_at_once);

} // namespace hotline::roster
