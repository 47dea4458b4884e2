#include "hotline/desk/invariant.hpp"
#include "hotline/desk/steering.hpp"
#include "tests/unit/desk/floors.hpp"

#include <catch2/catch.hpp>

using namespace hotline;
using namespace hotline::desk;

namespace {

Disposition closed_as(const DeskLoop& loop) { return std::get<ContactClosed>(loop.entries().back().event).disposition; }

} // namespace

TEST_CASE(
    "INV-10: an assigned contact goes to somebody who is not available, and makes them so neither before nor after") {
    DeskLoop loop;
    (void)loop.submit(a_shift(ana)).value(); // on break
    (void)loop.submit(a_contact(pia)).value();
    (void)loop.submit(AssignContact{pia, ana, sam}, sam).value();
    CHECK(loop.floor().contact(pia)->state == ContactState::connected);
    CHECK(loop.floor().contact(pia)->responder == ana);
    CHECK(loop.floor().responder(ana)->intent == Intent::break_);
    (void)loop.submit(EndContact{pia, ana}).value();
    (void)loop.submit(WrapUp{pia, ana, Disposition::helped}).value();
    CHECK(closed_as(loop) == Disposition::helped);
    CHECK(loop.floor().responder(ana)->intent == Intent::break_);
}

TEST_CASE("an assignment takes the contact's offers back, and the one that its responder had") {
    DeskLoop loop;
    put_on_shift(loop, ana);
    put_on_shift(loop, ben);
    (void)loop.submit(a_contact(pia)).value();
    (void)loop.submit(a_contact(kim)).value();
    const ContactId of_ana = loop.floor().offer(offer_to(loop, ana))->contact;
    const ContactId of_ben = loop.floor().offer(offer_to(loop, ben))->contact;
    const auto events = loop.submit(AssignContact{of_ana, ben, sam}, sam).value();
    CHECK(std::get<OfferEnded>(events[0]).end == OfferEnd::assigned);
    CHECK(std::get<OfferEnded>(events[1]).end == OfferEnd::assigned);
    CHECK(loop.floor().contact(of_ana)->responder == ben);
    CHECK(loop.floor().contact(of_ben)->state == ContactState::offered); // at once to somebody else, without a cool-off
    CHECK(loop.floor().responder(ana)->misses.value() == 0);
    CHECK_FALSE(check(loop.floor()).has_value());
}

TEST_CASE("what cannot be assigned is refused and changes nothing") {
    DeskLoop loop;
    put_on_shift(loop, ana);
    put_on_shift(loop, ben);
    (void)loop.submit(a_contact(pia, Channel::voice)).value();
    const PersonId has = loop.floor().offers().begin()->second.responder;
    const PersonId other = has == ana ? ben : ana;
    (void)loop.submit(AcceptOffer{offer_to(loop, has), has}).value();
    const auto before = loop.entries().size();
    CHECK(loop.submit(AssignContact{kim, has, sam}).error().code == Refusal::contact_closed);
    CHECK(loop.submit(AssignContact{pia, has, sam}).error().code == Refusal::already_so);
    CHECK(loop.submit(AssignContact{pia, other, sam}).error().code == Refusal::contact_taken);
    CHECK(loop.entries().size() == before);
    (void)loop.submit(a_contact(kim)).value();
    CHECK(loop.submit(AssignContact{kim, sam, sam}).error().code == Refusal::responder_not_on_shift);
    CHECK(loop.submit(AssignContact{kim, has, sam}).error().code == Refusal::capacity_full);
    (void)loop.submit(ConsoleLost{other}).value();
    CHECK(loop.submit(AssignContact{kim, other, sam}).error().code == Refusal::responder_lost);
}

