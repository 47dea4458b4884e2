#include "hotline/desk/invariant.hpp"
#include "tests/unit/desk/floors.hpp"

#include <catch2/catch.hpp>

using namespace hotline;
using namespace hotline::desk;

TEST_CASE("an answer at the very deadline counts and one a millisecond later does not") {
    DeskLoop loop;
    put_on_shift(loop, ana);
    (void)loop.submit(a_contact(pia));
    const AcceptOffer accept{offer_to(loop, ana), ana};
    const Instant expires = loop.floor().offer(accept.offer)->expires;
    CHECK(decide(loop.floor(), loop.policy, Command{accept}, expires).has_value());
    const auto late = decide(loop.floor(), loop.policy, Command{accept}, expires + milliseconds(1));
    CHECK(late.error() == refuse(Refusal::offer_expired));
}

TEST_CASE("deciding changes nothing") {
    DeskLoop loop;
    put_on_shift(loop, ana);
    const auto before = loop.entries().size();
    CHECK(decide(loop.floor(), loop.policy, Command{a_contact(pia)}, loop.now())->size() == 1);
    CHECK(loop.floor().contacts().empty());
    CHECK(loop.entries().size() == before);
}

TEST_CASE("a tip is no contact of the desk") {
    const DeskLoop loop;
    const auto result = decide(loop.floor(), loop.policy, Command{a_contact(pia, Channel::tip)}, loop.now());
    CHECK(result.error() == refuse(Refusal::field_invalid, "channel"));
}

TEST_CASE("a contact that is on the floor is not opened twice") {
    DeskLoop loop;
    (void)loop.submit(a_contact(pia));
    CHECK(loop.submit(a_contact(pia)).error() == refuse(Refusal::already_so));
    CHECK(loop.floor().contacts().size() == 1);
}

TEST_CASE("a proposal that events have overtaken gives nothing") {
    DeskLoop loop;
    (void)loop.submit(a_contact(pia));
    put_on_shift(loop, ana);
    const routing::Proposal again = routing::Offer{pia, ana, std::nullopt};
    CHECK(decide(loop.floor(), loop.policy, again, loop.now()).empty());
    const routing::Proposal gone = routing::Withdraw{OfferId{999}, routing::WhyWithdrawn::higher_acuity};
    CHECK(decide(loop.floor(), loop.policy, gone, loop.now()).empty());
}

TEST_CASE("an offer's deadline comes from the policy of its moment and stays when the policy changes") {
    DeskLoop loop;
    put_on_shift(loop, ana);
    loop.policy.offer_chat = seconds(7);
    (void)loop.submit(a_contact(pia));
    loop.policy.offer_chat = seconds(70);
    CHECK(loop.floor().offers().begin()->second.expires == loop.now() + seconds(7));
}

TEST_CASE("an unconnected console cannot be made available, but may go on break") {
    DeskLoop loop;
    put_on_shift(loop, ana);
    (void)loop.submit(ConsoleLost{ana});
    CHECK(loop.submit(SetIntent{ana, Intent::break_}).has_value());
    CHECK(loop.submit(SetIntent{ana, Intent::available}).error() == refuse(Refusal::responder_lost));
    (void)loop.submit(ConsoleReturned{ana});
    CHECK(loop.floor().state_of(ana) == ResponderState::on_break);
}

TEST_CASE("a restart gives a responder who was in grace a new grace") {
    DeskLoop loop;
    put_on_shift(loop, ana);
    connect(loop, pia, ana);
    (void)loop.submit(ConsoleLost{ana});
    loop.run_for(seconds(19));
    (void)loop.submit(RecoverFloor{});
    loop.run_for(seconds(19));
    CHECK(loop.floor().contact(pia)->state == ContactState::connected);
    (void)loop.submit(ConsoleReturned{ana});
    loop.run_for(minutes(10));
    CHECK(loop.floor().contact(pia)->state == ContactState::connected);
}

TEST_CASE("a requeued contact keeps its arrival, its date and its entry") {
    DeskLoop loop;
    put_on_shift(loop, ana);
    connect(loop, pia, ana);
    const Contact before = *loop.floor().contact(pia);
    loop.run_for(minutes(3));
    (void)loop.submit(EndShift{ana});
    const Contact after = *loop.floor().contact(pia);
    CHECK(after.state == ContactState::waiting);
    CHECK(after.arrived == before.arrived);
    CHECK(after.due == before.due);
    CHECK(after.arrival == before.arrival);
}

TEST_CASE("an empty floor recovers to an empty floor") {
    DeskLoop loop;
    CHECK(loop.submit(RecoverFloor{})->empty());
    CHECK(loop.entries().empty());
}

TEST_CASE("a floor that was told two different stories is found out") {
    DeskLoop loop;
    put_on_shift(loop, ana);
    connect(loop, pia, ana);
    loop.take(ShiftEnded{ana}); // without requeueing what she had
    CHECK(check(loop.floor()).has_value());
}
