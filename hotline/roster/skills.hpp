#pragma once

#include "hotline/journal/record.hpp"
#include "proto/roster_codes.hpp"
#include "routing/wants.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace hotline::roster {

namespace limit {
/// With the language groups that are added (resolve.hpp): what routing takes.
inline constexpr std::size_t languages_of_person = routing::limit::languages_of_responder_max;
/// Beyond it a number of hours is a slip of the pen, not a contract.
inline constexpr std::uint32_t weekly_hours = 84;
} // namespace limit

/// A language somebody works in.
struct KnownLanguage {
    LanguageTag language; ///< canonical
    Proficiency level{};
    Modality modality{};
    friend bool operator==(const KnownLanguage&, const KnownLanguage&) = default;
};
BOOST_DESCRIBE_STRUCT(KnownLanguage, (), (language, level, modality))

/// How many contacts of one channel somebody has at the same time; 0: none of it.
struct ChannelLimit {
    Channel channel{};
    Count<8> most;
    friend bool operator==(const ChannelLimit&, const ChannelLimit&) = default;
};
BOOST_DESCRIBE_STRUCT(ChannelLimit, (), (channel, most))

/// What the channels in use ask of a language.
enum class Medium : std::uint8_t { written, spoken, both };

/// What a person can, may and wants to take, as decisions see it: both parts of the record together. Who has no record
/// works in the languages they were taken on with (`skills_from`).
struct Skills {
    std::vector<KnownLanguage> languages;
    Flag cleared_for_minors{};
    std::vector<Place> jurisdictions; ///< provinces and territories whose duties to report they are trained for
    std::vector<Specialisation> specialisations;
    std::optional<Gender> gender;
    std::vector<SparedTopic> spared;    ///< gets no contact about these; no reason is asked
    Count<8> written_at_once;           ///< written contacts at the same time, weighed by channel; 0: voice only
    std::vector<ChannelLimit> channels; ///< where less than that is right; a channel not named has no limit of its own
    std::optional<Count<84>> weekly_hours; ///< fewer hours of shifts in any seven days than the law's; never more
    friend bool operator==(const Skills&, const Skills&) = default;
};

/// The record's facts: what plans and statistics may read. Its id is the person's, so there is one of it; its payload
/// is `SkillText`, sealed.
struct SkillFacts {
    static constexpr std::string_view record_name = "skills";

    std::vector<KnownLanguage> languages;
    Flag cleared_for_minors{};
    std::vector<Place> jurisdictions;
    Count<8> written_at_once;
    std::vector<ChannelLimit> channels;
    std::optional<Count<84>> weekly_hours;
    friend bool operator==(const SkillFacts&, const SkillFacts&) = default;
};
BOOST_DESCRIBE_STRUCT(SkillFacts, (),
                      (languages, cleared_for_minors, jurisdictions, written_at_once, channels, weekly_hours))

/// The sealed part, as JSON under the person's own key: what somebody says of themselves. It goes with the person's
/// key, and nobody else is shown it without an entry that says so. What routing needs of it for one shift stands as
/// codes in the facts of that shift's start (`ShiftStarted.abilities`), which stay.
struct SkillText {
    std::vector<Specialisation> specialisations;
    std::optional<Gender> gender;
    std::vector<SparedTopic> spared;
    friend bool operator==(const SkillText&, const SkillText&) = default;
};
BOOST_DESCRIBE_STRUCT(SkillText, (), (specialisations, gender, spared))

/// Whether what somebody can be found by stands in `SkillText`: all but the clearance and the provinces, so that one
/// that is new is sealed until it is said here that it is not.
constexpr bool is_sealed(routing::Trait trait) {
    const bool is_place = trait >= routing::Trait::newfoundland_and_labrador && trait <= routing::Trait::nunavut;
    return trait != routing::Trait::cleared_for_minors && !is_place;
}

SkillFacts facts_of(const Skills& skills);
SkillText text_of(const Skills& skills);
Skills skills_of(const SkillFacts& facts, const SkillText& text);

using StoredSkills = journal::Versioned<SkillFacts>;

/// Skills as they were read, with the sealed part opened.
struct KnownSkills {
    std::uint32_t version{};
    Skills skills;
};

/// The skills as they are kept: languages in canonical form (`tl` as `fil`, `sgn-ase` as `ase`), lists in order.
/// Refusals name the field: `field_missing` (`languages`), `too_large` (`languages`), `field_invalid` for a tag that is
/// none or comes twice (`languages[2].language`), a signed language that is said to be spoken or the other way round
/// (`languages[2].modality`), a place that is no province (`jurisdictions[0]`), anything listed twice, a channel that
/// is not routed or comes twice (`channels[1].channel`), 0 hours (`weekly_hours`), no language that serves in this
/// medium (`languages`), and for somebody who could take nothing at all there (`written_at_once`).
Result<Skills> checked(const Skills& asked, Medium medium);

/// Who sets whose skills, on what was read.
struct SkillsAsked {
    PersonId person;
    PersonId by;
    std::uint32_t version{}; ///< 0 before the first
    Skills skills;
};

/// The record as it is to be; whoever submits it seals `text` as its payload.
struct SkillsChange {
    journal::Change change;
    SkillText text;
};

/// `before`: what is kept, or what counts while nothing is (version 0). Refusals: those of `checked`; `stale`
/// (`version`) if it is not the one that was read; `needs_another_person` if somebody sets their own clearance for
/// minors or provinces; `already_so` if nothing would change.
Result<SkillsChange> change_skills(const KnownSkills& before, const SkillsAsked& asked, Medium medium);

} // namespace hotline::roster
