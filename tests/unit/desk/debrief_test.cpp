#include "hotline/desk/invariant.hpp"
#include "tests/unit/desk/floors.hpp"

#include <catch2/catch.hpp>

using namespace hotline;
using namespace hotline::desk;

namespace {

void debrief(DeskLoop& loop, PersonId person) { (void)loop.submit(SetIntent{person, Intent::debrief}, person).value(); }

/// Somebody waits, ana is the only one who could take them, and she is not asked.
void is_left_alone(const DeskLoop& loop) {
    CHECK(loop.floor().state_of(ana) == ResponderState::on_debrief);
    CHECK_FALSE(loop.floor().responder(ana)->offer);
    CHECK(loop.floor().contact(kim)->state == ContactState::waiting);
    CHECK_FALSE(check(loop.floor()).has_value());
}

} // namespace

TEST_CASE("one word begins a debrief: what rings goes to the next, who is there stays, nothing more comes") {
    DeskLoop loop;
    put_on_shift(loop, ana);
    connect(loop, pia, ana);
    (void)loop.submit(a_contact(kim)).value();
    REQUIRE(loop.floor().responder(ana)->offer);
    const auto events = loop.submit(SetIntent{ana, Intent::debrief}, ana).value();
    CHECK(std::get<IntentSet>(events[0]).intent == Intent::debrief);
    CHECK(std::get<OfferEnded>(events[1]).end == OfferEnd::responder_gone);
    CHECK(loop.submit(SetIntent{ana, Intent::debrief}).error().code == Refusal::already_so);
    CHECK(loop.floor().contact(pia)->responder == ana);
    CHECK(loop.floor().waiting().front().why == routing::WhyWaiting::nobody_available);
    is_left_alone(loop);
    (void)loop.submit(EndContact{pia, ana}).value();
    (void)loop.submit(WrapUp{pia, ana, Disposition::helped}).value();
    CHECK(loop.run_for(hours(12)).empty());
    is_left_alone(loop);
    (void)loop.submit(SetIntent{ana, Intent::available}, ana).value();
    CHECK(loop.floor().offer(offer_to(loop, ana))->contact == kim);
}

TEST_CASE("INV-35: nothing but the person's own word ends a debrief") {
    DeskLoop loop;
    put_on_shift(loop, ana);
    connect(loop, pia, ana);
    debrief(loop, ana);
    (void)loop.submit(a_contact(kim)).value();
    SECTION("not the process that starts again") {
        (void)loop.submit(RecoverFloor{}).value();
        (void)loop.submit(ConsoleReturned{ana}).value();
    }
    SECTION("not the console that was lost and is back") {
        (void)loop.submit(ConsoleLost{ana}).value();
        (void)loop.run_for(minutes(1));
        (void)loop.submit(ConsoleReturned{ana}).value();
    }
    SECTION("not a supervisor who takes all that they have") {
        (void)loop.submit(RequeueResponder{ana, sam}, sam).value();
        CHECK(loop.submit(RequeueResponder{ana, sam}, sam).error().code == Refusal::already_so);
    }
    SECTION("not a life in danger") {
        (void)loop.submit(ReclassifyContact{kim, Acuity::immediate, AcuityReason::said_in_danger, sam}, sam).value();
        (void)loop.run_for(minutes(1));
    }
    SECTION("not a wrap-up that nobody recorded") {
        (void)loop.submit(EndContact{pia, ana}).value();
        (void)loop.run_for(hours(1));
    }
    is_left_alone(loop);
    (void)loop.submit(SetIntent{ana, Intent::break_}, ana).value(); // theirs to change, in any direction
    CHECK(loop.floor().state_of(ana) == ResponderState::on_break);
}

TEST_CASE("INV-35: a chat that nobody answered makes its responder missed, and their debrief stays one") {
    DeskLoop loop;
    loop.policy.answer_within = seconds(60);
    put_on_shift(loop, ana);
    connect(loop, kim, ana);
    debrief(loop, ana);
    (void)loop.run_for(minutes(5));
    CHECK(loop.floor().responder(ana)->missed == Flag::yes);
    is_left_alone(loop);
}

TEST_CASE("a hard contact may be wrapped up for longer than another, and for no less") {
    DeskLoop loop;
    put_on_shift(loop, ana);
    connect(loop, pia, ana);
    const auto wrapped_until = [&] {
        (void)loop.submit(EndContact{pia, ana}).value();
        return loop.floor().contact(pia)->wrap_up_until.value();
    };
    SECTION("a usual one") { CHECK(wrapped_until() == loop.now() + minutes(15)); }
    const auto is_hard = [&](Acuity acuity) {
        (void)loop.submit(ReclassifyContact{pia, acuity, AcuityReason::responder_assessment, ana}, ana).value();
    };
    SECTION("life in danger") {
        is_hard(Acuity::immediate);
        CHECK(wrapped_until() == loop.now() + minutes(30));
        CHECK(loop.run_for(minutes(30) - milliseconds(1)).empty());
        const auto events = loop.run_for(milliseconds(1));
        CHECK(std::get<ContactClosed>(events.at(0)).disposition == Disposition::not_recorded);
    }
    SECTION("urgent") {
        is_hard(Acuity::urgent);
        CHECK(wrapped_until() == loop.now() + minutes(30));
    }
    SECTION("where a policy has it shorter") {
        loop.policy.wrap_up_max_hard = minutes(1);
        is_hard(Acuity::urgent);
        CHECK(wrapped_until() == loop.now() + minutes(15));
    }
}
