#pragma once

#include "proto/codes.hpp"
#include "proto/fact.hpp"
#include "proto/roster_codes.hpp"

#include <boost/describe.hpp>

#include <cstdint>
#include <optional>
#include <vector>

/// What a person can, may and wants to take.
namespace hotline::wire {

struct KnownLanguage {
    LanguageTag language;
    Proficiency level{};
    Modality modality{};
    friend bool operator==(const KnownLanguage&, const KnownLanguage&) = default;
};
BOOST_DESCRIBE_STRUCT(KnownLanguage, (), (language, level, modality))

struct ChannelLimit {
    Channel channel{};
    Count<8> most;
    friend bool operator==(const ChannelLimit&, const ChannelLimit&) = default;
};
BOOST_DESCRIBE_STRUCT(ChannelLimit, (), (channel, most))

struct Skills {
    std::vector<KnownLanguage> languages;
    Flag cleared_for_minors{};
    std::vector<Place> jurisdictions;
    std::vector<Specialisation> specialisations;
    std::optional<Gender> gender;
    std::vector<SparedTopic> spared;
    Count<8> written_at_once;
    std::vector<ChannelLimit> channels;
    std::optional<Count<84>> weekly_hours;
    friend bool operator==(const Skills&, const Skills&) = default;
};
BOOST_DESCRIBE_STRUCT(Skills, (),
                      (languages, cleared_for_minors, jurisdictions, specialisations, gender, spared, written_at_once,
                       channels, weekly_hours))

/// PUT /api/roster/people/{person}/skills. `version` is 0 for somebody who has no record yet.
struct SetSkills {
    CommandId command;
    std::uint32_t version{};
    Skills skills;
    friend bool operator==(const SetSkills&, const SetSkills&) = default;
};
BOOST_DESCRIBE_STRUCT(SetSkills, (), (command, version, skills))

} // namespace hotline::wire
