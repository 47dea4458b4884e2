#include "tests/unit/engine/running.hpp"
#include "tests/unit/engine/stage.hpp"

using namespace hotline;
using namespace hotline::test;
using journal::Outcome;

namespace {

journal::Entry of_another_node(std::uint64_t seq, ContactId contact) {
    const desk::Event event = desk::ContactArrived{.contact = contact,
                                                   .channel = Channel::chat,
                                                   .language = LanguageTag::of("en"),
                                                   .level_required = Proficiency::b2,
                                                   .acuity = Acuity::standard,
                                                   .reason = AcuityReason::not_assessed,
                                                   .due = Instant{1}};
    return {.seq = Seq{seq},
            .at = Instant{1},
            .actor = visitor,
            .kind = std::string(desk::kind_of(event)),
            .subject = contact.value,
            .version = 0,
            .command = std::nullopt,
            .facts = desk::encode(event),
            .payload = {}};
}

} // namespace

TEST_CASE("a submission is answered, told and seen only after its append has returned") {
    MemoryLog log;
    Running running(log);
    REQUIRE(running.ask(asking(visitor, open_chat(pia))).has_value());
    log.close_gate();
    const auto answer = running.submit(asking(visitor, open_chat(kim)));
    running.settle();
    log.wait_for_append();
    const auto seen = running.look();
    running.settle();
    CHECK_FALSE(answer->has_value());
    CHECK_FALSE(seen->has_value());
    CHECK(running.engine().tail().last() == Seq{1});
    log.open_gate();
    REQUIRE(running.until([&] { return answer->has_value() && seen->has_value(); }));
    CHECK((*answer)->has_value());
    CHECK(**seen == 2);
    CHECK(running.engine().tail().last() == Seq{2});
}

TEST_CASE("what comes while a turn is written waits together and is carried out in one turn") {
    MemoryLog log;
    Running running(log);
    log.close_gate();
    std::vector<Running::Waiting> answers{running.submit(asking(visitor, open_chat(id_of<ContactId>(1))))};
    running.settle();
    log.wait_for_append();
    for (std::uint32_t n = 2; n <= 50; ++n)
        answers.push_back(running.submit(asking(visitor, open_chat(id_of<ContactId>(n)))));
    running.settle();
    log.open_gate();
    REQUIRE(running.until([&] { return answers.back()->has_value(); }));
    for (const auto& answer : answers)
        CHECK((*answer)->has_value());
    CHECK(running.engine().counters().turns == 2);
}

TEST_CASE("when another node was faster, the turn is decided again on what that left, and answered once") {
    MemoryLog log;
    Running running(log);
    SECTION("and happens behind it") {
        log.be_overtaken_by(of_another_node(1, kim));
        const auto done = running.ask(asking(visitor, open_chat(pia))).value();
        CHECK(done.first == Seq{2});
        CHECK(running.contacts() == 2);
        CHECK_FALSE(running.engine().tail().reaches(Seq{0})); // what the other wrote is not in it
        CHECK(running.engine().tail().reaches(Seq{1}));
    }
    SECTION("or is refused because of it") {
        log.be_overtaken_by(of_another_node(1, pia));
        CHECK(running.ask(asking(visitor, open_chat(pia))).error().code == Refusal::already_so);
        CHECK(running.contacts() == 1);
    }
    CHECK(running.engine().counters().conflicts == 1);
    CHECK_FALSE(running.engine().degraded());
    CHECK(running.times_lost() == 0);
}

TEST_CASE("a conflict that never ends is a lost log, not an endless loop") {
    MemoryLog log;
    Running running(log);
    for (std::size_t i = 0; i < engine::limit::conflicts_in_a_row; ++i)
        log.next(Outcome::sequence_conflict);
    CHECK(running.ask(asking(visitor, open_chat(pia))).error().code == Refusal::unavailable);
    CHECK(running.times_lost() == 1);
    CHECK(log.entries().empty());
}

TEST_CASE("an append that rolled back is told as unavailable, and storage is asked again by itself") {
    MemoryLog log;
    Running running(log);
    log.next(Outcome::rolled_back);
    CHECK(running.ask(asking(visitor, open_chat(pia))).error().code == Refusal::unavailable);
    CHECK(running.engine().degraded());
    CHECK(running.contacts() == 0);
    CHECK(running.engine().tail().last() == Seq{});
    CHECK(running.until([&] { return !running.engine().degraded(); }));
    CHECK(running.ask(asking(visitor, open_chat(pia))).has_value());
    CHECK(running.contacts() == 1);
    CHECK(running.times_lost() == 0);
}

