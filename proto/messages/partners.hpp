#pragma once

#include "proto/codes.hpp"
#include "proto/fact.hpp"
#include "proto/ids.hpp"

#include <boost/describe.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

/// Partner centres, for supervisors; and what a centre is asked, for those who answer there.
namespace hotline::wire {

using PartnerId = Id<struct PartnerKind>;
using HandoffId = Number<struct HandoffKind>;

/// A partner centre as it stands. `link` is an https address.
struct PartnerCentre {
    PartnerId partner;
    std::uint32_t version{};
    std::string name;
    std::string how_en; ///< what people read whom it takes over
    std::string how_fr;
    std::optional<std::string> link;
    std::vector<LanguageTag> languages; ///< none: any
    std::uint32_t per_hour{};
    std::uint32_t ack_seconds{};
    Flag active{};
    std::vector<PersonId> people;
    friend bool operator==(const PartnerCentre&, const PartnerCentre&) = default;
};
BOOST_DESCRIBE_STRUCT(PartnerCentre, (),
                      (partner, version, name, how_en, how_fr, link, languages, per_hour, ack_seconds, active, people))

/// Somebody who may answer for a centre.
struct PartnerPerson {
    PersonId person;
    std::string name;
    friend bool operator==(const PartnerPerson&, const PartnerPerson&) = default;
};
BOOST_DESCRIBE_STRUCT(PartnerPerson, (), (person, name))

/// GET /api/partners.
struct Partners {
    std::vector<PartnerCentre> centres;
    std::vector<PartnerPerson> people; ///< everybody with the role
    friend bool operator==(const Partners&, const Partners&) = default;
};
BOOST_DESCRIBE_STRUCT(Partners, (), (centres, people))

/// POST /api/partners. Without `partner` a new centre; else `version` is the one that was read.
struct SavePartner {
    CommandId command;
    std::optional<PartnerId> partner;
    std::uint32_t version{};
    std::string name;
    std::string how_en;
    std::string how_fr;
    std::optional<std::string> link;
    std::vector<LanguageTag> languages;
    std::uint32_t per_hour{};
    std::uint32_t ack_seconds{};
    Flag active{};
    std::vector<PersonId> people;
    friend bool operator==(const SavePartner&, const SavePartner&) = default;
};
BOOST_DESCRIBE_STRUCT(SavePartner, (),
                      (command, partner, version, name, how_en, how_fr, link, languages, per_hour, ack_seconds, active,
                       people))

/// A contact that this centre is asked to take over. Nothing of what was said in it.
struct AskedHandover {
    HandoffId handoff;
    LanguageTag language;
    Acuity acuity{};
    Instant arrived_at; ///< waits since then
    Instant asked_at;
    Instant until; ///< to answer
    friend bool operator==(const AskedHandover&, const AskedHandover&) = default;
};
BOOST_DESCRIBE_STRUCT(AskedHandover, (), (handoff, language, acuity, arrived_at, asked_at, until))

/// GET /api/handovers.
struct Handovers {
    std::optional<std::string> centre; ///< for which this person answers; none: for no centre
    std::vector<AskedHandover> asked;  ///< who has least time left first
    friend bool operator==(const Handovers&, const Handovers&) = default;
};
BOOST_DESCRIBE_STRUCT(Handovers, (), (centre, asked))

} // namespace hotline::wire
