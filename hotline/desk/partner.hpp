#pragma once

#include "proto/codes.hpp"
#include "proto/fact.hpp"
#include "routing/ids.hpp"
#include "routing/wants.hpp"

#include <boost/describe.hpp>

#include <optional>
#include <vector>

namespace hotline::desk {

namespace limit {
inline constexpr std::size_t partner_languages_max = routing::limit::languages_of_interpreter_max;
inline constexpr Millis ack_shortest = seconds(10);
inline constexpr Millis ack_longest = minutes(10);
} // namespace limit

/// A language in which a partner centre answers, with its group as in `LanguageSkill`.
struct PartnerLanguage {
    LanguageTag language;
    std::optional<LanguageTag> language_group;
    friend bool operator==(const PartnerLanguage&, const PartnerLanguage&) = default;
};
BOOST_DESCRIBE_STRUCT(PartnerLanguage, (), (language, language_group))

/// A centre that may be asked to take contacts over. Its name and words are records; who works there, too.
struct Partner {
    routing::PartnerId id;
    std::vector<PartnerLanguage> languages; ///< none: any
    Count<100'000> per_hour;                ///< so many contacts may be asked for
    Millis ack_within;                      ///< to answer
    friend bool operator==(const Partner&, const Partner&) = default;
};
BOOST_DESCRIBE_STRUCT(Partner, (), (id, languages, per_hour, ack_within))

/// Where somebody comes from who was with a partner centre before, and on how many ways they were already.
struct CameFrom {
    routing::PartnerId partner; ///< they are not handed back there
    Count<8> hops;              ///< partners tried before, that one counted
    friend bool operator==(const CameFrom&, const CameFrom&) = default;
};
BOOST_DESCRIBE_STRUCT(CameFrom, (), (partner, hops))

/// A contact that a partner was asked to take over; it waits on here meanwhile. Lives until it is taken, refused, run
/// out or called off.
struct Handoff {
    routing::HandoffId id;
    ContactId contact;
    routing::PartnerId partner;
    Instant asked;
    Instant until;
    friend bool operator==(const Handoff&, const Handoff&) = default;
};
BOOST_DESCRIBE_STRUCT(Handoff, (), (id, contact, partner, asked, until))

} // namespace hotline::desk