TEST_CASE("refusals are given while storage takes no writes: nothing of them has to be written") {
    MemoryLog log;
    Running running(log);
    log.next(Outcome::rolled_back);
    (void)running.ask(asking(visitor, open_chat(pia)));
    CHECK(running.ask(asking(ana, be_available(ana))).error().code == Refusal::responder_not_on_shift);
    CHECK(running.engine().degraded());
}

TEST_CASE("an outcome that nobody knows loses the log: nothing is acknowledged, nobody is left waiting") {
    MemoryLog log;
    Running running(log);
    log.close_gate();
    const auto first = running.submit(asking(visitor, open_chat(pia)));
    running.settle();
    log.wait_for_append();
    const auto second = running.submit(asking(visitor, open_chat(kim)));
    running.settle();
    log.next(Outcome::unknown);
    log.open_gate();
    REQUIRE(running.until([&] { return first->has_value() && second->has_value() && running.ended(); }));
    CHECK((*first)->error().code == Refusal::unavailable);
    CHECK((*second)->error().code == Refusal::unavailable);
    CHECK(running.times_lost() == 1);
    CHECK(running.engine().tail().last() == Seq{});
    CHECK(running.ask(asking(visitor, open_chat(kim))).error().code == Refusal::stopping);
}

TEST_CASE("a journal that cannot be read again is lost too") {
    MemoryLog log;
    Running running(log);
    REQUIRE(running.ask(asking(visitor, open_chat(kim))).has_value());
    log.next(Outcome::rolled_back);
    log.refuse_reads = true;
    CHECK(running.ask(asking(visitor, open_chat(pia))).error().code == Refusal::unavailable);
    CHECK(running.times_lost() == 1);
    REQUIRE(running.until([&] { return running.ended(); }));
    CHECK(running.failed());
}

TEST_CASE("a full inbox says so at once, and what is in it is carried out") {
    MemoryLog log;
    Running running(log);
    log.close_gate();
    std::vector<Running::Waiting> answers{running.submit(asking(visitor, open_chat(id_of<ContactId>(0))))};
    running.settle();
    log.wait_for_append();
    for (std::uint32_t n = 1; n <= engine::limit::inbox_submissions; ++n)
        answers.push_back(running.submit(asking(visitor, open_chat(id_of<ContactId>(n)))));
    const auto one_too_many = running.submit(asking(visitor, open_chat(pia)));
    running.settle();
    REQUIRE(one_too_many->has_value());
    CHECK((*one_too_many)->error().code == Refusal::overloaded);
    CHECK_FALSE(answers.back()->has_value());
    CHECK(running.engine().counters().overloaded == 1);
    log.open_gate();
    REQUIRE(running.until([&] { return answers.back()->has_value(); }));
    CHECK(running.contacts() == engine::limit::inbox_submissions + 1);
}

TEST_CASE("a stop answers what was taken in, takes nothing more, and leaves a snapshot of the end") {
    MemoryLog log;
    Running running(log);
    log.close_gate();
    const auto in_turn = running.submit(asking(visitor, open_chat(pia)));
    running.settle();
    log.wait_for_append();
    const auto in_inbox = running.submit(asking(visitor, open_chat(kim)));
    running.settle();
    running.engine().stop();
    const auto late = running.submit(asking(visitor, open_chat(id_of<ContactId>(3))));
    running.settle();
    CHECK((*late)->error().code == Refusal::stopping);
    log.open_gate();
    REQUIRE(running.until([&] { return running.ended(); }));
    CHECK((*in_turn)->has_value());
    CHECK((*in_inbox)->has_value());
    CHECK_FALSE(running.failed());
    REQUIRE(log.newest_snapshot("floor").has_value());
    CHECK(log.newest_snapshot("floor")->seq == Seq{2});
}

TEST_CASE("a snapshot that cannot be written is counted and hurts nobody") {
    MemoryLog log;
    Running running(log);
    log.refuse_snapshots = true;
    REQUIRE(running.ask(asking(visitor, open_chat(pia))).has_value());
    running.stop();
    CHECK_FALSE(running.failed());
    CHECK(running.times_lost() == 0);
    CHECK(running.engine().counters().snapshots_failed == 1);
    CHECK(desk::fingerprint(engine::fold_journal(log).floor) == desk::fingerprint(fold_all(log.entries())));
}

TEST_CASE("a damaged snapshot is not used: the floor is folded from the first entry") {
    MemoryLog log;
    {
        Running running(log);
        REQUIRE(running.ask(asking(visitor, open_chat(pia))).has_value());
        running.stop();
    }
    log.store_snapshot("floor", {.seq = Seq{1}, .bytes = "damaged"});
    const auto folded = engine::fold_journal(log);
    CHECK(folded.last == Seq{1});
    CHECK(desk::fingerprint(folded.floor) == desk::fingerprint(fold_all(log.entries())));
}
