#include "hotline/casework/consent.hpp"
#include "hotline/casework/contact_record.hpp"

#include <catch2/catch.hpp>

using namespace hotline;
using namespace hotline::casework;

namespace {

const ContactId pia{Uuid{{1}}};
const ContactId kim{Uuid{{2}}};
const PersonId ana{Uuid{{3}}};
const PersonId ben{Uuid{{4}}};
const ConsentId the_consent{Uuid{{5}}};

/// A consent to a referral, given by Pia and recorded by Ana, as it is read back.
journal::Versioned<Consent> read_back(ConsentState state = ConsentState::given, std::uint32_t version = 1) {
    return {.id = the_consent.value,
            .version = version,
            .seq = Seq{10},
            .at = Instant{20},
            .facts = {.contact = pia, .scope = ConsentScope::referral, .state = state, .recorded_by = ana},
            .payload = {}};
}

} // namespace

TEST_CASE("a consent is recorded as given, in a new record that names who wrote it down") {
    const auto change = record_consent(the_consent, pia, ConsentScope::police_report, ana);
    CHECK(change.type->name == "consent");
    CHECK(change.id == the_consent.value);
    CHECK(change.expected_version == 0);
    CHECK(change.guards.empty());
    const auto facts = decode_facts<Consent>(change.facts).value();
    CHECK(facts.contact == pia);
    CHECK(facts.scope == ConsentScope::police_report);
    CHECK(facts.state == ConsentState::given);
    CHECK(facts.recorded_by == ana);
}

TEST_CASE("a withdrawal keeps what the consent was about and says who recorded it") {
    const auto change = withdraw_consent(read_back(), 1, ben).value();
    CHECK(change.expected_version == 1);
    const auto facts = decode_facts<Consent>(change.facts).value();
    CHECK(facts.state == ConsentState::withdrawn);
    CHECK(facts.contact == pia);
    CHECK(facts.scope == ConsentScope::referral);
    CHECK(facts.recorded_by == ben);
}

TEST_CASE("a withdrawal of another version than the one read is stale, and names the field") {
    for (const std::uint32_t version : {0U, 1U, 3U}) {
        const auto fault = withdraw_consent(read_back(ConsentState::given, 2), version, ana).error();
        CHECK(fault.code == Refusal::stale);
        CHECK(fault.path == "version");
    }
}

TEST_CASE("a consent is withdrawn once") {
    CHECK(withdraw_consent(read_back(ConsentState::withdrawn, 2), 2, ana).error().code == Refusal::already_so);
}

TEST_CASE("relying on a consent gives a guard on the version that was read") {
    const auto guard = rely_on(read_back(), pia, ConsentScope::referral).value();
    CHECK(guard.type->name == "consent");
    CHECK(guard.id == the_consent.value);
    CHECK(guard.version == 1);
}

TEST_CASE("a consent covers its own contact and scope and nothing else") {
    CHECK(rely_on(read_back(), kim, ConsentScope::referral).error().code == Refusal::consent_missing);
    for (const auto scope : {ConsentScope::callback, ConsentScope::partner_transfer, ConsentScope::police_report})
        CHECK(rely_on(read_back(), pia, scope).error().code == Refusal::consent_missing);
}

TEST_CASE("nothing can rely on a withdrawn consent") {
    const auto withdrawn = read_back(ConsentState::withdrawn, 2);
    CHECK(rely_on(withdrawn, pia, ConsentScope::referral).error().code == Refusal::consent_withdrawn);
}

TEST_CASE("somebody else's consent is missing, whether or not it was withdrawn: its state is not told") {
    const auto withdrawn = read_back(ConsentState::withdrawn, 2);
    CHECK(rely_on(withdrawn, kim, ConsentScope::referral).error().code == Refusal::consent_missing);
}

TEST_CASE("a contact's record holds facts only and survives its line") {
    const ContactRecord record{.key = KeyId{Uuid{{9}}},
                               .channel = Channel::chat,
                               .language = LanguageTag::of("fr"),
                               .arrived = Instant{1'700'000'000'000},
                               .said_in_danger = Flag::yes};
    const auto read = decode_facts<ContactRecord>(encode_facts(record)).value();
    CHECK(read.key == record.key);
    CHECK(read.language == record.language);
    CHECK(read.arrived == record.arrived);
    CHECK(read.said_in_danger == Flag::yes);
}
