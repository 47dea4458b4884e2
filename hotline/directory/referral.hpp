#pragma once

#include "hotline/casework/consent.hpp"
#include "hotline/journal/record.hpp"

#include <array>
#include <optional>
#include <span>

namespace hotline::directory {

/// One person sent to one service, on the strength of one consent. `issued` until the service has answered; `accepted`
/// until it has helped; `declined`, `completed` and `cancelled` are its ends.
struct Referral {
    static constexpr std::string_view record_name = "referral";
    static constexpr std::array<std::string_view, 1> indexes{"contact"};

    ContactId contact;
    ServiceId service;
    AgencyId agency;
    ConsentId consent;
    ReferralState state{};
    PersonId issued_by;
};
BOOST_DESCRIBE_STRUCT(Referral, (), (contact, service, agency, consent, state, issued_by))

/// Where the person is sent, resolved from the directory.
struct Destination {
    ServiceId service;
    AgencyId agency;
};

/// A new referral. It guards on the consent's version: if that is withdrawn before the referral is durable, the
/// referral is refused as `stale`. Refusals: as `casework::rely_on`.
Result<journal::Change> issue_referral(ReferralId id, ContactId contact, Destination to,
                                       const journal::Versioned<casework::Consent>& consent, PersonId issued_by);

/// The states that may follow this one, in the order in which they are offered; none for an end.
std::span<const ReferralState> next_states(ReferralState from);

/// May a referral in `from` be put into `to`?
bool may_follow(ReferralState from, ReferralState to);

/// Does this state let more of the person be told to the service than was told before? Then it needs a live consent.
/// An answer, an end and taking back tell nothing: they stay possible when the person has taken their word back.
bool discloses_more(ReferralState to);

/// A referral's next state. `consent` is the one that it names, as it stands; none if that is not there.
/// Refusals: `stale` if `version` is not the one read, `already_so`, `field_invalid` for a state that does not follow
/// from the present one; as `casework::rely_on` where the state discloses more, and then it guards on the consent.
Result<journal::Change> follow_up(const journal::Versioned<Referral>& referral, std::uint32_t version, ReferralState to,
                                  const std::optional<journal::Versioned<casework::Consent>>& consent);

} // namespace hotline::directory
