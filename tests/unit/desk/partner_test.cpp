#include "hotline/desk/invariant.hpp"
#include "hotline/desk/snapshot.hpp"
#include "hotline/desk/wait.hpp"
#include "tests/unit/desk/partners.hpp"

using namespace hotline;
using namespace hotline::desk;

namespace {

constexpr Millis partner_step = minutes(10); ///< of the ladder, for standard acuity

} // namespace

TEST_CASE("a partner is asked when its step of the ladder is open, and only for whom consented") {
    DeskLoop loop;
    put_on_shift(loop, ana);
    (void)loop.submit(SetIntent{ana, Intent::break_}).value(); // somebody is on shift, so no step is skipped
    set(loop, north);
    pia_waits(loop, Flag::no);
    CHECK(count<HandoffAsked>(loop.run_for(hours(2))) == 0);
    (void)loop.submit(LeaveContact{pia, GoneReason::left}).value();
    pia_waits(loop);
    CHECK(count<HandoffAsked>(loop.run_for(partner_step - milliseconds(1))) == 0);
    CHECK(count<HandoffAsked>(loop.run_for(milliseconds(1))) == 1);
    CHECK(only_handoff(loop).until == loop.now() + seconds(60));
    CHECK_FALSE(check(loop.floor()).has_value());
}

TEST_CASE("INV-46: until the partner has it the contact waits on here, and the first to accept has it") {
    DeskLoop loop;
    set(loop, north);
    pia_waits(loop); // nobody on shift: the partner is asked at once
    const Handoff asked = only_handoff(loop);
    put_on_shift(loop, ana);
    CHECK(loop.floor().contact(pia)->state == ContactState::offered);
    SECTION("somebody here is first") {
        (void)loop.submit(AcceptOffer{offer_to(loop, ana), ana}).value();
        CHECK(loop.floor().handoffs().empty());
        const auto& last = std::get<HandoffEnded>(loop.entries().back().event);
        CHECK(last.end == HandoffEnd::called_off);
        CHECK(loop.submit(TakeHandoff{asked.id, north, olga}).error().code == Refusal::offer_gone);
    }
    SECTION("the partner is first") {
        const auto events = loop.submit(TakeHandoff{asked.id, north, olga}).value();
        CHECK(std::get<OfferEnded>(events[0]).end == OfferEnd::overflowed);
        CHECK(std::get<HandoffTaken>(events[1]).partner == north);
        CHECK(std::get<ContactClosed>(events[2]).disposition == Disposition::overflowed);
        CHECK(loop.floor().contact(pia) == nullptr);
        CHECK(loop.floor().responder(ana)->misses.value() == 0);
        CHECK(loop.floor().state_of(ana) == ResponderState::idle);
    }
    CHECK_FALSE(check(loop.floor()).has_value());
}

TEST_CASE("a refusal or silence goes on to the next partner, and after two hops to nobody; none is asked twice") {
    DeskLoop loop;
    set(loop, north);
    set(loop, south);
    pia_waits(loop);
    const Handoff first = only_handoff(loop);
    const auto other = first.partner == north ? south : north;
    CHECK(loop.submit(RefuseHandoff{first.id, other, olga}).error().code == Refusal::not_yours);
    (void)loop.submit(RefuseHandoff{first.id, first.partner, olga}).value();
    CHECK(only_handoff(loop).partner == other);
    const auto events = loop.run_for(seconds(60)); // no answer
    REQUIRE(count<HandoffEnded>(events) == 1);
    CHECK(std::get<HandoffEnded>(events[0]).end == HandoffEnd::timed_out);
    CHECK(count<HandoffAsked>(loop.run_for(hours(3))) == 0);
    CHECK(loop.floor().contact(pia)->state == ContactState::waiting);
}

TEST_CASE("after three refusals in a row a partner is left alone for a minute") {
    DeskLoop loop;
    set(loop, north);
    for (std::uint32_t i = 0; i < 3; ++i) {
        auto open = a_contact(id_of<ContactId>(200 + i));
        open.needs = {};
        open.needs.partner_consent = Flag::yes;
        (void)loop.submit(open).value();
        (void)loop.submit(RefuseHandoff{only_handoff(loop).id, north, olga}).value();
    }
    pia_waits(loop);
    CHECK(loop.floor().handoffs().empty());
    CHECK(count<HandoffAsked>(loop.run_for(seconds(60))) == 1);
}

TEST_CASE("an answer at the very end counts, a later one does not") {
    DeskLoop loop;
    set(loop, north);
    pia_waits(loop);
    const Handoff asked = only_handoff(loop);
    loop.stand_still(seconds(60));
    CHECK(decide(loop.floor(), loop.policy, TakeHandoff{asked.id, north, olga}, asked.until).has_value());
    CHECK(decide(loop.floor(), loop.policy, TakeHandoff{asked.id, north, olga}, asked.until + milliseconds(1))
              .error()
              .code == Refusal::offer_expired);
}

