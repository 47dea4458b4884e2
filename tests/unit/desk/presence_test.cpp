#include "hotline/desk/invariant.hpp"
#include "hotline/desk/snapshot.hpp"
#include "routing/step.hpp"
#include "tests/unit/desk/floors.hpp"

#include <catch2/catch.hpp>

#include <algorithm>

// Whether somebody is there for an offer, and who says so: invariants of routing study §2 by their numbers there.

using namespace hotline;
using namespace hotline::desk;

namespace {

constexpr auto the_supervisor = PersonId{Uuid{{9}}};

PersonId person(std::uint32_t number) { return id_of<PersonId>(number); }
ContactId contact(std::uint32_t number) { return id_of<ContactId>(100 + number); }

template <class What>
std::size_t count_of(const Events& events) {
    return static_cast<std::size_t>(
        std::ranges::count_if(events, [](const Event& event) { return std::holds_alternative<What>(event); }));
}

/// So many people who let as many calls ring out, all at once.
DeskLoop nobody_answers(std::uint32_t people) {
    DeskLoop loop;
    for (std::uint32_t number = 1; number <= people; ++number)
        put_on_shift(loop, person(number));
    for (std::uint32_t number = 1; number <= people; ++number)
        (void)loop.submit(a_contact(contact(number), Channel::voice)).value();
    return loop;
}

Intent intent_of(const DeskLoop& loop, PersonId id) { return loop.floor().responder(id)->intent; }

} // namespace

TEST_CASE("INV-12: from the end of a conversation on nothing is offered until the last of several is wrapped up") {
    DeskLoop loop;
    put_on_shift(loop, ana);
    connect(loop, pia, ana);
    connect(loop, kim, ana);
    (void)loop.submit(EndContact{pia, ana}).value();
    (void)loop.submit(a_contact(contact(3))).value();
    CHECK(loop.floor().offers().empty());
    loop.run_for(minutes(1));
    (void)loop.submit(EndContact{kim, ana}).value();
    (void)loop.submit(WrapUp{pia, ana, Disposition::helped}).value();
    CHECK(loop.floor().offers().empty());
    SECTION("by her word") {
        (void)loop.submit(WrapUp{kim, ana, Disposition::helped}).value();
        CHECK(loop.floor().offer(offer_to(loop, ana))->contact == contact(3));
    }
    SECTION("or by its longest time, from its own end on") {
        loop.run_for(loop.policy.wrap_up_max - milliseconds(1));
        CHECK(loop.floor().offers().empty());
        loop.run_for(milliseconds(1));
        CHECK(loop.floor().offer(offer_to(loop, ana))->contact == contact(3));
    }
}

TEST_CASE("INV-32: while many miss at once nobody more is taken off the floor for it") {
    constexpr std::uint32_t people = 8;
    DeskLoop loop = nobody_answers(people);
    const auto at_once = loop.run_for(loop.policy.offer_voice);
    const auto needed = routing::Settings{}.storm_misses.value();
    REQUIRE(routing::is_storm(loop.floor().routing(), loop.now()));
    CHECK(count_of<ResponderMissed>(at_once) == needed); // those by whom it was not known yet
    const auto later = loop.run_for(loop.policy.offer_voice);
    CHECK(count_of<OfferEnded>(later) >= people - needed); // they go on missing
    CHECK(count_of<ResponderMissed>(later) == 0);
    const auto missed = std::ranges::count_if(loop.floor().responders(),
                                              [](const auto& each) { return each.second.missed == Flag::yes; });
    CHECK(static_cast<std::uint32_t>(missed) == needed);
}

TEST_CASE("INV-32: whoever missed is offered contacts again by one word, and by nothing else") {
    DeskLoop loop = nobody_answers(1);
    loop.run_for(loop.policy.offer_voice);
    REQUIRE(loop.floor().state_of(person(1)) == ResponderState::missed);
    (void)loop.submit(a_contact(contact(2))).value();
    loop.run_for(hours(1));
    CHECK(loop.floor().offers().empty());
    (void)loop.submit(SetIntent{person(1), Intent::available}).value();
    CHECK(loop.floor().state_of(person(1)) == ResponderState::offered);
}

