#include "hotline/directory/referral.hpp"

#include <catch2/catch.hpp>

#include <map>
#include <set>

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

journal::Versioned<Referral> a_referral(ReferralState state) {
    return {.id = the_referral.value,
            .version = 2,
            .seq = Seq{11},
            .at = Instant{21},
            .facts = {.contact = pia,
                      .service = shelter.service,
                      .agency = shelter.agency,
                      .consent = ConsentId{a_consent().id},
                      .state = state,
                      .issued_by = ana},
            .payload = {}};
}

Result<journal::Change> followed(ReferralState from, ReferralState to) {
    return follow_up(a_referral(from), 2, to, a_consent());
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

TEST_CASE("a referral goes from issued to the service's answer, from accepted to an end, and from an end nowhere") {
    using enum ReferralState;
    const std::map<ReferralState, std::set<ReferralState>> table{{issued, {accepted, declined, cancelled}},
                                                                 {accepted, {completed, cancelled}},
                                                                 {declined, {}},
                                                                 {completed, {}},
                                                                 {cancelled, {}}};
    for (const auto& [from, follows] : table) {
        for (const auto& [to, _] : table) {
            CAPTURE(code_name(from), code_name(to));
            const auto change = followed(from, to);
            CHECK(may_follow(from, to) == follows.contains(to));
            CHECK(change.has_value() == follows.contains(to));
            if (!change)
                CHECK(change.error().code == (from == to ? Refusal::already_so : Refusal::field_invalid));
        }
    }
}

TEST_CASE("what becomes of a referral is its next version, and nothing else of it changes") {
    const auto change = followed(ReferralState::issued, ReferralState::accepted).value();
    CHECK(change.id == the_referral.value);
    CHECK(change.expected_version == 2);
    const auto facts = decode_facts<Referral>(change.facts).value();
    CHECK(facts.state == ReferralState::accepted);
    CHECK(facts.contact == pia);
    CHECK(facts.service == shelter.service);
    CHECK(facts.agency == shelter.agency);
    CHECK(facts.consent == ConsentId{a_consent().id});
    CHECK(facts.issued_by == ana);
}

TEST_CASE("a referral that has changed since it was read is left as it is") {
    const auto refusal = follow_up(a_referral(ReferralState::issued), 1, ReferralState::declined, a_consent()).error();
    CHECK(refusal.code == Refusal::stale);
    CHECK(refusal.path == "version");
}

TEST_CASE("a service accepts only on a live consent, and the acceptance guards on it") {
    const auto referral = a_referral(ReferralState::issued);
    const auto change = follow_up(referral, 2, ReferralState::accepted, a_consent()).value();
    REQUIRE(change.guards.size() == 1);
    CHECK(change.guards.front().id == a_consent().id);
    CHECK(change.guards.front().version == 3);
    const auto withdrawn = a_consent(ConsentScope::referral, ConsentState::withdrawn);
    CHECK(follow_up(referral, 2, ReferralState::accepted, withdrawn).error().code == Refusal::consent_withdrawn);
    CHECK(follow_up(referral, 2, ReferralState::accepted, std::nullopt).error().code == Refusal::consent_missing);
    auto anothers = a_consent();
    anothers.id = Uuid{{9}};
    CHECK(follow_up(referral, 2, ReferralState::accepted, anothers).error().code == Refusal::consent_missing);
}

TEST_CASE("a referral can be ended when the person has taken their word back") {
    const auto withdrawn = a_consent(ConsentScope::referral, ConsentState::withdrawn);
    for (const auto& [from, to] : {std::pair{ReferralState::issued, ReferralState::cancelled},
                                   {ReferralState::issued, ReferralState::declined},
                                   {ReferralState::accepted, ReferralState::cancelled},
                                   {ReferralState::accepted, ReferralState::completed}}) {
        CAPTURE(code_name(from), code_name(to));
        const auto change = follow_up(a_referral(from), 2, to, withdrawn);
        REQUIRE(change.has_value());
        CHECK(change->guards.empty());
    }
}
