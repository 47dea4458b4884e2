#include "hotline/directory/referral.hpp"

#include <algorithm>

namespace hotline::directory {
namespace {

using enum ReferralState;
constexpr std::array after_issued{accepted, declined, cancelled};
constexpr std::array after_accepted{completed, cancelled};

} // namespace

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

std::span<const ReferralState> next_states(ReferralState from) {
    switch (from) {
    case issued:
        return after_issued;
    case accepted:
        return after_accepted;
    case declined:
    case completed:
    case cancelled:
        break;
    }
    return {};
}

bool may_follow(ReferralState from, ReferralState to) {
    return std::ranges::find(next_states(from), to) != next_states(from).end();
}

bool discloses_more(ReferralState to) { return to == accepted; }

Result<journal::Change> follow_up(const journal::Versioned<Referral>& referral, std::uint32_t version, ReferralState to,
                                  const std::optional<journal::Versioned<casework::Consent>>& consent) {
    if (version != referral.version)
        return refuse(Refusal::stale, "version");
    if (referral.facts.state == to)
        return refuse(Refusal::already_so, "state");
    if (!may_follow(referral.facts.state, to))
        return refuse(Refusal::field_invalid, "state");
    std::vector<journal::Guard> guards;
    if (discloses_more(to)) {
        if (!consent || ConsentId{consent->id} != referral.facts.consent)
            return refuse(Refusal::consent_missing);
        const auto guard = casework::rely_on(*consent, referral.facts.contact, ConsentScope::referral);
        if (!guard)
            return refuse(guard.error().code);
        guards.push_back(*guard);
    }
    Referral followed = referral.facts;
    followed.state = to;
    return journal::change(followed, referral.id, referral.version, referral.payload, std::move(guards));
}

} // namespace hotline::directory
