#include "hotline/desk/invariant.hpp"
#include "hotline/desk/snapshot.hpp"
#include "tests/unit/desk/partners.hpp"

// INV-46 from one return to the next, and when two turn out to be one person.

using namespace hotline;
using namespace hotline::desk;

namespace {

const auto lou = id_of<ContactId>(103);
const auto third = id_of<routing::PartnerId>(303);

/// Somebody comes, consenting to partner centres; after that contact, if it is theirs.
Events comes(DeskLoop& loop, ContactId id, std::optional<ContactId> before) {
    auto open = a_contact(id);
    open.needs.partner_consent = Flag::yes;
    open.before = before;
    return loop.submit(open).value();
}

/// Pia was handed to the north and has come back as Kim.
void come_back_once(DeskLoop& loop) {
    set(loop, north);
    pia_waits(loop);
    (void)loop.submit(TakeHandoff{only_handoff(loop).id, north, olga}).value();
    (void)loop.run_for(minutes(5));
    (void)comes(loop, kim, pia);
}

/// Nobody hands Lou to the north, nor to more than one other partner.
void is_handed_to_one_other_at_most(DeskLoop& loop) {
    CHECK(loop.floor().contact(lou)->from == CameFrom{north, Count<8>::of(1)});
    CHECK(count<HandoffAsked>(loop.run_for(hours(2))) == 0);
    set(loop, south);
    CHECK(only_handoff(loop).partner == south);
    (void)loop.submit(RefuseHandoff{only_handoff(loop).id, south, olga}).value();
    set(loop, third);
    CHECK(count<HandoffAsked>(loop.run_for(hours(2))) == 0);
    CHECK_FALSE(check(loop.floor()).has_value());
}

} // namespace

TEST_CASE("INV-46: whoever came back from a partner never goes there again, on the second return either") {
    DeskLoop loop;
    come_back_once(loop);
    const Instant place = loop.floor().contact(kim)->since;
    SECTION("the line dropped while they waited") {
        (void)loop.submit(LeaveContact{kim, GoneReason::connection_lost}).value();
        (void)comes(loop, lou, kim);
        CHECK(loop.floor().contact(lou)->since == place);
        is_handed_to_one_other_at_most(loop);
    }
    SECTION("and the process started again in between") {
        (void)loop.submit(LeaveContact{kim, GoneReason::connection_lost}).value();
        const Floor again = restore(snapshot(loop.floor())).value();
        auto open = a_contact(lou);
        open.before = kim;
        const auto events = decide(again, loop.policy, open, loop.now()).value();
        CHECK(std::get<ContactArrived>(events[0]).from == CameFrom{north, Count<8>::of(1)});
    }
    SECTION("while their responder here wraps up") {
        put_on_shift(loop, ana);
        (void)loop.submit(AcceptOffer{offer_to(loop, ana), ana}).value();
        (void)loop.submit(LeaveContact{kim, GoneReason::connection_lost}).value();
        (void)loop.submit(SetIntent{ana, Intent::break_}).value();
        REQUIRE(loop.floor().contact(kim)->state == ContactState::wrapping_up);
        (void)comes(loop, lou, kim);
        CHECK(loop.floor().contact(lou)->since == place);
        is_handed_to_one_other_at_most(loop);
    }
    SECTION("after an end here, from when on it is a new place") {
        put_on_shift(loop, ana);
        (void)loop.submit(AcceptOffer{offer_to(loop, ana), ana}).value();
        (void)loop.submit(EndContact{kim, ana}).value();
        (void)loop.submit(WrapUp{kim, ana, Disposition::helped}).value();
        (void)loop.submit(EndShift{ana}).value();
        (void)comes(loop, lou, kim);
        CHECK(loop.floor().contact(lou)->since == loop.now());
        is_handed_to_one_other_at_most(loop);
    }
}

TEST_CASE("INV-46: who was with two partners in turn is handed to nobody any more, however often they return") {
    DeskLoop loop;
    come_back_once(loop);
    set(loop, south);
    (void)loop.submit(TakeHandoff{only_handoff(loop).id, south, olga}).value();
    (void)comes(loop, lou, kim);
    set(loop, third);
    CHECK(loop.floor().handoffs().empty());
    (void)loop.submit(LeaveContact{lou, GoneReason::connection_lost}).value();
    (void)comes(loop, id_of<ContactId>(104), lou);
    CHECK(count<HandoffAsked>(loop.run_for(hours(2))) == 0);
    CHECK_FALSE(check(loop.floor()).has_value());
}

TEST_CASE("INV-46: a partner that is being asked does not get whom it had before: the two are one person") {
    DeskLoop loop;
    come_back_once(loop);
    (void)comes(loop, lou, std::nullopt);
    const Handoff asked = only_handoff(loop); // nobody knows yet who Lou is
    REQUIRE(asked.contact == lou);
    const auto events = loop.submit(MergeContacts{kim, lou, olga}).value();
    CHECK(std::get<HandoffEnded>(events[0]).end == HandoffEnd::called_off);
    CHECK(loop.submit(TakeHandoff{asked.id, north, olga}).error().code == Refusal::offer_gone);
    SECTION("it is known from now on") { is_handed_to_one_other_at_most(loop); }
    SECTION("on the next return, too") {
        (void)loop.submit(LeaveContact{lou, GoneReason::connection_lost}).value();
        const auto back = comes(loop, id_of<ContactId>(104), lou);
        CHECK(std::get<ContactArrived>(back[0]).from == CameFrom{north, Count<8>::of(1)});
    }
}

TEST_CASE("INV-46: what another partner is asked goes on when two become one person, unless no way was left") {
    DeskLoop loop;
    come_back_once(loop);
    if (const bool no_way_left = GENERATE(false, true); no_way_left) {
        set(loop, south);
        (void)loop.submit(TakeHandoff{only_handoff(loop).id, south, olga}).value();
        (void)loop.submit(SetPartner{a_partner(north), Flag::no}).value();
        (void)loop.submit(SetPartner{a_partner(south), Flag::no}).value();
        const auto back = id_of<ContactId>(104);
        (void)comes(loop, back, kim);
        set(loop, third);
        (void)comes(loop, lou, std::nullopt);
        REQUIRE(only_handoff(loop).partner == third);
        (void)loop.submit(MergeContacts{back, lou, olga}).value();
        CHECK(loop.floor().handoffs().empty());
    } else {
        (void)loop.submit(SetPartner{a_partner(north), Flag::no}).value();
        (void)loop.submit(LeaveContact{kim, GoneReason::connection_lost}).value();
        (void)comes(loop, lou, std::nullopt);
        set(loop, south);
        REQUIRE(only_handoff(loop).contact == lou);
        const auto back = id_of<ContactId>(104);
        (void)comes(loop, back, kim);
        (void)loop.submit(MergeContacts{back, lou, olga}).value();
        CHECK(only_handoff(loop).contact == lou);
        CHECK(loop.floor().contact(lou)->from == CameFrom{north, Count<8>::of(1)});
    }
    CHECK_FALSE(check(loop.floor()).has_value());
}
