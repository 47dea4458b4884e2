#include "tests/unit/engine/stage.hpp"

#include <catch2/catch.hpp>

using namespace hotline;
using namespace hotline::test;
using engine::Submission;

namespace {

std::vector<std::string> kinds(const std::vector<journal::Entry>& entries) {
    std::vector<std::string> all;
    for (const auto& entry : entries)
        all.push_back(entry.kind);
    return all;
}

journal::Change a_consent(std::uint32_t number, ContactId contact) {
    return casework::record_consent(id_of<ConsentId>(number), contact, ConsentScope::referral, ana);
}

} // namespace

TEST_CASE("a refused submission changes nothing and leaves those beside it intact") {
    Stage stage;
    auto wrong = asking(ana, be_available(ana)); // not on shift
    wrong.deliveries.push_back({.handler = "ring", .facts = "{}", .payload = {}});
    const auto batch = stage.turn({asking(visitor, open_chat(pia)), wrong, asking(visitor, open_chat(kim))});
    CHECK(batch.answers[0].has_value());
    CHECK(batch.answers[1].error().code == Refusal::responder_not_on_shift);
    CHECK(batch.answers[2].has_value());
    CHECK(kinds(stage.log.entries()) == std::vector<std::string>{"contact_arrived", "contact_arrived"});
    CHECK(stage.log.outbox().empty());
    CHECK(stage.floor().responder(ana) == nullptr);
    CHECK(stage.folds_to_itself());
}

TEST_CASE("a submission of commands and writes happens whole or not at all") {
    Stage stage;
    auto both = asking(visitor, open_chat(pia));
    both.writes.push_back({a_consent(1, pia), {}});
    both.acts.push_back({.kind = "page_shown", .subject = pia.value, .facts = "{}"});

    SECTION("whole: one after the other under one actor, the first with the command") {
        both.command = id_of<CommandId>(9);
        const auto done = stage.ask(both).value();
        const auto entries = stage.log.entries();
        CHECK(kinds(entries) == std::vector<std::string>{"contact_arrived", "consent", "page_shown"});
        CHECK(done.first == Seq{1});
        CHECK(done.last == Seq{3});
        CHECK(done.subject == pia.value);
        CHECK(entries[0].command == both.command);
        CHECK_FALSE(entries[1].command.has_value());
        CHECK(entries[1].version == 1);
    }
    SECTION("a stale write takes the command with it") {
        both.writes.front().change.expected_version = 4;
        CHECK(stage.ask(both).error().code == Refusal::stale);
        CHECK(stage.floor().contact(pia) == nullptr);
        CHECK(stage.log.entries().empty());
    }
    SECTION("a refused command takes the write with it") {
        both.commands.push_back(desk::EndShift{.responder = ben});
        CHECK(stage.ask(both).error().code == Refusal::responder_not_on_shift);
        CHECK(stage.floor().contact(pia) == nullptr);
        CHECK(stage.log.entries().empty());
    }
    CHECK(stage.folds_to_itself());
}

TEST_CASE("two submissions that change one record in one turn: the first does, the second is stale") {
    Stage stage;
    const auto batch = stage.turn({writing(ana, a_consent(1, pia)), writing(ben, a_consent(1, pia))});
    CHECK(batch.answers[0].has_value());
    CHECK(batch.answers[1].error().code == Refusal::stale);
    CHECK(stage.log.entries().size() == 1);
}

TEST_CASE("one submission that changes a record twice from the same version is stale") {
    Stage stage;
    auto twice = writing(ana, a_consent(1, pia));
    twice.writes.push_back(twice.writes.front());
    CHECK(stage.ask(twice).error().code == Refusal::stale);
    CHECK(stage.log.entries().empty());
}

TEST_CASE("deliveries hang on the first entry of their submission, numbered") {
    Stage stage;
    auto submission = asking(visitor, open_chat(kim));
    submission.deliveries = {{.handler = "ring", .facts = "{}", .payload = {}},
                             {.handler = "page", .facts = "{}", .payload = {}}};
    (void)stage.turn({asking(visitor, open_chat(pia)), submission});
    const auto outbox = stage.log.outbox();
    REQUIRE(outbox.size() == 2);
    CHECK(outbox[0].seq == Seq{2});
    CHECK(outbox[0].n == 0);
    CHECK(outbox[1].seq == Seq{2});
    CHECK(outbox[1].n == 1);
    CHECK(outbox[1].handler == "page");
}

