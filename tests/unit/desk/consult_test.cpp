#include "hotline/desk/invariant.hpp"
#include "tests/unit/desk/floors.hpp"

#include <catch2/catch.hpp>

using namespace hotline;
using namespace hotline::desk;

namespace {

const auto second_pair_of_eyes = id_of<ContactId>(501);

AskConsult somebody_else(ContactId contact, PersonId responder) {
    AskConsult ask;
    ask.contact = contact;
    ask.responder = responder;
    ask.consult = second_pair_of_eyes;
    ask.language = {LanguageTag::of("en"), Proficiency::b2};
    return ask;
}

/// Ana talks with Pia and Ben was brought in.
void bring_in_ben(DeskLoop& loop) {
    put_on_shift(loop, ana);
    connect(loop, pia, ana);
    put_on_shift(loop, ben);
    (void)loop.submit(somebody_else(pia, ana), ana).value();
    (void)loop.submit(AcceptOffer{offer_to(loop, ben), ben}, ben).value();
}

void require_whole(const DeskLoop& loop) {
    const auto broken = check(loop.floor());
    CAPTURE(broken.value_or(""));
    REQUIRE_FALSE(broken);
}

} // namespace

TEST_CASE("somebody else is offered a consult, at the place of the contact that it is about, and never who asked") {
    DeskLoop loop;
    put_on_shift(loop, ana);
    connect(loop, pia, ana);
    (void)loop.submit(somebody_else(pia, ana), ana).value();
    CHECK(loop.floor().contact(second_pair_of_eyes)->due == loop.floor().contact(pia)->due);
    CHECK_FALSE(loop.floor().responder(ana)->offer);
    CHECK(loop.floor().contact(second_pair_of_eyes)->state == ContactState::waiting);
    put_on_shift(loop, ben);
    CHECK(loop.floor().offer(offer_to(loop, ben))->contact == second_pair_of_eyes);
    (void)loop.submit(AcceptOffer{offer_to(loop, ben), ben}, ben).value();
    CHECK(loop.floor().contact(pia)->responder == ana);
    CHECK(loop.floor().contact(second_pair_of_eyes)->responder == ben);
    require_whole(loop);
}

TEST_CASE("whoever knows what is asked for is offered the consult, and nobody else") {
    DeskLoop loop;
    put_on_shift(loop, ana);
    connect(loop, pia, ana);
    put_on_shift(loop, ben);
    auto ask = somebody_else(pia, ana);
    ask.must = {routing::Trait::indigenous_liaison};
    (void)loop.submit(ask, ana).value();
    CHECK_FALSE(loop.floor().responder(ben)->offer);
}

TEST_CASE("a warm transfer leaves the person with somebody at every moment, and the first responder free") {
    DeskLoop loop;
    bring_in_ben(loop);
    (void)loop.submit(TakeOver{pia, ben}, ben).value();
    const auto* contact = loop.floor().contact(pia);
    CHECK(contact->state == ContactState::connected);
    CHECK(contact->responder == ben);
    CHECK_FALSE(contact->consult);
    CHECK_FALSE(loop.floor().contact(second_pair_of_eyes));
    CHECK(loop.floor().responder(ana)->contacts.empty());
    CHECK(loop.submit(EndContact{pia, ana}, ana).error().code == Refusal::not_yours);
    (void)loop.submit(EndContact{pia, ben}, ben).value();
    require_whole(loop);
}

TEST_CASE("only whoever was brought in takes over") {
    DeskLoop loop;
    bring_in_ben(loop);
    CHECK(loop.submit(TakeOver{pia, ana}, ana).error().code == Refusal::not_yours);
    CHECK(loop.submit(TakeOver{kim, ana}, ana).error().code == Refusal::contact_closed);
}

TEST_CASE("a consult is ended by either of the two and by nobody else") {
    DeskLoop loop;
    bring_in_ben(loop);
    const auto stranger = id_of<PersonId>(7);
    CHECK(loop.submit(EndConsult{pia, stranger}, stranger).error().code == Refusal::not_yours);
    const auto either = GENERATE(1, 2);
    const auto who = id_of<PersonId>(static_cast<std::uint8_t>(either));
    (void)loop.submit(EndConsult{pia, who}, who).value();
    CHECK_FALSE(loop.floor().contact(second_pair_of_eyes));
    CHECK_FALSE(loop.floor().contact(pia)->consult);
    CHECK(loop.floor().contact(pia)->responder == ana);
    CHECK(loop.floor().responder(ben)->contacts.empty());
    CHECK(loop.submit(EndConsult{pia, who}, who).error().code == Refusal::already_so);
    require_whole(loop);
}

TEST_CASE("a consult ends with the conversation, however that ends") {
    DeskLoop loop;
    bring_in_ben(loop);
    SECTION("the person leaves") { (void)loop.submit(LeaveContact{pia, GoneReason::left}).value(); }
    SECTION("the responder ends it") { (void)loop.submit(EndContact{pia, ana}, ana).value(); }
    SECTION("a supervisor sends it back") { (void)loop.submit(RequeueContact{pia, id_of<PersonId>(9)}).value(); }
    SECTION("the responder goes home") { (void)loop.submit(EndShift{ana}, ana).value(); }
    SECTION("the responder is lost") {
        (void)loop.submit(ConsoleLost{ana}).value();
        loop.run_for(minutes(5));
    }
    CHECK_FALSE(loop.floor().contact(second_pair_of_eyes));
    require_whole(loop);
}

TEST_CASE("while it is only offered, a consult that is called off takes its offer back") {
    DeskLoop loop;
    put_on_shift(loop, ana);
    connect(loop, pia, ana);
    put_on_shift(loop, ben);
    (void)loop.submit(somebody_else(pia, ana), ana).value();
    const OfferId offer = offer_to(loop, ben);
    (void)loop.submit(EndConsult{pia, ana}, ana).value();
    CHECK_FALSE(loop.floor().responder(ben)->offer);
    CHECK(loop.submit(AcceptOffer{offer, ben}, ben).error().code == Refusal::offer_gone);
    CHECK(loop.floor().responder(ben)->misses.value() == 0);
    require_whole(loop);
}

TEST_CASE("whoever was brought in and is lost is sought anew, and the conversation goes on") {
    DeskLoop loop;
    bring_in_ben(loop);
    (void)loop.submit(ConsoleLost{ben}).value();
    loop.run_for(minutes(5));
    CHECK(loop.floor().contact(second_pair_of_eyes)->state == ContactState::waiting);
    CHECK(loop.floor().contact(pia)->responder == ana);
    require_whole(loop);
}

TEST_CASE("a consult is no conversation of its own") {
    DeskLoop loop;
    bring_in_ben(loop);
    CHECK(loop.submit(EndContact{second_pair_of_eyes, ben}, ben).error().code == Refusal::contact_not_connected);
    CHECK(loop.submit(HoldContact{second_pair_of_eyes, ben}, ben).error().code == Refusal::contact_not_connected);
    CHECK(loop.submit(LeaveContact{second_pair_of_eyes, GoneReason::left}).error().code == Refusal::contact_closed);
    auto again = somebody_else(second_pair_of_eyes, ben);
    again.consult = id_of<ContactId>(502);
    CHECK(loop.submit(again, ben).error().code == Refusal::field_invalid);
    again.contact = pia;
    CHECK(loop.submit(again, ben).error().code == Refusal::not_yours);
    again.responder = ana;
    CHECK(loop.submit(again, ana).error().code == Refusal::already_so);
}
