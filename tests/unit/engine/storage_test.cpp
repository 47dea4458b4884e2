#include "tests/unit/engine/running.hpp"
#include "tests/unit/engine/stage.hpp"

// The engine over a disk that takes no writes for a while, or takes them late.

using namespace hotline;
using namespace hotline::test;
using engine::storage_state;
using engine::StorageSigns;
using journal::Outcome;

TEST_CASE("while storage takes no writes nobody waits for it: what must be written is refused without a try") {
    MemoryLog log;
    Running running(log);
    log.be_full(true);
    CHECK(running.ask(asking(visitor, open_chat(pia))).error().code == Refusal::unavailable);
    const auto tries = log.tries();
    for (std::uint32_t n = 1; n <= 20; ++n)
        CHECK(running.ask(asking(visitor, open_chat(id_of<ContactId>(n)))).error().code == Refusal::unavailable);
    CHECK(running.until([&] { return running.engine().counters().probes >= 3; }));
    CHECK(log.tries() == tries);
    CHECK(running.engine().counters().unwritable == 20);
    CHECK(running.contacts() == 0);
}

TEST_CASE("relief is noticed within five seconds by itself, and what comes then is taken") {
    MemoryLog log;
    Running running(log);
    log.be_full(true);
    (void)running.ask(asking(visitor, open_chat(pia)));
    CHECK(running.until([&] { return running.engine().counters().probes >= 4; })); // the pauses have grown
    log.be_full(false);
    const auto relieved = std::chrono::steady_clock::now();
    CHECK(running.until([&] { return !running.engine().degraded(); }));
    CHECK(std::chrono::steady_clock::now() - relieved < std::chrono::seconds(5));
    CHECK(running.ask(asking(visitor, open_chat(pia))).has_value());
    CHECK(log.entries().front().kind == "storage_recovered");
}

TEST_CASE("nothing asked behind a refused append is carried out before it: all that waits is refused with it") {
    MemoryLog log;
    Running running(log);
    log.close_gate();
    const auto first = running.submit(asking(visitor, open_chat(pia)));
    running.settle();
    log.wait_for_append();
    const auto second = running.submit(asking(visitor, open_chat(kim)));
    running.settle();
    log.next(Outcome::rolled_back);
    log.open_gate();
    REQUIRE(running.until([&] { return first->has_value() && second->has_value(); }));
    CHECK((*first)->error().code == Refusal::unavailable);
    CHECK((*second)->error().code == Refusal::unavailable);
    CHECK(running.contacts() == 0);
}

TEST_CASE("the first answer to a command is given again while storage takes no writes") {
    MemoryLog log;
    Running running(log);
    auto once = asking(visitor, open_chat(pia));
    once.command = id_of<CommandId>(1);
    const auto done = running.ask(once).value();
    log.be_full(true);
    (void)running.ask(asking(visitor, open_chat(kim)));
    const auto again = running.ask(once).value();
    CHECK(again.repeated);
    CHECK(again.first == done.first);
}

TEST_CASE("an append that hangs shows, and whoever cannot wait for it gets no answer and can ask for it later") {
    MemoryLog log;
    Running running(log);
    log.close_gate();
    const auto ticket = running.engine().take_in(asking(visitor, open_chat(pia)));
    running.settle();
    log.wait_for_append();
    CHECK(storage_state(running.engine().storage()) == StorageState::well);
    CHECK_FALSE(running.wait_for(ticket, std::chrono::milliseconds(600)).has_value());
    CHECK(storage_state(running.engine().storage()) == StorageState::slow);
    log.open_gate();
    const auto answer = running.wait_for(ticket, std::chrono::seconds(10));
    REQUIRE(answer.has_value());
    CHECK(answer->has_value());
}

TEST_CASE("an offer does not run out, nor is anybody missed, for the time in which storage took no writes") {
    Stage stage;
    stage.put_on_shift(ana);
    (void)stage.ask(asking(visitor, open_chat(pia))).value();
    const auto since = stage.now;
    stage.now = stage.now + hours(1);
    const auto batch = stage.turn({asking(the_service, desk::StorageReturned{since})});
    CHECK(batch.append.entries.size() == 1);
    const auto& offer = *stage.floor().offer(*stage.floor().responder(ana)->offer);
    CHECK(offer.expires > stage.now);
    CHECK(stage.folds_to_itself());
    (void)stage.ask(asking(ana, desk::AcceptOffer{.offer = offer.id, .responder = ana})).value();
}

TEST_CASE("an answer to an offer counts as given when it came, however long the disk let it wait") {
    Stage stage;
    stage.put_on_shift(ana);
    (void)stage.ask(asking(visitor, open_chat(pia))).value();
    const auto& offer = *stage.floor().offer(*stage.floor().responder(ana)->offer);
    auto accept = asking(ana, desk::AcceptOffer{.offer = offer.id, .responder = ana});
    accept.asked = offer.expires - milliseconds(1);
    SECTION("in time") {
        stage.now = offer.expires + seconds(2);
        CHECK(stage.ask(accept).has_value());
    }
    SECTION("too late") {
        accept.asked = offer.expires + milliseconds(1);
        stage.now = offer.expires + seconds(2);
        CHECK(stage.ask(accept).error().code == Refusal::offer_expired);
    }
}

TEST_CASE("how storage stands follows from what was seen of it") {
    CHECK(storage_state({}) == StorageState::well);
    StorageSigns signs{.refusing = false, .under_way = milliseconds(501), .last_took = {}, .last_ended_since = {}};
    CHECK(storage_state(signs) == StorageState::slow);
    signs = {.refusing = false, .under_way = {}, .last_took = seconds(2), .last_ended_since = milliseconds(100)};
    CHECK(storage_state(signs) == StorageState::slow);
    signs.last_ended_since = seconds(3);
    CHECK(storage_state(signs) == StorageState::well);
    signs.refusing = true;
    CHECK(storage_state(signs) == StorageState::refusing);
}