TEST_CASE("a partner that is switched off is asked no more, and what it was asked ends without its fault") {
    DeskLoop loop;
    set(loop, north);
    pia_waits(loop);
    const auto events = loop.submit(SetPartner{a_partner(north), Flag::no}).value();
    CHECK(std::get<HandoffEnded>(events[0]).end == HandoffEnd::partner_gone);
    CHECK(loop.floor().partners().empty());
    CHECK(loop.submit(SetPartner{a_partner(north), Flag::no}).value().empty());
    CHECK(count<HandoffAsked>(loop.run_for(hours(2))) == 0);
    CHECK_FALSE(check(loop.floor()).has_value());
}

TEST_CASE("a partner's numbers must be such that it can answer") {
    DeskLoop loop;
    auto partner = a_partner(north);
    partner.ack_within = seconds(9);
    CHECK(loop.submit(SetPartner{partner, Flag::yes}).error().path == "ack_within");
    partner.ack_within = minutes(11);
    CHECK(loop.submit(SetPartner{partner, Flag::yes}).error().path == "ack_within");
    partner = a_partner(north);
    partner.languages.resize(limit::partner_languages_max + 1);
    CHECK(loop.submit(SetPartner{partner, Flag::yes}).error().path == "languages");
}

TEST_CASE("a contact that leaves takes what partners were asked with it") {
    DeskLoop loop;
    set(loop, north);
    pia_waits(loop);
    (void)loop.submit(LeaveContact{pia, GoneReason::left}).value();
    CHECK(loop.floor().handoffs().empty());
    CHECK_FALSE(check(loop.floor()).has_value());
}

TEST_CASE("who is to be called back goes to no partner") {
    DeskLoop loop;
    pia_waits(loop);
    const SafeWindow window{loop.now(), loop.now() + hours(3)};
    (void)loop.submit(AskCallback{pia, Digest{{1}}, {window}, pia}).value();
    set(loop, north);
    CHECK(count<HandoffAsked>(loop.run_for(hours(2))) == 0);
}

TEST_CASE("INV-46: who asks to be called back, or agrees no more, is handed to nobody who was asked before") {
    DeskLoop loop;
    set(loop, north);
    pia_waits(loop);
    const Handoff asked = only_handoff(loop);
    const SafeWindow window{loop.now(), loop.now() + hours(3)};
    SECTION("they are to be called") { (void)loop.submit(AskCallback{pia, Digest{{1}}, {window}, pia}).value(); }
    SECTION("they do not agree any more") {
        const auto& contact = *loop.floor().contact(pia);
        (void)loop.submit(ChangeNeeds{pia, first_language(contact), {}, olga}).value();
    }
    SECTION("they are somebody who did not") {
        (void)loop.submit(a_contact(kim)).value();
        (void)loop.submit(MergeContacts{kim, pia, olga}).value();
    }
    CHECK(loop.floor().handoffs().empty());
    CHECK(std::get<HandoffEnded>(loop.entries().back().event).end == HandoffEnd::called_off);
    CHECK(loop.submit(TakeHandoff{asked.id, north, olga}).error().code == Refusal::offer_gone);
    CHECK(loop.floor().contact(pia) != nullptr);
    // Nor in the very moment before it is called off.
    const Floor before = fold(loop.entries(), 0, loop.entries().size() - 1);
    REQUIRE(before.handoff(asked.id) != nullptr);
    CHECK(decide(before, loop.policy, TakeHandoff{asked.id, north, olga}, loop.now()).error().code ==
          Refusal::offer_gone);
    CHECK_FALSE(check(loop.floor()).has_value());
}

TEST_CASE("INV-39: partners and handoffs are the same after a restart") {
    DeskLoop loop;
    set(loop, north);
    set(loop, south);
    pia_waits(loop);
    CHECK(fingerprint(restore(snapshot(loop.floor())).value()) == fingerprint(loop.floor()));
    const Floor replayed = fold(loop.entries(), 0, loop.entries().size());
    CHECK(fingerprint(replayed) == fingerprint(loop.floor()));
    CHECK(next_due(replayed) == next_due(loop.floor()));
}

TEST_CASE("INV-40: a partner who could not answer while the process was down is not taken for one who refused") {
    DeskLoop loop;
    set(loop, north);
    pia_waits(loop);
    const Handoff asked = only_handoff(loop);
    loop.stand_still(minutes(5));
    (void)loop.submit(RecoverFloor{}).value();
    CHECK(only_handoff(loop).until == loop.now() + seconds(60));
    SECTION("they answer") {
        (void)loop.run_for(seconds(60) - milliseconds(1));
        CHECK(loop.submit(TakeHandoff{asked.id, north, olga}).has_value());
        CHECK(loop.floor().contact(pia) == nullptr);
    }
    SECTION("they do not: it ends by itself, and nobody waits for them") {
        (void)loop.run_for(seconds(60));
        CHECK(loop.floor().handoffs().empty());
        CHECK(loop.floor().contact(pia)->state == ContactState::waiting);
    }
    CHECK_FALSE(check(loop.floor()).has_value());
}

