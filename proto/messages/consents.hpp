#pragma once

#include "proto/messages/contact.hpp"

#include <optional>
#include <string>
#include <vector>

/// Consents beyond the conversation they were given in.
namespace hotline::wire {

/// A live consent: where it was given, and what was done on the strength of it. Nothing that was said.
struct LiveConsent {
    ContactId contact;
    Consent consent;
    std::vector<Referral> referrals;
    friend bool operator==(const LiveConsent&, const LiveConsent&) = default;
};
BOOST_DESCRIBE_STRUCT(LiveConsent, (), (contact, consent, referrals))

/// GET /api/consents: a page of the live ones that the caller recorded, or of all of them for who may see any; latest
/// first.
struct LiveConsents {
    std::vector<LiveConsent> consents;
    std::optional<std::string> next_cursor; ///< none on the last page
    friend bool operator==(const LiveConsents&, const LiveConsents&) = default;
};
BOOST_DESCRIBE_STRUCT(LiveConsents, (), (consents, next_cursor))

} // namespace hotline::wire