TEST_CASE("INV-34: whose console is gone or was not seen since a restart is offered nothing until it is back") {
    DeskLoop loop;
    put_on_shift(loop, ana);
    SECTION("gone") { (void)loop.submit(ConsoleLost{ana}).value(); }
    SECTION("not seen since a restart") { (void)loop.submit(RecoverFloor{}).value(); }
    (void)loop.submit(a_contact(pia)).value();
    for (const Millis wait : {Millis{}, loop.policy.console_grace, hours(1)}) {
        loop.run_for(wait);
        CHECK(loop.floor().offers().empty());
        CHECK(loop.floor().state_of(ana) == ResponderState::lost);
    }
    (void)loop.submit(ConsoleReturned{ana}).value();
    CHECK(loop.floor().offer(offer_to(loop, ana))->contact == pia);
}

TEST_CASE("INV-35: a break stays a break, and being there stays that, until somebody says otherwise") {
    const auto said = GENERATE(Intent::break_, Intent::available);
    DeskLoop loop;
    loop.policy.answer_within = seconds(60);
    put_on_shift(loop, ana);
    connect(loop, pia, ana);
    if (said != Intent::available)
        (void)loop.submit(SetIntent{ana, said}).value();
    CAPTURE(code_name(said));
    SECTION("over a restart and a return") {
        (void)loop.submit(RecoverFloor{}).value();
        CHECK(intent_of(loop, ana) == said);
        (void)loop.submit(ConsoleReturned{ana}).value();
    }
    SECTION("over a console that was lost for good, and what it lost") {
        (void)loop.submit(ConsoleLost{ana}).value();
        loop.run_for(hours(1));
        CHECK_FALSE(loop.floor().contact(pia)->responder);
        CHECK(intent_of(loop, ana) == said);
        (void)loop.submit(ConsoleReturned{ana}).value();
    }
    SECTION("over a first answer that never came") {
        loop.run_for(loop.policy.answer_within + loop.policy.answer_again_within);
        CHECK_FALSE(loop.floor().contact(pia)->responder);
    }
    SECTION("over a conversation that a supervisor sends back") {
        (void)loop.submit(RequeueContact{pia, the_supervisor}, the_supervisor).value();
    }
    CHECK(intent_of(loop, ana) == said);
    CHECK(loop.floor().state_of(ana) != (said == Intent::break_ ? ResponderState::idle : ResponderState::on_break));
}

TEST_CASE("INV-35: missing takes nobody's word away, in a storm or out of it") {
    DeskLoop loop = nobody_answers(8);
    (void)loop.submit(SetIntent{person(8), Intent::break_}).value();
    loop.run_for(minutes(5));
    for (const auto& [id, responder] : loop.floor().responders())
        CHECK(responder.intent == (id == person(8) ? Intent::break_ : Intent::available));
}

namespace {

/// Person 1 let a call ring out and is missed.
DeskLoop one_missed() {
    DeskLoop loop = nobody_answers(1);
    loop.run_for(loop.policy.offer_voice);
    REQUIRE(loop.floor().state_of(person(1)) == ResponderState::missed);
    return loop;
}

/// Their console is found to have been silent since 28 s.
void fell_silent(DeskLoop& loop) { (void)loop.submit(ConsoleLost{person(1), seconds(28)}).value(); }

} // namespace

