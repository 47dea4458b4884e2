#include "hotline/desk/invariant.hpp"
#include "hotline/desk/snapshot.hpp"
#include "tests/unit/desk/floors.hpp"

#include <catch2/catch.hpp>

using namespace hotline;
using namespace hotline::desk;

namespace {
const auto the_consult = id_of<ContactId>(501);

/// Whoever is there is brought in to that conversation.
AskConsult brings_in(ContactId contact, PersonId responder) {
    return {contact, responder, the_consult, {LanguageTag::of("en"), Proficiency::b2}, {}};
}

void require_whole(const DeskLoop& loop) {
    const auto broken = check(loop.floor());
    CAPTURE(broken.value_or(""));
    REQUIRE_FALSE(broken);
}
} // namespace

TEST_CASE("two contacts of one person become one, with the better place and class of the two") {
    DeskLoop loop;
    (void)loop.submit(a_contact(pia)).value();
    (void)loop.run_for(minutes(5));
    auto worse = a_contact(kim);
    worse.acuity = Acuity::immediate;
    worse.reason = AcuityReason::said_in_danger;
    (void)loop.submit(worse).value();
    const Contact first = *loop.floor().contact(pia);
    const Contact second = *loop.floor().contact(kim);
    const auto events = loop.submit(MergeContacts{pia, kim, sam}).value();
    const auto& closed = std::get<ContactClosed>(events.back());
    CHECK(closed.disposition == Disposition::merged);
    CHECK(closed.into == kim);
    CHECK(closed.by == sam);
    CHECK(loop.floor().contact(pia) == nullptr);
    const Contact& one = *loop.floor().contact(kim);
    CHECK(one.arrived == first.arrived);
    CHECK(one.arrival == first.arrival);
    CHECK(one.due == std::min(first.due, second.due));
    CHECK(one.acuity == Acuity::immediate);
    CHECK(one.reason == AcuityReason::said_in_danger);
    CHECK(one.merged == std::vector{pia});
    CHECK_FALSE(check(loop.floor()).has_value());
    CHECK(restore(snapshot(loop.floor())).value().contact(kim)->merged == one.merged);
}

TEST_CASE("one that waits goes into the conversation that its person already has, and its offers end") {
    DeskLoop loop;
    put_on_shift(loop, ana);
    put_on_shift(loop, ben);
    connect(loop, pia, ana);
    (void)loop.submit(a_contact(kim)).value();
    REQUIRE(loop.floor().contact(kim)->offer.has_value());
    const auto events = loop.submit(MergeContacts{kim, pia, ana}).value();
    CHECK(std::get<OfferEnded>(events.front()).end == OfferEnd::contact_gone);
    CHECK(loop.floor().offers().empty());
    CHECK(loop.floor().contact(pia)->responder == ana);
    CHECK_FALSE(check(loop.floor()).has_value());
}

TEST_CASE("two conversations of one responder become one and free a place") {
    DeskLoop loop;
    put_on_shift(loop, ana);
    connect(loop, pia, ana);
    connect(loop, kim, ana);
    (void)loop.submit(MergeContacts{kim, pia, ana}).value();
    CHECK(loop.floor().responder(ana)->contacts == std::set{pia});
    CHECK_FALSE(check(loop.floor()).has_value());
}

TEST_CASE("who must not meet the one must not meet the other") {
    DeskLoop loop;
    put_on_shift(loop, ana);
    (void)loop.submit(a_contact(pia)).value();
    (void)loop.submit(DeclineOffer{offer_to(loop, ana), ana, DeclineReason::conflict_of_interest}).value();
    (void)loop.submit(SetIntent{ana, Intent::break_}).value();
    (void)loop.submit(a_contact(kim)).value();
    (void)loop.submit(MergeContacts{pia, kim, sam}).value();
    (void)loop.submit(SetIntent{ana, Intent::available}).value();
    (void)loop.run_for(hours(1));
    CHECK_FALSE(loop.floor().contact(kim)->offer.has_value());
    CHECK(loop.submit(AssignContact{kim, ana, sam}).error() == refuse(Refusal::kept_apart));
}

TEST_CASE("what cannot be merged is refused") {
    DeskLoop loop;
    put_on_shift(loop, ana);
    put_on_shift(loop, ben);
    connect(loop, pia, ana);
    (void)loop.submit(SetIntent{ana, Intent::break_}).value();
    connect(loop, kim, ben);
    const auto call = id_of<ContactId>(103);
    (void)loop.submit(a_contact(call, Channel::voice)).value();
    CHECK(loop.submit(MergeContacts{kim, pia, sam}).error() == refuse(Refusal::contact_taken));
    CHECK(loop.submit(MergeContacts{pia, pia, sam}).error() == refuse(Refusal::field_invalid, "into"));
    CHECK(loop.submit(MergeContacts{call, pia, sam}).error() == refuse(Refusal::field_invalid, "into"));
    CHECK(loop.submit(MergeContacts{id_of<ContactId>(999), pia, sam}).error() == refuse(Refusal::contact_closed));
    (void)loop.submit(EndContact{pia, ana}).value();
    CHECK(loop.submit(MergeContacts{kim, pia, sam}).error() == refuse(Refusal::contact_taken));
}

