#pragma once

#include "hotline/journal/record.hpp"

#include <array>

namespace hotline::casework {

/// The person's word that something may be done, as a responder recorded it. Given once, withdrawn at most once;
/// a new word is a new record. What relies on it guards on its version, so a withdrawal always wins.
struct Consent {
    static constexpr std::string_view record_name = "consent";
    static constexpr std::array<std::string_view, 2> indexes{"contact", "recorded_by"};

    ContactId contact;
    ConsentScope scope{};
    ConsentState state{};
    PersonId recorded_by;
};
BOOST_DESCRIBE_STRUCT(Consent, (), (contact, scope, state, recorded_by))

/// A new consent of the person in `contact`.
journal::Change record_consent(ConsentId id, ContactId contact, ConsentScope scope, PersonId recorded_by);

/// Refusals: `stale` if `version` is not the one read, `already_so` if it was withdrawn before.
Result<journal::Change> withdraw_consent(const journal::Versioned<Consent>& consent, std::uint32_t version,
                                         PersonId recorded_by);

/// May something of this scope be done for this contact on the strength of this consent?
/// Refusals: `consent_missing` (another contact's or another scope), `consent_withdrawn`.
Result<journal::Guard> rely_on(const journal::Versioned<Consent>& consent, ContactId contact, ConsentScope scope);

} // namespace hotline::casework