TEST_CASE("a conversation that a supervisor sends back waits at the place it had") {
    DeskLoop loop;
    put_on_shift(loop, ana);
    connect(loop, pia, ana);
    const Contact before = *loop.floor().contact(pia);
    loop.run_for(minutes(2));
    (void)loop.submit(RequeueContact{pia, sam}, sam).value();
    const Contact& after = *loop.floor().contact(pia);
    CHECK(std::tie(after.arrival, after.arrived, after.due) == std::tie(before.arrival, before.arrived, before.due));
    CHECK(after.state == ContactState::offered); // ana is the only one there
    CHECK(loop.submit(RequeueContact{pia, sam}).error().code == Refusal::contact_not_connected);
    CHECK(loop.submit(RequeueContact{kim, sam}).error().code == Refusal::contact_closed);
}

TEST_CASE("all that a responder has goes back to the queue and not to them, wrap-ups apart") {
    DeskLoop loop;
    put_on_shift(loop, ana);
    connect(loop, pia, ana);
    connect(loop, kim, ana);
    const auto third = id_of<ContactId>(103);
    (void)loop.submit(a_contact(third)).value();
    (void)loop.submit(EndContact{kim, ana}).value();
    (void)loop.submit(RequeueResponder{ana, sam}, sam).value();
    CHECK(loop.floor().contact(pia)->state == ContactState::waiting);
    CHECK(loop.floor().contact(third)->state == ContactState::waiting);
    CHECK(loop.floor().contact(kim)->state == ContactState::wrapping_up);
    CHECK(loop.floor().state_of(ana) == ResponderState::on_break);
    CHECK(loop.submit(RequeueResponder{ana, sam}).error().code == Refusal::already_so);
    put_on_shift(loop, ben);
    CHECK(loop.floor().offer(offer_to(loop, ben))->contact == pia);
}

TEST_CASE("a parked contact is offered to nobody until then, keeps its place, and may be taken out earlier") {
    DeskLoop loop;
    put_on_shift(loop, ana);
    (void)loop.submit(a_contact(pia)).value();
    (void)loop.submit(ParkContact{pia, loop.now() + minutes(10), sam}, sam).value();
    CHECK(loop.floor().contact(pia)->state == ContactState::waiting);
    CHECK(loop.floor().waiting().front().why == routing::WhyWaiting::held_back);
    const auto explained = routing::explain(loop.floor().routing(), pia);
    CHECK(explained.responders.front().verdict == routing::Verdict::held_back);
    const auto changes_at = loop.floor().waiting().front().changes_at;
    REQUIRE(changes_at.has_value());
    CHECK(*changes_at == loop.now() + routing::Settings{}.standard.any_variant); // the ladder goes on meanwhile
    SECTION("its time comes") {
        CHECK(loop.run_for(minutes(10) - milliseconds(1)).empty());
        loop.run_for(milliseconds(1));
        CHECK(loop.floor().contact(pia)->state == ContactState::offered);
    }
    SECTION("taken out") {
        loop.run_for(minutes(1));
        (void)loop.submit(ParkContact{pia, {}, sam}, sam).value();
        CHECK(loop.floor().contact(pia)->state == ContactState::offered);
        CHECK(loop.submit(ParkContact{pia, {}, sam}).error().code == Refusal::already_so);
    }
    SECTION("assigned all the same, and not parked when it comes back") {
        (void)loop.submit(AssignContact{pia, ana, sam}, sam).value();
        (void)loop.submit(RequeueContact{pia, sam}, sam).value();
        CHECK(loop.floor().contact(pia)->state == ContactState::offered);
    }
    SECTION("nobody is parked for longer than the longest time") {
        const ParkContact too_long{pia, loop.now() + desk::limit::parked_longest + milliseconds(1), sam};
        CHECK(loop.submit(too_long).error() == refuse(Refusal::field_invalid, "until"));
    }
}

