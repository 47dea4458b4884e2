#include "hotline/directory/referral.hpp"

#include <catch2/catch.hpp>

using namespace hotline;
using namespace hotline::directory;

namespace {

const ContactId pia{Uuid{{1}}};
const ContactId kim{Uuid{{2}}};
const PersonId ana{Uuid{{3}}};
const ReferralId the_referral{Uuid{{6}}};
const Destination shelter{.service = ServiceId{Uuid{{7}}}, .agency = AgencyId{Uuid{{8}}}};

journal::Versioned<casework::Consent> a_consent(ConsentScope scope = ConsentScope::referral,
                                                ConsentState state = ConsentState::given) {
    return {.id = Uuid{{5}},
            .version = 3,
            .seq = Seq{10},
            .at = Instant{20},
            .facts = {.contact = pia, .scope = scope, .state = state, .recorded_by = ana},
            .payload = {}};
}

} // namespace

TEST_CASE("a referral names contact, service, agency, consent and who issued it") {
    const auto change = issue_referral(the_referral, pia, shelter, a_consent(), ana).value();
    CHECK(change.type->name == "referral");
    CHECK(change.id == the_referral.value);
    CHECK(change.expected_version == 0);
    const auto facts = decode_facts<Referral>(change.facts).value();
    CHECK(facts.contact == pia);
    CHECK(facts.service == shelter.service);
    CHECK(facts.agency == shelter.agency);
    CHECK(facts.consent == ConsentId{a_consent().id});
    CHECK(facts.state == ReferralState::issued);
    CHECK(facts.issued_by == ana);
}

TEST_CASE("a referral guards on the very version of the consent that was read") {
    const auto change = issue_referral(the_referral, pia, shelter, a_consent(), ana).value();
    REQUIRE(change.guards.size() == 1);
    CHECK(change.guards.front().type->name == "consent");
    CHECK(change.guards.front().id == a_consent().id);
    CHECK(change.guards.front().version == 3);
}

TEST_CASE("no referral without a live consent to a referral of this person") {
    const auto refusal = [](ContactId contact, const journal::Versioned<casework::Consent>& consent) {
        return issue_referral(the_referral, contact, shelter, consent, ana).error();
    };
    CHECK(refusal(kim, a_consent()).code == Refusal::consent_missing);
    CHECK(refusal(pia, a_consent(ConsentScope::callback)).code == Refusal::consent_missing);
    const auto withdrawn = refusal(pia, a_consent(ConsentScope::referral, ConsentState::withdrawn));
    CHECK(withdrawn.code == Refusal::consent_withdrawn);
    CHECK(withdrawn.path == "consent");
}