TEST_CASE("INV-32: who was missed while their console was silent comes back by themselves, two minutes after") {
    DeskLoop loop = one_missed();
    loop.run_for(seconds(8));
    fell_silent(loop);
    (void)loop.submit(ConsoleReturned{person(1)}).value();
    loop.run_for(minutes(2) - milliseconds(1));
    CHECK(loop.floor().state_of(person(1)) == ResponderState::missed);
    CHECK(count_of<MissEnded>(loop.run_for(milliseconds(1))) == 1);
    CHECK(loop.floor().state_of(person(1)) == ResponderState::offered);
    CHECK(intent_of(loop, person(1)) == Intent::available);
    CHECK_FALSE(check(loop.floor()));
}

TEST_CASE("INV-32: a console that fell silent did so when it did, however late that can be said") {
    DeskLoop loop = one_missed();
    loop.run_for(seconds(70)); // noticed after 28 s of silence, 8 s after the miss; storage took it a minute later
    const ConsoleLost noticed{person(1), seconds(28)};
    (void)loop.submit(said_later(noticed, seconds(62))).value();
    CHECK(loop.floor().responder(person(1))->back_at == loop.now() + minutes(2));
    CHECK_FALSE(said_later(ConsoleLost{person(1)}, seconds(62)).silent_for.has_value()); // nobody knows since when
}

TEST_CASE("INV-32: a plain miss stays one, whatever becomes of the console afterwards") {
    DeskLoop loop = one_missed();
    SECTION("heard of after it") {
        loop.run_for(seconds(29));
        fell_silent(loop);
    }
    SECTION("closed, and nobody says since when it was silent") { (void)loop.submit(ConsoleLost{person(1)}).value(); }
    SECTION("nobody comes back by themselves by these rules") {
        loop.policy.misses_back_after = {};
        fell_silent(loop);
    }
    (void)loop.submit(ConsoleReturned{person(1)}).value();
    loop.run_for(hours(1));
    CHECK(loop.floor().state_of(person(1)) == ResponderState::missed);
}

TEST_CASE("INV-35: nobody comes back by themselves over a word of theirs") {
    DeskLoop loop = one_missed();
    fell_silent(loop);
    (void)loop.submit(ConsoleReturned{person(1)}).value();
    const auto said = GENERATE(Intent::break_, Intent::debrief, Intent::offline);
    SECTION("their own") { (void)loop.submit(SetIntent{person(1), said}).value(); }
    SECTION("a supervisor's, which stands until theirs") {
        (void)loop.submit(RequeueResponder{person(1), the_supervisor}, the_supervisor).value();
    }
    const Intent before = intent_of(loop, person(1));
    CHECK(count_of<MissEnded>(loop.run_for(hours(1))) == 0);
    CHECK(intent_of(loop, person(1)) == before);
    CHECK(loop.floor().offers().empty());
    CHECK_FALSE(check(loop.floor()));
}

TEST_CASE("INV-39 40: who comes back by themselves does so over a restart, at the same moment") {
    DeskLoop loop = one_missed();
    fell_silent(loop);
    const Floor again = restore(snapshot(loop.floor())).value();
    CHECK(again.deadlines() == loop.floor().deadlines());
    (void)loop.submit(RecoverFloor{}).value();
    loop.run_for(minutes(2));
    CHECK(loop.floor().responder(person(1))->missed == Flag::no);
    CHECK(loop.floor().offers().empty()); // no console is there
    (void)loop.submit(ConsoleReturned{person(1)}).value();
    CHECK(loop.floor().state_of(person(1)) == ResponderState::offered);
}

TEST_CASE(
    "INV-32: those whom a storm took off the floor before it was known to be one are all back after two minutes") {
    const auto people = routing::Settings{}.storm_misses.value(); // the last one makes it a storm
    DeskLoop loop = nobody_answers(people);
    CHECK(count_of<MissExcused>(loop.run_for(loop.policy.offer_voice)) == people);
    CHECK(loop.floor().offers().empty());
    CHECK(count_of<MissEnded>(loop.run_for(minutes(2))) == people);
    CHECK(loop.floor().offers().size() >= people - 1); // one may be left whose own call cools off still
}