TEST_CASE("who declines for a conflict of interest is never offered that contact again") {
    DeskLoop loop;
    put_on_shift(loop, ana);
    (void)loop.submit(a_contact(pia)).value();
    (void)loop.submit(DeclineOffer{offer_to(loop, ana), ana, DeclineReason::conflict_of_interest}).value();
    CHECK(loop.run_for(hours(24)).empty());
    CHECK(loop.floor().contact(pia)->state == ContactState::waiting);
    CHECK(loop.submit(AssignContact{pia, ana, sam}).error().code == Refusal::kept_apart); // by a supervisor neither
    put_on_shift(loop, ben);
    CHECK(loop.floor().offer(offer_to(loop, ben))->contact == pia);
}

TEST_CASE("a life in danger is not parked, and whoever turns out to be in danger is parked no longer") {
    DeskLoop loop;
    put_on_shift(loop, ana);
    (void)loop.submit(a_contact(pia)).value();
    const Instant later = loop.now() + minutes(30);
    (void)loop.submit(ParkContact{pia, later, sam}, sam).value();
    (void)loop.submit(ReclassifyContact{pia, Acuity::immediate, AcuityReason::said_in_danger, sam}, sam).value();
    CHECK(loop.floor().contact(pia)->state == ContactState::offered);
    CHECK(loop.submit(ParkContact{pia, later, sam}).error().code == Refusal::life_in_danger);
}

TEST_CASE("a supervisor judges who waits or is offered; whoever has the contact judges it from then on") {
    DeskLoop loop;
    put_on_shift(loop, ana);
    (void)loop.submit(SetIntent{ana, Intent::break_}, ana).value();
    (void)loop.submit(a_contact(pia)).value();
    (void)loop.run_for(minutes(2));
    (void)loop.submit(a_contact(kim)).value();
    const Instant arrived = loop.floor().contact(kim)->arrived;
    const Instant since = loop.floor().contact(kim)->since;
    (void)loop.run_for(minutes(1));
    const auto judge = [&](Acuity acuity) {
        return loop.submit(ReclassifyContact{kim, acuity, AcuityReason::supervisor_assessment, sam}, sam);
    };
    (void)judge(Acuity::urgent).value();
    CHECK(judge(Acuity::urgent).error().code == Refusal::already_so);
    CHECK(loop.floor().contact(kim)->due == since + loop.policy.wait_urgent); // not from when it was judged
    (void)judge(Acuity::immediate).value();
    CHECK(loop.floor().waiting().front().contact == kim);
    (void)loop.submit(SetIntent{ana, Intent::available}, ana).value();
    CHECK(loop.floor().offer(offer_to(loop, ana))->contact == kim);
    (void)judge(Acuity::urgent).value(); // while it is offered too
    (void)judge(Acuity::immediate).value();
    (void)loop.submit(AcceptOffer{offer_to(loop, ana), ana}, ana).value();
    CHECK(judge(Acuity::standard).error().code == Refusal::contact_taken);
    (void)loop.submit(ReclassifyContact{kim, Acuity::serious, AcuityReason::responder_assessment, ana}, ana).value();
    const Contact& judged = *loop.floor().contact(kim);
    CHECK(judged.acuity == Acuity::serious);
    CHECK(judged.arrived == arrived);
    CHECK(judged.since == since);
}

TEST_CASE("whoever is offered a life in danger that another takes is told that another answered") {
    DeskLoop loop;
    put_on_shift(loop, ana);
    put_on_shift(loop, ben);
    auto danger = a_contact(pia);
    danger.acuity = Acuity::immediate;
    (void)loop.submit(danger).value();
    loop.run_for(seconds(10));
    REQUIRE(loop.floor().offers().size() == 2);
    const auto events = loop.submit(AcceptOffer{offer_to(loop, ben), ben}).value();
    CHECK(std::get<OfferEnded>(events.front()).responder == ana);
    CHECK(std::get<OfferEnded>(events.front()).end == OfferEnd::answered_by_another);
}