TEST_CASE("a command that comes again gets the first answer and does nothing") {
    Stage stage;
    auto submission = asking(visitor, open_chat(pia));
    submission.command = id_of<CommandId>(7);

    SECTION("within one turn") {
        const auto batch = stage.turn({submission, submission});
        CHECK_FALSE(batch.answers[0]->repeated);
        CHECK(batch.answers[1]->repeated);
        CHECK(batch.answers[1]->first == batch.answers[0]->first);
        CHECK(batch.answers[1]->subject == pia.value);
    }
    SECTION("after it, though its contact is long gone") {
        (void)stage.ask(submission).value();
        (void)stage.ask(asking(visitor, desk::LeaveContact{.contact = pia, .reason = GoneReason::left})).value();
        const auto again = stage.ask(submission).value();
        CHECK(again.repeated);
        CHECK(again.first == Seq{1});
        CHECK(stage.floor().contact(pia) == nullptr);
        CHECK(stage.log.entries().size() == 3);
        return;
    }
    SECTION("after a restart, from a snapshot and from the journal") {
        (void)stage.ask(submission).value();
        stage.restart_from_snapshot();
        CHECK(stage.ask(submission)->repeated);
        stage.refold();
        CHECK(stage.ask(submission)->repeated);
    }
    SECTION("when it changed records only") {
        submission = writing(ana, a_consent(1, pia));
        submission.command = id_of<CommandId>(8);
        (void)stage.ask(submission).value();
        stage.refold();
        const auto again = stage.ask(submission).value();
        CHECK(again.repeated);
        CHECK(again.subject == id_of<ConsentId>(1).value);
    }
    CHECK(stage.log.entries().size() == 1);
}

TEST_CASE("the same command id of another actor is another command") {
    Stage stage;
    auto hers = writing(ana, a_consent(1, pia));
    auto his = writing(ben, a_consent(2, pia));
    hers.command = his.command = id_of<CommandId>(7);
    const auto batch = stage.turn({hers, his});
    CHECK_FALSE(batch.answers[1]->repeated);
    CHECK(stage.log.entries().size() == 2);
}

TEST_CASE("a refused command is not remembered: it may succeed later") {
    Stage stage;
    auto submission = asking(ana, be_available(ana));
    submission.command = id_of<CommandId>(7);
    CHECK_FALSE(stage.ask(submission).has_value());
    (void)stage.ask(asking(ana, begin_shift(ana))).value();
    CHECK_FALSE(stage.ask(submission)->repeated);
}

TEST_CASE("what routing proposes follows in the same turn, as the service's own entries") {
    Stage stage;
    stage.put_on_shift(ana);
    auto submission = asking(visitor, open_chat(pia));
    submission.command = id_of<CommandId>(7);
    const auto done = stage.ask(submission).value();
    const auto entries = stage.log.entries();
    CHECK(entries.back().kind == "offer_made");
    CHECK(entries.back().actor == the_service);
    CHECK_FALSE(entries.back().command.has_value());
    CHECK(done.last == done.first); // the offer is not the submission's
    CHECK(stage.floor().responder(ana)->offer.has_value());
    CHECK(stage.folds_to_itself());
}

TEST_CASE("what has fallen due fires in any turn, also one without submissions") {
    Stage stage;
    stage.put_on_shift(ana);
    (void)stage.ask(asking(visitor, open_chat(pia))).value();
    const auto expires = desk::next_due(stage.floor()).value();
    stage.now = expires - milliseconds(1);
    CHECK(stage.turn({}).append.entries.empty());
    stage.now = expires;
    const auto batch = stage.turn({});
    REQUIRE_FALSE(batch.append.entries.empty());
    CHECK(batch.append.entries.front().kind == "offer_ended");
    CHECK(batch.append.entries.front().actor == the_service);
    CHECK(stage.floor().contact(pia)->state == ContactState::waiting);
    CHECK(stage.folds_to_itself());
}

