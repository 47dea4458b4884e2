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

TEST_CASE("exclusions, however many, make nobody unknown who may come back") {
    DeskLoop loop;
    for (std::uint32_t i = 0; i < limit::ended_known + 3; ++i) {
        const auto one = id_of<ContactId>(1'000 + i);
        (void)loop.submit(a_contact(one)).value();
        (void)loop.submit(ExcludePair{one, ana, ben}).value();
        (void)loop.submit(LeaveContact{one, GoneReason::left}).value();
        (void)loop.run_for(milliseconds(1));
    }
    CHECK(loop.floor().ended_ones().size() == limit::ended_known);
    CHECK(loop.floor().ended(id_of<ContactId>(1'000)) == nullptr); // the one that was nearest to being forgotten
    for (const ContactId id : {pia, kim}) {
        (void)loop.submit(a_contact(id)).value();
        (void)loop.submit(LeaveContact{id, GoneReason::connection_lost}).value();
    }
    (void)loop.submit(back_after(pia)).value();
    CHECK(loop.floor().contact(lou)->standing == routing::Standing::returning);
    CHECK(loop.floor().ended(id_of<ContactId>(1'003)) != nullptr);
}

namespace {

/// Ana declines Pia for a conflict of interest, and Ben has the conversation.
void have_a_conflict(DeskLoop& loop) {
    put_on_shift(loop, ana);
    (void)loop.submit(a_contact(pia)).value();
    (void)loop.submit(DeclineOffer{offer_to(loop, ana), ana, DeclineReason::conflict_of_interest}).value();
    put_on_shift(loop, ben);
    (void)loop.submit(AcceptOffer{offer_to(loop, ben), ben}).value();
}

void end(DeskLoop& loop, std::optional<GoneReason> gone) {
    if (gone)
        (void)loop.submit(LeaveContact{pia, *gone}).value();
    else
        (void)loop.submit(EndContact{pia, ben}).value();
    (void)loop.submit(WrapUp{pia, ben, Disposition::helped}).value();
    (void)loop.submit(SetIntent{ben, Intent::break_}).value();
}

} // namespace

TEST_CASE("a conflict of interest is known when the person comes back, however they went and however late") {
    DeskLoop loop;
    have_a_conflict(loop);
    SECTION("it ended") { end(loop, std::nullopt); }
    SECTION("the line dropped") { end(loop, GoneReason::connection_lost); }
    SECTION("of their own will: no return, and still the same person") { end(loop, GoneReason::left); }
    SECTION("later than a return") {
        end(loop, std::nullopt);
        (void)loop.run_for(loop.policy.return_within + hours(1));
    }
    SECTION("nobody is known as returning at all") {
        loop.policy.return_within = Millis{};
        end(loop, std::nullopt);
    }
    SECTION("while the one before is wrapped up") { (void)loop.submit(EndContact{pia, ben}).value(); }
    SECTION("while the one before goes on") { (void)loop.submit(SetIntent{ben, Intent::break_}).value(); }
    (void)loop.submit(back_after(pia)).value();
    CHECK_FALSE(loop.floor().responder(ana)->offer);
    (void)loop.run_for(minutes(20));
    CHECK_FALSE(loop.floor().responder(ana)->offer);
    CHECK(loop.submit(AssignContact{lou, ana, ben}).error() == refuse(Refusal::kept_apart));
    CHECK_FALSE(check(loop.floor()).has_value());
    // From one return to the next.
    (void)loop.submit(LeaveContact{lou, GoneReason::connection_lost}).value();
    (void)loop.submit(back_after(lou, kim)).value();
    CHECK(loop.submit(AssignContact{kim, ana, ben}).error() == refuse(Refusal::kept_apart));
}

TEST_CASE("whoever is excluded is not preferred because they had the person last") {
    DeskLoop loop;
    have_talked(loop, GoneReason::connection_lost);
    (void)loop.submit(back_after(pia)).value();
    (void)loop.submit(DeclineOffer{offer_to(loop, ana), ana, DeclineReason::conflict_of_interest}).value();
    (void)loop.submit(LeaveContact{lou, GoneReason::connection_lost}).value();
    const auto events = loop.submit(back_after(lou, kim)).value();
    CHECK(std::ranges::none_of(events, [](const Event& each) { return std::holds_alternative<PairPreferred>(each); }));
    CHECK_FALSE(loop.floor().responder(ana)->offer);
}

TEST_CASE("exclusions of who may come back outlive a snapshot, and are forgotten after their time") {
    DeskLoop loop;
    have_a_conflict(loop);
    end(loop, GoneReason::left);
    CHECK(loop.floor().ended(pia)->excluded == std::vector{ana});
    CHECK(restore(snapshot(loop.floor())).value().ended_ones() == loop.floor().ended_ones());
    (void)loop.run_for(limit::exclusions_known_for);
    (void)loop.submit(back_after(pia)).value();
    CHECK(loop.floor().responder(ana)->offer);
}

TEST_CASE("a contact that dropped makes one return first, and not everybody who names it") {
    DeskLoop loop;
    bool wraps_up = GENERATE(false, true);
    if (wraps_up) {
        put_on_shift(loop, ana);
        connect(loop, pia, ana);
        (void)loop.submit(LeaveContact{pia, GoneReason::connection_lost}).value();
        (void)loop.submit(SetIntent{ana, Intent::break_}).value();
    } else {
        have_talked(loop, GoneReason::connection_lost);
        (void)loop.submit(SetIntent{ana, Intent::break_}).value();
    }
    for (std::uint32_t i = 0; i < 50; ++i)
        (void)loop.submit(back_after(pia, id_of<ContactId>(1'000 + i))).value();
    const auto& all = loop.floor().contacts();
    CHECK(std::ranges::count_if(
              all, [](const auto& each) { return each.second.standing == routing::Standing::returning; }) == 1);
    if (wraps_up) {
        (void)loop.submit(WrapUp{pia, ana, Disposition::helped}).value();
        CHECK(loop.floor().ended(pia) == nullptr);
    }
    CHECK_FALSE(check(loop.floor()).has_value());
    CHECK(restore(snapshot(loop.floor())).value().ended_ones() == loop.floor().ended_ones());
}