TEST_CASE("a supervisor keeps two apart: the live offer ends, and the contact goes to somebody else") {
    DeskLoop loop;
    put_on_shift(loop, ana);
    (void)loop.submit(a_contact(pia)).value();
    REQUIRE(loop.floor().responder(ana)->offer);
    const auto events = loop.submit(ExcludePair{pia, ana, sam}, sam).value();
    CHECK(std::get<OfferEnded>(events.front()).end == OfferEnd::kept_apart);
    CHECK_FALSE(loop.floor().responder(ana)->offer);
    CHECK(loop.floor().responder(ana)->misses.value() == 0);
    loop.run_for(minutes(30));
    CHECK_FALSE(loop.floor().responder(ana)->offer);
    CHECK(loop.submit(ExcludePair{pia, ana, sam}, sam).error().code == Refusal::already_so);
    CHECK(loop.submit(AssignContact{pia, ana, sam}, sam).error().code == Refusal::kept_apart);
    put_on_shift(loop, ben);
    CHECK(loop.floor().offer(offer_to(loop, ben))->contact == pia);
    (void)loop.submit(AcceptOffer{offer_to(loop, ben), ben}, ben).value();
    CHECK(loop.submit(ExcludePair{pia, ben, sam}, sam).error().code == Refusal::contact_taken);
    CHECK(loop.submit(ExcludePair{kim, ben, sam}, sam).error().code == Refusal::contact_closed);
}

TEST_CASE("a whole queue is sent another way: what waits in one language may be taken in another, at its place") {
    DeskLoop loop;
    const LanguageSkill in_english{LanguageTag::of("en"), Proficiency::b2};
    const auto french = LanguageTag::of("fr");
    auto waits = a_contact(pia);
    waits.language = french;
    waits.acuity = Acuity::urgent;
    (void)loop.submit(waits).value();
    (void)loop.submit(a_contact(kim, Channel::voice)).value(); // in English: not meant
    const Instant due = loop.floor().contact(pia)->due;
    CHECK(loop.submit(RerouteWaiting{french, Channel::voice, in_english, sam}, sam).error().code ==
          Refusal::already_so);
    (void)loop.submit(RerouteWaiting{french, {}, in_english, sam}, sam).value();
    CHECK(loop.floor().contact(pia)->due == due);
    CHECK(loop.floor().contact(kim)->needs == Needs{});
    CHECK(loop.submit(RerouteWaiting{french, {}, in_english, sam}, sam).error().code == Refusal::already_so);
    CHECK(loop.submit(RerouteWaiting{french, {}, {french, Proficiency::b2}, sam}, sam).error().code ==
          Refusal::field_invalid);
    (void)loop.submit(LeaveContact{kim, GoneReason::left}).value();
    put_on_shift(loop, ana);
    // Nobody on shift speaks French: it need not wait for the step of the ladder.
    CHECK(loop.floor().offer(offer_to(loop, ana))->contact == pia);
}

TEST_CASE("a queue of any length is sent another way in pieces, the first in the queue first") {
    DeskLoop loop;
    const auto french = LanguageTag::of("fr");
    constexpr std::uint32_t more = 3;
    for (std::uint32_t i = 0; i < desk::limit::rerouted_at_once + more; ++i) {
        auto waits = a_contact(id_of<ContactId>(1 + i));
        waits.language = french;
        (void)loop.submit(waits).value();
    }
    auto last_and_first = a_contact(id_of<ContactId>(60'000));
    last_and_first.language = french;
    last_and_first.acuity = Acuity::urgent;
    (void)loop.submit(last_and_first).value();
    const RerouteWaiting reroute{french, {}, {LanguageTag::of("en"), Proficiency::b2}, sam};
    const auto events = loop.submit(reroute, sam).value();
    CHECK(events.size() == desk::limit::rerouted_at_once);
    CHECK(std::get<NeedsChanged>(events.front()).contact == last_and_first.contact);
    CHECK(to_reroute(loop.floor(), reroute).size() == more + 1);
    CHECK(loop.submit(reroute, sam).value().size() == more + 1);
    CHECK(to_reroute(loop.floor(), reroute).empty());
    CHECK(loop.submit(reroute, sam).error().code == Refusal::already_so);
}
