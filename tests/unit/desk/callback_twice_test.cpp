#include "hotline/desk/invariant.hpp"
#include "hotline/desk/snapshot.hpp"
#include "hotline/desk/steering.hpp"
#include "routing/explain.hpp"
#include "tests/scenario/one_instant.hpp"
#include "tests/unit/desk/callbacks.hpp"

#include <algorithm>

// Several requests for one number, by the same person or not.

using namespace hotline;
using namespace hotline::desk;

TEST_CASE("INV-44: a second request with the code word joins the first, with the better place and the newer window") {
    DeskLoop loop;
    const Contact first = to_be_called(loop);
    loop.run_for(minutes(20));
    auto urgent = a_contact(kim);
    urgent.acuity = Acuity::urgent;
    (void)loop.submit(urgent).value();
    const Contact second = *loop.floor().contact(kim);
    auto again = asks_as_pia(loop, kim, hours(3), hours(4));
    again.stays = kim;
    CHECK(loop.submit(again).error().code == Refusal::stale); // it is pia's contact that stays
    again.stays = contact_to_call(loop.floor(), again);
    CHECK(again.stays == pia);
    (void)loop.submit(again).value();
    CHECK(closed_as(loop, kim) == Disposition::merged);
    const Contact& one = *loop.floor().contact(pia);
    CHECK(std::tie(one.arrival, one.arrived) == std::tie(first.arrival, first.arrived));
    CHECK(one.acuity == Acuity::urgent);
    CHECK(one.due == std::min(first.due, second.due));
    CHECK(one.callback->windows == again.windows);
    CHECK(one.merged == std::vector{kim});
    CHECK_FALSE(check(loop.floor()).has_value());
}

TEST_CASE("INV-44: whoever came before their callback gives it their place, and it is taken back as it was asked") {
    DeskLoop loop;
    (void)loop.submit(a_contact(kim)).value();
    const Contact first = *loop.floor().contact(kim);
    loop.run_for(minutes(1));
    (void)to_be_called(loop);
    put_on_shift(loop, ana); // is offered kim's
    put_on_shift(loop, ben); // is offered pia's
    (void)loop.submit(asks_as_pia(loop, kim)).value();
    CHECK(closed_as(loop, kim) == Disposition::merged);
    const Contact& one = *loop.floor().contact(pia);
    CHECK(std::tie(one.arrival, one.arrived, one.since) == std::tie(first.arrival, first.arrived, first.since));
    CHECK_FALSE(check(loop.floor()).has_value());
    (void)loop.submit(WithdrawCallback{pia}).value(); // by the code of the first request
    CHECK(loop.floor().contacts().empty());
}

TEST_CASE("INV-44: while somebody dials, the same person gets no second attempt") {
    DeskLoop loop;
    (void)to_be_called(loop);
    put_on_shift(loop, ben);
    dial(loop, ben);
    (void)loop.submit(a_contact(kim)).value();
    (void)loop.submit(asks_as_pia(loop, kim)).value();
    CHECK(closed_as(loop, kim) == Disposition::merged);
    CHECK(is_dialling(*loop.floor().contact(pia)));
    CHECK_FALSE(check(loop.floor()).has_value());
}

TEST_CASE("what either must have, and whom either must not meet, holds for the callback in which they become one") {
    DeskLoop loop;
    (void)to_be_called(loop);
    auto child = a_contact(kim);
    child.needs.must = {routing::Trait::cleared_for_minors};
    (void)loop.submit(child).value();
    (void)loop.submit(ExcludePair{kim, ben, sam}).value();
    auto cleared = a_shift(ben);
    cleared.abilities.traits = {routing::Trait::cleared_for_minors};
    (void)loop.submit(cleared).value();
    (void)loop.submit(SetIntent{ben, Intent::available}).value();
    put_on_shift(loop, ana); // not cleared
    const bool offered = loop.floor().contact(pia)->state == ContactState::offered;
    REQUIRE(offered);
    (void)loop.submit(asks_as_pia(loop, kim)).value();
    CHECK(loop.floor().contact(pia)->needs.must == child.needs.must);
    CHECK(loop.floor().offers().empty());
    CHECK(loop.submit(AssignContact{pia, ben, sam}).error().code == Refusal::kept_apart);
    CHECK(loop.submit(AssignContact{pia, ana, sam}).error().code == Refusal::lacks_requirement);
    CHECK_FALSE(check(loop.floor()).has_value());
}

TEST_CASE("a number alone is no proof: a request for it without the code word changes nothing of the first") {
    DeskLoop loop;
    const Contact first = to_be_called(loop, hours(2), hours(3));
    (void)loop.submit(a_contact(kim)).value();
    auto stranger = asks(loop, kim, hours(5), hours(6));
    SECTION("none") {}
    SECTION("another") { stranger.word = Digest{{3}}; }
    (void)loop.submit(stranger).value();
    CHECK(*loop.floor().contact(pia) == first);
    CHECK(loop.floor().contact(kim)->callback->windows == stranger.windows);
    (void)loop.submit(WithdrawCallback{kim}).value(); // their code
    CHECK(*loop.floor().contact(pia) == first);
    put_on_shift(loop, ana);
    loop.run_for(hours(2));
    CHECK(loop.floor().offer(offer_to(loop, ana))->contact == pia); // called when the person said
}

TEST_CASE("two who said no code word are two requests, and neither keeps the other from being called") {
    DeskLoop loop;
    (void)loop.submit(a_contact(kim)).value();
    (void)loop.submit(asks(loop, kim, hours(20), hours(21))).value();
    (void)loop.submit(a_contact(pia)).value();
    (void)loop.submit(asks(loop, pia)).value();
    put_on_shift(loop, ana);
    CHECK(loop.floor().offer(offer_to(loop, ana))->contact == pia);
    CHECK_FALSE(check(loop.floor()).has_value());
}

