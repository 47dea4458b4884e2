#pragma once

#include "hotline/casework/consent.hpp"
#include "hotline/journal/record.hpp"

#include <array>

namespace hotline::directory {

/// One person sent to one service, on the strength of one consent.
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

} // namespace hotline::directory