TEST_CASE("a life in danger that turns out to be somebody who was set aside is set aside no longer") {
    DeskLoop loop;
    put_on_shift(loop, ana);
    (void)loop.submit(a_contact(pia)).value();
    (void)loop.submit(ParkContact{pia, loop.now() + hours(72), sam}).value();
    auto danger = a_contact(kim);
    danger.acuity = Acuity::immediate;
    (void)loop.submit(danger).value();
    (void)loop.submit(MergeContacts{kim, pia, sam}).value();
    CHECK(loop.floor().contact(pia)->acuity == Acuity::immediate);
    CHECK(loop.floor().offer(offer_to(loop, ana))->contact == pia);
    require_whole(loop);
}

TEST_CASE("one who is set aside and not in danger stays so when they become one with another") {
    DeskLoop loop;
    (void)loop.submit(a_contact(pia)).value();
    (void)loop.submit(ParkContact{pia, loop.now() + hours(1), sam}).value();
    (void)loop.submit(a_contact(kim)).value();
    (void)loop.submit(MergeContacts{kim, pia, sam}).value();
    CHECK(loop.floor().contact(pia)->parked_until == loop.now() + hours(1));
}

TEST_CASE("who is offered the one and must not meet the other is not offered it any more") {
    DeskLoop loop;
    put_on_shift(loop, ana);
    (void)loop.submit(a_contact(pia)).value();
    (void)loop.submit(ExcludePair{pia, ana, sam}).value();
    (void)loop.submit(a_contact(kim)).value();
    REQUIRE(loop.floor().offer(offer_to(loop, ana))->contact == kim);
    const auto events = loop.submit(MergeContacts{pia, kim, sam}).value();
    CHECK(std::get<OfferEnded>(events.front()).end == OfferEnd::kept_apart);
    CHECK_FALSE(loop.floor().responder(ana)->offer);
    require_whole(loop);
}

TEST_CASE("a conversation with somebody who must not meet the other is not made one with it") {
    DeskLoop loop;
    put_on_shift(loop, ana);
    connect(loop, kim, ana);
    SECTION("they talk with the one") {
        (void)loop.submit(a_contact(pia)).value();
        (void)loop.submit(ExcludePair{pia, ana, sam}).value();
        CHECK(loop.submit(MergeContacts{pia, kim, sam}).error() == refuse(Refusal::kept_apart));
        CHECK(loop.submit(MergeContacts{kim, pia, sam}).error() == refuse(Refusal::contact_taken));
    }
    SECTION("they were brought in") {
        put_on_shift(loop, ben);
        (void)loop.submit(brings_in(kim, ana)).value();
        (void)loop.submit(AcceptOffer{offer_to(loop, ben), ben}).value();
        (void)loop.submit(a_contact(pia)).value();
        (void)loop.submit(ExcludePair{pia, ben, sam}).value();
        CHECK(loop.submit(MergeContacts{pia, kim, sam}).error() == refuse(Refusal::kept_apart));
    }
    SECTION("they are only asked to come") {
        (void)loop.submit(a_contact(pia)).value();
        (void)loop.submit(ExcludePair{pia, ben, sam}).value();
        (void)loop.submit(SetIntent{ana, Intent::break_}).value();
        put_on_shift(loop, ben);
        (void)loop.submit(brings_in(kim, ana)).value();
        REQUIRE(loop.floor().offer(offer_to(loop, ben))->contact == the_consult);
        (void)loop.submit(MergeContacts{pia, kim, sam}).value();
        CHECK_FALSE(loop.floor().responder(ben)->offer);
        loop.run_for(hours(1));
        CHECK_FALSE(loop.floor().responder(ben)->offer);
    }
    require_whole(loop);
}

TEST_CASE("what either must have and is about, both do; to be handed on they must have agreed in both") {
    DeskLoop loop;
    put_on_shift(loop, ana);
    auto one = a_contact(pia);
    one.needs.must = {routing::Trait::cleared_for_minors};
    one.needs.topics = {routing::Topic::child_victim};
    one.needs.partner_consent = Flag::yes;
    (void)loop.submit(one).value();
    auto other = a_contact(kim);
    other.needs.topics = {routing::Topic::suicide};
    other.needs.partner_consent = GENERATE(Flag::yes, Flag::no);
    (void)loop.submit(other).value();
    REQUIRE(loop.floor().offer(offer_to(loop, ana))->contact == kim);
    (void)loop.submit(MergeContacts{pia, kim, sam}).value();
    const Needs& both = loop.floor().contact(kim)->needs;
    CHECK(both.must == std::vector{routing::Trait::cleared_for_minors});
    CHECK(both.topics == std::vector{routing::Topic::child_victim, routing::Topic::suicide});
    CHECK(both.partner_consent == other.needs.partner_consent);
    CHECK_FALSE(loop.floor().responder(ana)->offer); // not cleared
    require_whole(loop);
}

TEST_CASE("an answer that was awaited in the one is awaited in the other, and nobody is let off") {
    DeskLoop loop;
    loop.policy.answer_within = seconds(60);
    put_on_shift(loop, ana);
    connect(loop, pia, ana);
    (void)loop.submit(AnswerSent{pia, ana}).value();
    connect(loop, kim, ana);
    const Instant by = loop.floor().contact(kim)->awaited.value().by;
    (void)loop.submit(MergeContacts{kim, pia, ana}).value();
    REQUIRE(loop.floor().contact(pia)->awaited.has_value());
    CHECK(loop.floor().contact(pia)->awaited->by == by);
    require_whole(loop);
    const auto events = loop.run_for(seconds(60));
    CHECK(std::get<ContactNudged>(events.back()).contact == pia);
}