TEST_CASE("INV-44: a number that is being called, or was answered, is called for no other request meanwhile") {
    DeskLoop loop;
    (void)to_be_called(loop);
    (void)loop.submit(a_contact(kim)).value();
    (void)loop.submit(asks(loop, kim)).value();
    put_on_shift(loop, ana);
    put_on_shift(loop, ben);
    REQUIRE(loop.floor().offers().size() == 2); // one each
    const ContactId dialled = loop.floor().offer(offer_to(loop, ana))->contact;
    const ContactId other = dialled == pia ? kim : pia;
    const auto held = [&] { return routing::held_for(loop.floor().routing(), other); };
    const auto events = loop.submit(AcceptOffer{offer_to(loop, ana), ana}).value();
    CHECK(std::get<OfferEnded>(events.front()).end == OfferEnd::answered_by_another);
    CHECK(loop.floor().offers().empty());
    CHECK(held() == routing::HeldFor::number_in_call);
    CHECK(loop.submit(AssignContact{other, ben, sam}).error().code == Refusal::contact_taken);
    CHECK(barred_from_all(loop.floor(), other, loop.now()) == refuse(Refusal::contact_taken));
    CHECK_FALSE(barred_from(loop.floor(), other, ben)); // it is nothing of theirs
    const auto [replayed, live] = at_one_instant(fold(loop.entries(), 0, loop.entries().size()), loop.floor());
    CHECK(fingerprint(replayed) == fingerprint(live));
    SECTION("until the attempt has failed") {
        (void)loop.submit(outcome_of(loop, dialled, ana, CallbackOutcome::not_reached)).value();
    }
    SECTION("until the conversation is over") {
        (void)loop.submit(outcome_of(loop, dialled, ana, CallbackOutcome::reached)).value();
        CHECK(held() == routing::HeldFor::number_in_call);
        (void)loop.submit(EndContact{dialled, ana}).value();
        (void)loop.submit(WrapUp{dialled, ana, Disposition::helped}).value();
    }
    SECTION("until it is taken back") { (void)loop.submit(WithdrawCallback{dialled}).value(); }
    CHECK(loop.floor().contact(other)->state == ContactState::offered);
    CHECK_FALSE(barred_from_all(loop.floor(), other, loop.now()));
    CHECK_FALSE(check(loop.floor()).has_value());
}

TEST_CASE("a supervisor who gives somebody a call takes the offers of the same number back, once each") {
    DeskLoop loop;
    (void)to_be_called(loop);
    (void)loop.submit(a_contact(kim)).value();
    (void)loop.submit(asks(loop, kim)).value();
    put_on_shift(loop, ana);
    const ContactId offered = loop.floor().offer(offer_to(loop, ana))->contact;
    const auto events = loop.submit(AssignContact{offered == pia ? kim : pia, ana, sam}).value();
    CHECK(std::count_if(events.begin(), events.end(),
                        [](const Event& event) { return std::holds_alternative<OfferEnded>(event); }) == 1);
    CHECK(loop.floor().offers().empty());
    CHECK_FALSE(check(loop.floor()).has_value());
}

TEST_CASE("a request with the code word stands by itself if the one who dials must not meet its person") {
    DeskLoop loop;
    put_on_shift(loop, ana);
    (void)to_be_called(loop);
    dial(loop, ana);
    (void)loop.submit(a_contact(kim)).value();
    (void)loop.submit(ExcludePair{kim, ana, sam}).value();
    (void)loop.submit(asks_as_pia(loop, kim)).value();
    CHECK(loop.floor().contact(kim)->callback.has_value());
    CHECK(is_dialling(*loop.floor().contact(pia)));
    CHECK_FALSE(check(loop.floor()).has_value());
}

TEST_CASE("whoever asks again after they were reached is called again") {
    DeskLoop loop;
    put_on_shift(loop, ana);
    (void)to_be_called(loop);
    dial(loop, ana);
    (void)loop.submit(outcome_of(loop, pia, ana, CallbackOutcome::reached)).value();
    (void)loop.submit(SetIntent{ana, Intent::break_}).value();
    (void)loop.submit(a_contact(kim)).value();
    (void)loop.submit(asks_as_pia(loop, kim)).value();
    (void)loop.submit(EndContact{pia, ana}).value();
    (void)loop.submit(WrapUp{pia, ana, Disposition::helped}).value();
    put_on_shift(loop, ben);
    CHECK(loop.floor().offer(offer_to(loop, ben))->contact == kim);
    CHECK_FALSE(check(loop.floor()).has_value());
}

TEST_CASE("a floor with two calls of one number is no floor; one that is over and written up beside another is") {
    DeskLoop loop;
    put_on_shift(loop, ana);
    (void)to_be_called(loop);
    dial(loop, ana);
    (void)loop.submit(outcome_of(loop, pia, ana, CallbackOutcome::reached)).value();
    (void)loop.submit(a_contact(kim)).value();
    (void)loop.submit(asks(loop, kim)).value();
    put_on_shift(loop, ben);
    const OfferMade by_an_earlier_release{kim, ben, loop.now() + seconds(20)};
    SECTION("two calls") {
        loop.take(by_an_earlier_release);
        CHECK(check(loop.floor()) == "nobody is called twice at once");
    }
    SECTION("one is written up: its snapshot is read") {
        (void)loop.submit(EndContact{pia, ana}).value();
        loop.take(by_an_earlier_release);
        REQUIRE(loop.floor().contact(kim)->offer);
        CHECK_FALSE(check(loop.floor()).has_value());
        CHECK(restore(snapshot(loop.floor())).has_value());
    }
}
