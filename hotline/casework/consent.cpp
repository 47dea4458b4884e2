#include "hotline/casework/consent.hpp"

namespace hotline::casework {

journal::Change record_consent(ConsentId id, ContactId contact, ConsentScope scope, PersonId recorded_by) {
    const Consent consent{.contact = contact, .scope = scope, .state = ConsentState::given, .recorded_by = recorded_by};
    return journal::change(consent, id.value, 0);
}

Result<journal::Change> withdraw_consent(const journal::Versioned<Consent>& consent, std::uint32_t version,
                                         PersonId recorded_by) {
    if (version != consent.version)
        return refuse(Refusal::stale, "version");
    if (consent.facts.state == ConsentState::withdrawn)
        return refuse(Refusal::already_so);
    Consent withdrawn = consent.facts;
    withdrawn.state = ConsentState::withdrawn;
    withdrawn.recorded_by = recorded_by;
    return journal::change(withdrawn, consent.id, consent.version);
}

Result<journal::Guard> rely_on(const journal::Versioned<Consent>& consent, ContactId contact, ConsentScope scope) {
    if (consent.facts.contact != contact || consent.facts.scope != scope)
        return refuse(Refusal::consent_missing, "consent");
    if (consent.facts.state != ConsentState::given)
        return refuse(Refusal::consent_withdrawn, "consent");
    return journal::guard(consent);
}

} // namespace hotline::casework
