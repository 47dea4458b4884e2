#pragma once

#include "hotline/journal/record.hpp"
#include "proto/roster_codes.hpp"
#include "routing/wants.hpp"

#include <array>
#include <cstddef>
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

/// What a person can, may and wants to take: all of it codes, for routing reads facts only. The record's id is the
/// person's, so there is one of it. Who has none works in the languages they were taken on with (`skills_from`).
struct Skills {
    static constexpr std::string_view record_name = "skills";

    std::vector<KnownLanguage> languages;
    Flag cleared_for_minors{};
    std::vector<Place> jurisdictions; ///< provinces and territories whose duties to report they are trained for
    std::vector<Specialisation> specialisations;
    std::optional<Gender> gender;
    std::vector<SparedTopic> spared;    ///< gets no contact about these; no reason is asked
    Count<8> written_at_once;           ///< written contacts at the same time, weighed by channel; 0: voice only
    std::vector<ChannelLimit> channels; ///< where less than that is right; a channel not named has no limit of its own
    std::optional<Count<84>> weekly_hours; ///< at most so many hours of shifts in any seven days
    friend bool operator==(const Skills&, const Skills&) = default;
};
BOOST_DESCRIBE_STRUCT(Skills, (),
                      (languages, cleared_for_minors, jurisdictions, specialisations, gender, spared, written_at_once,
                       channels, weekly_hours))

using StoredSkills = journal::Versioned<Skills>;

/// The skills as they are kept: languages in canonical form (`tl` as `fil`, `sgn-ase` as `ase`), lists in order.
/// Refusals name the field: `field_missing` (`languages`), `too_large` (`languages`), `field_invalid` for a tag that is
/// none or comes twice (`languages[2].language`), a signed language that is said to be spoken or the other way round
/// (`languages[2].modality`), a place that is no province (`jurisdictions[0]`), anything listed twice, a channel that
/// is not routed or comes twice (`channels[1].channel`), 0 hours (`weekly_hours`), and for somebody who could take
/// nothing at all (`written_at_once`).
Result<Skills> checked(const Skills& asked);

/// The record as it is to be. Refusals: those of `checked`; `stale` (`version`) if it is not the one that was read, 0
/// before the first; `already_so` if nothing would change.
Result<journal::Change> change_skills(PersonId person, const std::optional<StoredSkills>& before, std::uint32_t version,
                                      const Skills& asked);

} // namespace hotline::roster
