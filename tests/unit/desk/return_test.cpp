#include "hotline/desk/invariant.hpp"
#include "hotline/desk/snapshot.hpp"
#include "tests/unit/desk/floors.hpp"

#include <catch2/catch.hpp>

using namespace hotline;
using namespace hotline::desk;

namespace {

const auto lou = id_of<ContactId>(103);

OpenContact back_after(ContactId before, ContactId now = lou) {
    auto open = a_contact(now);
    open.before = before;
    return open;
}

/// Pia's chat with Ana is wrapped up and closed; she went away for this reason, or Ana ended it.
void have_talked(DeskLoop& loop, std::optional<GoneReason> gone) {
    put_on_shift(loop, ana);
    connect(loop, pia, ana);
    (void)loop.run_for(seconds(10));
    if (gone)
        (void)loop.submit(LeaveContact{pia, *gone}).value();
    else
        (void)loop.submit(EndContact{pia, ana}).value();
    (void)loop.submit(WrapUp{pia, ana, Disposition::helped}).value();
}

} // namespace

TEST_CASE("whose line dropped comes back to the place they had, before all who are new") {
    DeskLoop loop;
    have_talked(loop, GoneReason::connection_lost);
    const Instant first = loop.floor().ended(pia)->since;
    (void)loop.submit(SetIntent{ana, Intent::break_}).value();
    (void)loop.submit(a_contact(kim)).value();
    (void)loop.run_for(minutes(5));
    (void)loop.submit(back_after(pia)).value();
    const Contact& again = *loop.floor().contact(lou);
    CHECK(again.standing == routing::Standing::returning);
    CHECK(again.since == first);
    CHECK(again.due == first + loop.policy.wait_standard);
    CHECK(loop.floor().waiting().front().contact == lou);
    CHECK_FALSE(check(loop.floor()).has_value());

    (void)loop.submit(ReclassifyContact{lou, Acuity::urgent, AcuityReason::medical_need, ben}).value();
    CHECK(loop.floor().contact(lou)->due == first + loop.policy.wait_urgent); // and keeps it
}

TEST_CASE("who comes back after an end goes first, from now on") {
    DeskLoop loop;
    have_talked(loop, std::nullopt);
    (void)loop.submit(SetIntent{ana, Intent::break_}).value();
    (void)loop.submit(back_after(pia)).value();
    const Contact& again = *loop.floor().contact(lou);
    CHECK(again.standing == routing::Standing::returning);
    CHECK(again.since == loop.now());
}

TEST_CASE("the last responder is preferred for a while, and nobody waits for them") {
    DeskLoop loop;
    have_talked(loop, GoneReason::idle_too_long);
    put_on_shift(loop, ben); // idle as well, and for less time
    (void)loop.submit(back_after(pia)).value();
    CHECK(loop.floor().offer(*loop.floor().contact(lou)->offer)->responder == ana);

    (void)loop.submit(DeclineOffer{offer_to(loop, ana), ana, DeclineReason::not_ready}).value();
    CHECK(loop.floor().offer(*loop.floor().contact(lou)->offer)->responder == ben);
}

TEST_CASE("one who returns while their responder still wraps up is known too") {
    DeskLoop loop;
    put_on_shift(loop, ana);
    connect(loop, pia, ana);
    (void)loop.submit(LeaveContact{pia, GoneReason::connection_lost}).value();
    const auto events = loop.submit(back_after(pia)).value();
    CHECK(std::get<ContactArrived>(events[0]).standing == routing::Standing::returning);
    CHECK(std::get<PairPreferred>(events[1]).responder == ana);
}

TEST_CASE("nobody is known who is not: too late, gone of their own will, never seen, or still there") {
    DeskLoop loop;
    SECTION("too late") {
        have_talked(loop, GoneReason::connection_lost);
        (void)loop.run_for(loop.policy.return_within);
        (void)loop.submit(back_after(pia)).value();
    }
    SECTION("gone of their own will") {
        have_talked(loop, GoneReason::left);
        (void)loop.submit(back_after(pia)).value();
    }
    SECTION("never seen") { (void)loop.submit(back_after(pia)).value(); }
    SECTION("still there: a second conversation is not a return") {
        (void)loop.submit(a_contact(pia)).value();
        (void)loop.submit(back_after(pia)).value();
    }
    CHECK(loop.floor().contact(lou)->standing == routing::Standing::new_contact);
}

TEST_CASE("one who dropped while nobody had them keeps the place and prefers nobody") {
    DeskLoop loop;
    (void)loop.submit(a_contact(pia)).value();
    const Instant first = loop.floor().contact(pia)->arrived;
    (void)loop.run_for(minutes(2));
    (void)loop.submit(LeaveContact{pia, GoneReason::idle_too_long}).value();
    const auto events = loop.submit(back_after(pia)).value();
    CHECK(events.size() == 1);
    CHECK(loop.floor().contact(lou)->since == first);
}

TEST_CASE("those who may come back are few, outlive a snapshot and are forgotten in time") {
    DeskLoop loop;
    for (std::uint32_t i = 0; i < limit::ended_known + 3; ++i) {
        const auto one = id_of<ContactId>(1'000 + i);
        (void)loop.submit(a_contact(one)).value();
        (void)loop.submit(LeaveContact{one, GoneReason::connection_lost}).value();
        (void)loop.run_for(milliseconds(1));
    }
    CHECK(loop.floor().ended_ones().size() == limit::ended_known);
    CHECK(loop.floor().ended(id_of<ContactId>(1'000)) == nullptr); // the one that was nearest to being forgotten
    CHECK(restore(snapshot(loop.floor())).value().ended_ones() == loop.floor().ended_ones());
    (void)loop.run_for(loop.policy.return_within);
    (void)loop.submit(a_contact(pia)).value();
    (void)loop.submit(LeaveContact{pia, GoneReason::connection_lost}).value();
    CHECK(loop.floor().ended_ones().size() == 1);
}