TEST_CASE("a rung of the language ladder stands in no entry: what comes of it does, and a fold gets there by itself") {
    Stage stage;
    (void)stage.ask(asking(ben, begin_shift(ben))).value(); // on break, and the reason to wait for the level
    (void)stage
        .ask(asking(ana, desk::StartShift{.responder = ana,
                                          .languages = {{LanguageTag::of("en"), Proficiency::b1}},
                                          .chats_max = Count<8>::of(1),
                                          .ring_heard = Flag::yes}))
        .value();
    (void)stage.ask(asking(visitor, open_chat(pia))).value();
    (void)stage.ask(asking(visitor, open_chat(kim))).value();
    const auto rung_of_both = stage.now + routing::Settings{}.standard.lower_level;
    const bool free = GENERATE(true, false);
    if (free)
        (void)stage.ask(asking(ana, be_available(ana))).value();
    const auto before = stage.log.entries().size();
    for (auto due = desk::next_due(stage.floor()); due && *due < rung_of_both; due = desk::next_due(stage.floor())) {
        stage.now = *due;
        CHECK(stage.turn({}).append.entries.empty());
    }
    stage.now = rung_of_both;
    const auto batch = stage.turn({});
    REQUIRE(batch.append.entries.size() == (free ? 1U : 0U));
    CHECK(stage.log.entries().size() == before + (free ? 1U : 0U));
    if (free)
        CHECK(batch.append.entries.front().kind == "offer_made");
    CHECK(stage.floor().responder(ana)->offer.has_value() == free);
    CHECK(stage.folds_to_itself());
    const auto lived = desk::fingerprint(stage.floor());
    stage.restart_from_snapshot();
    CHECK(desk::fingerprint(stage.floor()) == lived);
}

TEST_CASE("an answer at the deadline itself comes before the timer") {
    Stage stage;
    stage.put_on_shift(ana);
    (void)stage.ask(asking(visitor, open_chat(pia))).value();
    const auto offer = stage.floor().responder(ana)->offer.value();
    stage.now = stage.floor().offer(offer)->expires;
    CHECK(stage.ask(asking(ana, desk::AcceptOffer{.offer = offer, .responder = ana})).has_value());
    CHECK(stage.floor().contact(pia)->responder == ana);
}

TEST_CASE("a batch that failed leaves no trace once the floor is folded again") {
    Stage stage;
    (void)stage.ask(asking(visitor, open_chat(pia))).value();
    const auto before = desk::fingerprint(stage.floor());
    const std::vector lost{asking(visitor, open_chat(kim)), writing(ana, a_consent(1, pia))};
    (void)stage.decide(lost);
    CHECK(stage.the_turn().pending());
    stage.refold();
    CHECK_FALSE(stage.the_turn().pending());
    CHECK(desk::fingerprint(stage.floor()) == before);
    const auto again = stage.turn(lost);
    CHECK(again.append.expected == Seq{1});
    CHECK(again.answers[0].has_value());
    CHECK(again.answers[1].has_value());
    CHECK(stage.folds_to_itself());
}

TEST_CASE("a turn is not run over a batch whose fate is open, nor settled when there is none") {
    Stage stage;
    (void)stage.decide(std::vector{asking(visitor, open_chat(pia))});
    CHECK_THROWS_AS(stage.turn({}), std::logic_error);
    stage.refold();
    CHECK_THROWS_AS(stage.the_turn().committed(), std::logic_error);
}

TEST_CASE("the fold of the entries is the floor that lived, through a whole conversation") {
    Stage stage;
    stage.put_on_shift(ana);
    stage.put_on_shift(ben);
    stage.connect(pia, ana);
    (void)stage.ask(asking(visitor, open_chat(kim, Acuity::immediate))).value();
    (void)stage.ask(asking(ana, desk::HoldContact{.contact = pia, .responder = ana})).value();
    (void)stage.ask(asking(ana, desk::EndContact{.contact = pia, .responder = ana})).value();
    stage.now = stage.now + hours(1);
    (void)stage.turn({});
    CHECK(stage.floor().contact(pia) == nullptr); // the wrap-up ran out
    CHECK(stage.folds_to_itself());
}

TEST_CASE("an entry that claims to be the desk's and cannot be read stops the fold") {
    desk::Floor floor;
    journal::Entry entry{};
    entry.seq = Seq{1};
    entry.kind = "contact_arrived";
    entry.facts = "{\"contact\":\"nobody\"}";
    CHECK_THROWS_AS(engine::fold(floor, entry), std::logic_error);
}
