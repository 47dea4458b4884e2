#include "hotline/desk/invariant.hpp"
#include "hotline/desk/snapshot.hpp"
#include "tests/unit/desk/floors.hpp"

#include <catch2/catch.hpp>

using namespace hotline;
using namespace hotline::desk;

namespace {

OpenContact in_danger(ContactId id) {
    auto open = a_contact(id);
    open.acuity = Acuity::immediate;
    return open;
}

/// Ana is alone on shift, had one hard contact this shift, and no more are meant for her; then a life is in danger.
struct Spared {
    DeskLoop loop;
    Spared() {
        routing::Settings settings;
        settings.wellbeing.high_per_shift = Count<100>::of(1);
        (void)loop.submit(SetRouting{settings}).value();
        put_on_shift(loop, ana);
        (void)loop.submit(in_danger(pia)).value();
        (void)loop.submit(AcceptOffer{offer_to(loop, ana), ana}).value();
        (void)loop.submit(EndContact{pia, ana}).value();
        (void)loop.submit(WrapUp{pia, ana, Disposition::helped}).value();
        (void)loop.submit(in_danger(kim)).value();
    }
    [[nodiscard]] std::optional<ContactId> asked() const {
        const auto all = asked_to_waive(loop.floor(), *loop.floor().responder(ana));
        return all.empty() ? std::nullopt : std::optional(all.front());
    }
};

} // namespace

TEST_CASE("nobody is left for a life in danger but one who is spared: they are asked, and offered nothing") {
    Spared spared;
    CHECK(spared.asked() == kim);
    CHECK_FALSE(spared.loop.floor().responder(ana)->offer.has_value());
    CHECK(spared.loop.floor().waiting().front().why == routing::WhyWaiting::responders_spared);
    CHECK_FALSE(check(spared.loop.floor()).has_value());
    CHECK(restore(snapshot(spared.loop.floor())).value().responder(ana)->asked == std::set{kim});
}

TEST_CASE("their yes, or their supervisor's, brings the contact to them at once and is on record") {
    Spared spared;
    const PersonId by = GENERATE(ana, sam);
    const auto events = spared.loop.submit(AnswerWaiver{kim, ana, Flag::yes, by}).value();
    const auto& waived = std::get<LimitWaived>(events.front());
    CHECK(waived.by == by);
    CHECK(waived.until == spared.loop.now() + spared.loop.policy.waived_for);
    CHECK(spared.loop.floor().offer(offer_to(spared.loop, ana))->contact == kim);
    CHECK_FALSE(spared.asked().has_value());
}

TEST_CASE("no means no: nobody asks again for this contact, and no yes of another comes after it") {
    Spared spared;
    (void)spared.loop.submit(AnswerWaiver{kim, ana, Flag::no, ana}).value();
    (void)spared.loop.run_for(hours(2));
    CHECK_FALSE(spared.asked().has_value());
    CHECK_FALSE(spared.loop.floor().responder(ana)->offer.has_value());
    CHECK(spared.loop.submit(AnswerWaiver{kim, ana, Flag::yes, sam}).error() == refuse(Refusal::already_so));
    (void)spared.loop.submit(in_danger(id_of<ContactId>(103))).value();
    CHECK(spared.asked() == id_of<ContactId>(103)); // for another contact they may be asked
}

TEST_CASE("the question ends when somebody else has the contact") {
    Spared spared;
    put_on_shift(spared.loop, ben);
    (void)spared.loop.submit(AcceptOffer{offer_to(spared.loop, ben), ben}).value();
    CHECK_FALSE(spared.asked().has_value());
    CHECK(spared.loop.submit(AnswerWaiver{kim, ana, Flag::yes, ana}).error() == refuse(Refusal::already_so));
    CHECK(spared.loop.submit(AnswerWaiver{kim, sam, Flag::yes, sam}).error() ==
          refuse(Refusal::responder_not_on_shift));
}

TEST_CASE("a break is a break: consent brings nothing to somebody who is not available") {
    Spared spared;
    (void)spared.loop.submit(SetIntent{ana, Intent::break_}).value();
    if (spared.asked())
        (void)spared.loop.submit(AnswerWaiver{kim, ana, Flag::yes, sam}).value();
    CHECK_FALSE(spared.loop.floor().responder(ana)->offer.has_value());
}

namespace {

OpenContact urgent(ContactId id) {
    auto open = a_contact(id);
    open.acuity = Acuity::urgent;
    return open;
}

} // namespace

