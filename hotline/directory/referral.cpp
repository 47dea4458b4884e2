#include "hotline/directory/referral.hpp"

namespace hotline::directory {

Result<journal::Change> issue_referral(ReferralId id, ContactId contact, Destination to,
                                       const journal::Versioned<casework::Consent>& consent, PersonId issued_by) {
    const auto guard = casework::rely_on(consent, contact, ConsentScope::referral);
    if (!guard)
        return guard.error();
    const Referral referral{.contact = contact,
                            .service = to.service,
                            .agency = to.agency,
                            .consent = ConsentId{consent.id},
                            .state = ReferralState::issued,
                            .issued_by = issued_by};
    return journal::change(referral, id.value, 0, {}, {*guard});
}

} // namespace hotline::directory
