#include "tests/unit/engine/stage.hpp"

#include <catch2/catch.hpp>

using namespace hotline;
using namespace hotline::test;
using engine::Submission;

namespace {

const auto the_consent = id_of<ConsentId>(1);
const auto the_referral = id_of<ReferralId>(2);
const directory::Destination shelter{.service = id_of<ServiceId>(50), .agency = id_of<AgencyId>(51)};

/// The consent as somebody read it in its first version.
journal::Versioned<casework::Consent> as_given() {
    return {
        .id = the_consent.value,
        .version = 1,
        .seq = Seq{1},
        .at = {},
        .facts = {.contact = pia, .scope = ConsentScope::referral, .state = ConsentState::given, .recorded_by = ana},
        .payload = {}};
}

Submission giving() { return writing(ana, casework::record_consent(the_consent, pia, ConsentScope::referral, ana)); }
Submission withdrawing() { return writing(ana, casework::withdraw_consent(as_given(), 1, ana).value()); }
Submission referring() {
    return writing(ana, directory::issue_referral(the_referral, pia, shelter, as_given(), ana).value());
}

Submission guarded(ContactId contact, std::optional<PersonId> held_by) {
    auto submission = writing(ana, casework::record_consent(the_consent, contact, ConsentScope::referral, ana));
    submission.guard = engine::FloorGuard{.contact = contact, .held_by = held_by};
    return submission;
}

} // namespace

TEST_CASE("a withdrawal before a referral in the same turn wins: the referral is stale, those beside it are not") {
    Stage stage;
    (void)stage.ask(giving()).value();
    const auto batch = stage.turn({withdrawing(), referring(), asking(visitor, open_chat(kim))});
    CHECK(batch.answers[0].has_value());
    CHECK(batch.answers[1].error().code == Refusal::stale);
    CHECK(batch.answers[2].has_value());
    CHECK(stage.log.entries().size() == 3);
}

TEST_CASE("a referral before the withdrawal in the same turn was covered: both happen") {
    Stage stage;
    (void)stage.ask(giving()).value();
    const auto batch = stage.turn({referring(), withdrawing()});
    CHECK(batch.answers[0].has_value());
    CHECK(batch.answers[1].has_value());
    CHECK(stage.log.entries().back().kind == "consent");
}

TEST_CASE("a withdrawal of an earlier turn refuses the referral that was written against the consent as read") {
    Stage stage;
    (void)stage.ask(giving()).value();
    (void)stage.ask(withdrawing()).value();
    CHECK(stage.ask(referring()).error().code == Refusal::stale);
    CHECK(stage.log.entries().size() == 2);
}

TEST_CASE("a turn asks for the version of every record it changes or relies on") {
    const std::vector submissions{referring()};
    const auto records = engine::records_of(submissions);
    REQUIRE(records.size() == 2);
    CHECK(records[0].id == the_referral.value);
    CHECK(records[1].id == the_consent.value);
    engine::Turn turn({}, {});
    CHECK_THROWS_AS((void)turn.run(submissions, {}, Instant{1}), std::logic_error);
}

TEST_CASE("a record that comes into being is taken not to exist, until the journal has shown otherwise") {
    auto submission = giving();
    submission.writes.front().born = true;
    const std::vector submissions{submission};
    CHECK(engine::records_of(submissions).empty());
    CHECK(engine::records_of(submissions, engine::Lookup::all).size() == 1);
    engine::Turn turn({}, {});
    const auto batch = turn.run(submissions, {}, Instant{1});
    CHECK(batch.answers.front().has_value());
    engine::Turn knowing({}, {});
    engine::Versions versions{{{casework::Consent::record_name, the_consent.value}, 1}};
    CHECK(knowing.run(submissions, versions, Instant{1}).answers.front().error().code == Refusal::stale);
}

TEST_CASE("of two in one turn that both bring the same record into being, the first one does") {
    auto submission = giving();
    submission.writes.front().born = true;
    const std::vector submissions{submission, submission};
    engine::Turn turn({}, {});
    const auto batch = turn.run(submissions, {}, Instant{1});
    CHECK(batch.answers[0].has_value());
    CHECK(batch.answers[1].error().code == Refusal::stale);
}

TEST_CASE("a submission about a contact is refused when the contact is not open") {
    Stage stage;
    CHECK(stage.ask(guarded(pia, std::nullopt)).error().code == Refusal::contact_closed);
    (void)stage.ask(asking(visitor, open_chat(pia))).value();
    CHECK(stage.ask(guarded(pia, std::nullopt)).has_value());
}

TEST_CASE("a submission about a contact is refused when it is somebody else's or nobody's") {
    Stage stage;
    stage.put_on_shift(ana);
    stage.put_on_shift(ben);
    stage.connect(pia, ana);
    CHECK(stage.ask(guarded(pia, ben)).error().code == Refusal::not_yours);
    CHECK(stage.ask(guarded(pia, ana)).has_value());
    (void)stage.ask(asking(ana, desk::EndShift{.responder = ana})).value();
    CHECK(stage.ask(guarded(pia, ana)).error().code == Refusal::not_yours);
    CHECK(stage.ask(guarded(pia, ben)).error().code == Refusal::not_yours); // only offered
}

TEST_CASE("the floor guard is read when the submission's turn comes, not when it was made") {
    Stage stage;
    stage.put_on_shift(ana);
    stage.connect(pia, ana);
    const auto batch = stage.turn({asking(ana, desk::EndShift{.responder = ana}), guarded(pia, ana)});
    CHECK(batch.answers[0].has_value());
    CHECK(batch.answers[1].error().code == Refusal::not_yours);
}

TEST_CASE("a submission that relies on a record as it was read is stale once the record has changed") {
    Stage stage;
    (void)stage.ask(giving()).value();
    auto relying = asking(ana, begin_shift(ana));
    relying.guards.push_back(journal::guard(as_given()));
    auto too_late = asking(ben, begin_shift(ben));
    too_late.guards.push_back(journal::guard(as_given()));
    const auto batch = stage.turn({relying, withdrawing(), too_late});
    CHECK(batch.answers[0].has_value());
    CHECK(batch.answers[1].has_value());
    CHECK(batch.answers[2].error().code == Refusal::stale);
    CHECK(stage.floor().responder(ana));
    CHECK_FALSE(stage.floor().responder(ben));
}
