#include "hotline/desk/invariant.hpp"
#include "hotline/desk/snapshot.hpp"
#include "tests/unit/desk/floors.hpp"

#include <catch2/catch.hpp>

using namespace hotline;
using namespace hotline::desk;

namespace {
const auto sam = id_of<PersonId>(9);
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