TEST_CASE("a hard contact that has waited too long is asked for too, and a yes brings it") {
    Spared spared;
    (void)spared.loop.submit(LeaveContact{kim, GoneReason::left}).value();
    const auto lou = id_of<ContactId>(103);
    (void)spared.loop.submit(urgent(lou)).value();
    CHECK(spared.loop.run_for(spared.loop.policy.wait_urgent - milliseconds(1)).empty());
    const auto events = spared.loop.run_for(milliseconds(1));
    REQUIRE(events.size() == 1);
    CHECK(std::get<LimitAsked>(events.front()).contact == lou);
    CHECK(spared.asked() == lou);
    (void)spared.loop.submit(AnswerWaiver{lou, ana, Flag::yes, sam}).value();
    CHECK(spared.loop.floor().offer(offer_to(spared.loop, ana))->contact == lou);
    CHECK_FALSE(check(spared.loop.floor()).has_value());
}

TEST_CASE("a responder may say yes unasked, also after a no; a supervisor may not") {
    Spared spared;
    (void)spared.loop.submit(AnswerWaiver{kim, ana, Flag::no, ana}).value();
    CHECK(spared.loop.submit(AnswerWaiver{{}, ana, Flag::yes, sam}).error() == refuse(Refusal::already_so));
    CHECK(spared.loop.submit(AnswerWaiver{{}, ana, Flag::no, ana}).error() ==
          refuse(Refusal::field_invalid, "contact"));
    const auto events = spared.loop.submit(AnswerWaiver{{}, ana, Flag::yes, ana}).value();
    CHECK(std::get<LimitWaived>(events.front()).contact == std::nullopt);
    CHECK(encode(decode(kind_of(events.front()), encode(events.front())).value()) == encode(events.front()));
    CHECK(spared.loop.floor().offer(offer_to(spared.loop, ana))->contact == kim);
    // Nothing spares her any more.
    CHECK(spared.loop.submit(AnswerWaiver{{}, ana, Flag::yes, ana}).error() == refuse(Refusal::already_so));
}

TEST_CASE("a yes of one's own while one is asked is the answer") {
    Spared spared;
    const auto events = spared.loop.submit(AnswerWaiver{{}, ana, Flag::yes, ana}).value();
    CHECK(std::get<LimitWaived>(events.front()).contact == kim);
    CHECK_FALSE(spared.asked().has_value());
}

TEST_CASE("limits outlive the end of a shift and the start of another") {
    Spared spared;
    (void)spared.loop.submit(EndShift{ana}).value();
    put_on_shift(spared.loop, ana);
    CHECK_FALSE(spared.loop.floor().responder(ana)->offer.has_value());
    CHECK(restore(snapshot(spared.loop.floor())).has_value());
    CHECK(spared.asked() == kim); // nobody had answered
    (void)spared.loop.submit(AnswerWaiver{kim, ana, Flag::yes, sam}).value();
    CHECK(spared.loop.floor().offer(offer_to(spared.loop, ana))->contact == kim);
}

TEST_CASE("a no to what was asked before a life in danger holds when nobody waits for that any more") {
    Spared spared;
    auto& loop = spared.loop;
    (void)loop.submit(LeaveContact{kim, GoneReason::left}).value();
    const auto lou = id_of<ContactId>(103);
    const auto max = id_of<ContactId>(104);
    (void)loop.submit(urgent(lou)).value();
    (void)loop.run_for(loop.policy.wait_urgent);
    (void)loop.submit(in_danger(max)).value();
    REQUIRE(loop.floor().responder(ana)->asked == std::set{lou, max});
    (void)loop.submit(AnswerWaiver{lou, ana, Flag::no, ana}).value();
    (void)loop.submit(LeaveContact{max, GoneReason::left}).value();
    (void)loop.run_for(hours(2));
    CHECK_FALSE(spared.asked().has_value());
    CHECK_FALSE(check(loop.floor()).has_value());
}

TEST_CASE("one question at a time: another is asked when the first is answered or nobody waits for it any more") {
    Spared spared;
    auto& loop = spared.loop;
    const auto lou = id_of<ContactId>(103);
    auto other = in_danger(lou);
    other.needs.wish = {routing::Trait::woman}; // of another line in the queue
    (void)loop.submit(other).value();
    REQUIRE(asked_to_waive(loop.floor(), *loop.floor().responder(ana)) == std::vector{kim});
    CHECK(loop.submit(AnswerWaiver{lou, ana, Flag::no, ana}).error() == refuse(Refusal::already_so));
    SECTION("a no") { (void)loop.submit(AnswerWaiver{kim, ana, Flag::no, ana}).value(); }
    SECTION("the first left") { (void)loop.submit(LeaveContact{kim, GoneReason::left}).value(); }
    CHECK(loop.floor().responder(ana)->asked == std::set{lou}); // what is gone does not gather
    CHECK(spared.asked() == lou);
    CHECK_FALSE(check(loop.floor()).has_value());
}