TEST_CASE("INV-46: who comes back from a partner has their place again, and never goes there another time") {
    DeskLoop loop;
    set(loop, north);
    pia_waits(loop);
    const Instant arrived = loop.floor().contact(pia)->arrived;
    (void)loop.run_for(seconds(30));
    (void)loop.submit(TakeHandoff{only_handoff(loop).id, north, olga}).value();
    (void)loop.run_for(minutes(10));
    auto back = a_contact(kim);
    back.needs.partner_consent = Flag::yes;
    back.before = pia;
    SECTION("not there, but to another") {
        (void)loop.submit(back).value();
        CHECK(loop.floor().contact(kim)->since == arrived);
        CHECK(count<HandoffAsked>(loop.run_for(hours(2))) == 0);
        set(loop, south);
        CHECK(only_handoff(loop).partner == south);
        (void)loop.submit(RefuseHandoff{only_handoff(loop).id, south, olga}).value();
        set(loop, id_of<routing::PartnerId>(303));
        CHECK(count<HandoffAsked>(loop.run_for(hours(2))) == 0); // that were two hops
    }
    SECTION("over a restart, too") {
        const Floor again = restore(snapshot(loop.floor())).value();
        const auto events = decide(again, loop.policy, back, loop.now()).value();
        CHECK(std::get<ContactArrived>(events[0]).from == CameFrom{north, Count<8>::of(1)});
    }
    SECTION("much later it is somebody new") {
        (void)loop.run_for(loop.policy.return_within);
        (void)loop.submit(back).value();
        CHECK(only_handoff(loop).partner == north);
    }
    CHECK_FALSE(check(loop.floor()).has_value());
}

TEST_CASE("a partner is asked at once if the wait is expected to be longer than it should, with consent and once") {
    DeskLoop loop;
    put_on_shift(loop, ana);
    (void)loop.submit(SetIntent{ana, Intent::break_}).value(); // somebody is on shift, so no step is skipped
    set(loop, north);
    const Millis longest = loop.policy.wait_standard;
    SECTION("longer: it waits on here, and the first to accept has it") {
        pia_waits(loop);
        CHECK(loop.submit(PredictWait{pia, longest}).value().empty());
        const auto events = loop.submit(PredictWait{pia, longest + milliseconds(1)}).value();
        CHECK(count<HandoffAsked>(events) == 1);
        CHECK(loop.submit(PredictWait{pia, longest * 2}).value().empty());
        CHECK(fingerprint(restore(snapshot(loop.floor())).value()) == fingerprint(loop.floor()));
        (void)loop.submit(SetIntent{ana, Intent::available}).value();
        CHECK(loop.floor().contact(pia)->state == ContactState::offered);
        CHECK(loop.floor().handoffs().size() == 1);
    }
    SECTION("not without consent, until it is given") {
        pia_waits(loop, Flag::no);
        CHECK(loop.submit(PredictWait{pia, longest * 2}).value().empty());
        Needs needs;
        needs.partner_consent = Flag::yes;
        (void)loop.submit(ChangeNeeds{pia, first_language(*loop.floor().contact(pia)), needs}).value();
        CHECK(count<HandoffAsked>(loop.submit(PredictWait{pia, longest * 2}).value()) == 1);
    }
    SECTION("not for who is to be called back, nor for a life in danger, whose ladder is shorter") {
        pia_waits(loop);
        const SafeWindow window{loop.now(), loop.now() + hours(3)};
        (void)loop.submit(AskCallback{pia, Digest{{1}}, {window}, pia}).value();
        CHECK(loop.submit(PredictWait{pia, longest * 2}).value().empty());
        auto danger = a_contact(kim);
        danger.acuity = Acuity::immediate;
        danger.needs.partner_consent = Flag::yes;
        (void)loop.submit(danger).value();
        CHECK(loop.submit(PredictWait{kim, longest * 2}).value().empty());
    }
    SECTION("whoever reckons waits tells of those whom it may help, and of nobody else") {
        pia_waits(loop);
        (void)loop.submit(a_contact(kim)).value(); // has not agreed
        std::size_t asked = 0;
        const auto expects = [&](std::optional<Millis> wait) {
            return waits_to_tell(loop.floor(), [&asked, wait](ContactId) { return ++asked, wait; });
        };
        CHECK(expects(std::nullopt).empty());
        CHECK(expects(longest).empty());
        CHECK(asked == 2); // only of pia
        const auto told = expects(longest + milliseconds(1));
        REQUIRE(told.size() == 1);
        CHECK(told[0].contact == pia);
        (void)loop.submit(told[0]).value();
        CHECK(expects(longest * 2).empty()); // told once
    }
    SECTION("nobody asks about somebody who has gone") {
        CHECK(loop.submit(PredictWait{pia, longest * 2}).error() == refuse(Refusal::contact_closed));
    }
    CHECK_FALSE(check(loop.floor()).has_value());
}
