#include "hotline/desk/invariant.hpp"
#include "hotline/desk/snapshot.hpp"
#include "tests/unit/desk/floors.hpp"

#include <catch2/catch.hpp>

using namespace hotline;
using namespace hotline::desk;

namespace {

/// Ana has Pia's chat and has said nothing yet.
struct Silence {
    DeskLoop loop;
    Silence() {
        loop.policy.answer_within = seconds(60);
        put_on_shift(loop, ana);
        connect(loop, pia, ana);
    }
    [[nodiscard]] const Contact& contact() const { return *loop.floor().contact(pia); }
};

template <class Happened>
bool has(const Events& events) {
    return std::any_of(events.begin(), events.end(),
                       [](const Event& event) { return std::holds_alternative<Happened>(event); });
}

} // namespace

TEST_CASE("a chat that was accepted and not answered reminds its responder, then goes to others at its place") {
    Silence silence;
    auto& loop = silence.loop;
    put_on_shift(loop, ben);
    const Contact before = silence.contact();
    CHECK_FALSE(has<ContactNudged>(loop.run_for(seconds(59))));
    const auto reminded = loop.run_for(seconds(1));
    REQUIRE(reminded.size() == 1);
    CHECK(std::get<ContactNudged>(reminded[0]).responder == ana);
    CHECK(silence.contact().responder == ana);
    const auto given_up = loop.run_for(seconds(60));
    CHECK(has<ResponderMissed>(given_up));
    const Contact& after = silence.contact();
    CHECK(after.due == before.due);
    CHECK(after.arrival == before.arrival);
    REQUIRE(after.offer.has_value());
    CHECK(loop.floor().offer(*after.offer)->responder == ben);
    CHECK(loop.floor().state_of(ana) == ResponderState::missed);
    CHECK_FALSE(check(loop.floor()).has_value());

    (void)loop.submit(SetIntent{ana, Intent::available}).value(); // one word brings them back
    CHECK(loop.floor().state_of(ana) == ResponderState::idle);
}

TEST_CASE("one answer ends the waiting, also after the reminder, and a second changes nothing") {
    Silence silence;
    auto& loop = silence.loop;
    if (GENERATE(false, true))
        (void)loop.run_for(seconds(90));
    CHECK(has<ContactAnswered>(loop.submit(AnswerSent{pia, ana}).value()));
    CHECK(loop.submit(AnswerSent{pia, ana}).value().empty());
    CHECK(loop.run_for(hours(1)).empty());
    CHECK(silence.contact().responder == ana);
}

TEST_CASE("an answer by somebody who does not have the chat is none") {
    Silence silence;
    CHECK(silence.loop.submit(AnswerSent{pia, ben}).value().empty());
    CHECK(silence.loop.submit(AnswerSent{kim, ana}).value().empty());
    CHECK(silence.contact().awaited.has_value());
}

TEST_CASE("nobody is reminded of a call, of what a policy leaves out, or of what is over") {
    DeskLoop loop;
    loop.policy.answer_within = seconds(60);
    put_on_shift(loop, ana);
    SECTION("a call") {
        (void)loop.submit(a_contact(pia, Channel::voice)).value();
        (void)loop.submit(AcceptOffer{offer_to(loop, ana), ana}).value();
        CHECK(loop.run_for(hours(1)).empty());
    }
    SECTION("a policy without it") {
        loop.policy.answer_within = Millis{};
        connect(loop, pia, ana);
        CHECK(loop.run_for(hours(1)).empty());
    }
    SECTION("ended before") {
        connect(loop, pia, ana);
        (void)loop.submit(EndContact{pia, ana}).value();
        CHECK_FALSE(has<ContactNudged>(loop.run_for(minutes(10))));
    }
}

TEST_CASE("a supervisor's word makes a chat wait for an answer too, and a snapshot keeps that") {
    DeskLoop loop;
    loop.policy.answer_within = seconds(60);
    put_on_shift(loop, ana);
    (void)loop.submit(SetIntent{ana, Intent::break_}).value();
    (void)loop.submit(a_contact(pia)).value();
    (void)loop.submit(AssignContact{pia, ana, ben}).value();
    const Floor again = restore(snapshot(loop.floor())).value();
    CHECK(again.deadlines() == loop.floor().deadlines());
    CHECK(has<ContactNudged>(loop.run_for(seconds(60))));
}

TEST_CASE("time in which storage took no writes does not count against a responder") {
    Silence silence;
    auto& loop = silence.loop;
    (void)loop.run_for(seconds(30));
    const Instant since = loop.now();
    loop.stand_still(minutes(10));
    (void)loop.submit(StorageReturned{since}).value();
    CHECK_FALSE(has<ContactNudged>(loop.run_for(seconds(29))));
    CHECK(has<ContactNudged>(loop.run_for(seconds(1))));
}

TEST_CASE("who is missed for an answer that did not come is not rung at any more") {
    Silence silence;
    auto& loop = silence.loop;
    (void)loop.run_for(seconds(115)); // reminded, and 5 s are left
    (void)loop.submit(a_contact(kim)).value();
    REQUIRE(loop.floor().responder(ana)->offer.has_value());
    const auto events = loop.run_for(seconds(5));
    CHECK(has<ResponderMissed>(events));
    CHECK_FALSE(loop.floor().responder(ana)->offer.has_value());
    CHECK(loop.floor().responder(ana)->misses.value() == 0); // they did not let it run out
    put_on_shift(loop, ben);
    CHECK(loop.floor().responder(ben)->offer.has_value());
}

TEST_CASE("what whoever was brought in says is an answer") {
    Silence silence;
    auto& loop = silence.loop;
    put_on_shift(loop, ben);
    const AskConsult ask{pia, ana, id_of<ContactId>(501), {LanguageTag::of("en"), Proficiency::b2}, {}};
    (void)loop.submit(ask).value();
    (void)loop.submit(AcceptOffer{offer_to(loop, ben), ben}).value();
    CHECK(has<ContactAnswered>(loop.submit(AnswerSent{pia, ben}).value()));
    CHECK(loop.run_for(hours(1)).empty());
}

TEST_CASE("time in which we were down does not count against a responder") {
    Silence silence;
    auto& loop = silence.loop;
    const bool reminded = GENERATE(false, true);
    (void)loop.run_for(reminded ? seconds(100) : seconds(30));
    loop.stand_still(minutes(10));
    (void)loop.submit(RecoverFloor{}).value();
    (void)loop.submit(ConsoleReturned{ana}).value();
    CHECK(loop.run_for(seconds(59)).empty());
    CHECK(silence.contact().responder == ana);
    CHECK(has<ContactNudged>(loop.run_for(seconds(1))) != reminded);
    CHECK(loop.floor().responder(ana)->missed == flag(reminded));
}

TEST_CASE("a start of the process takes nothing away from what was left for an answer") {
    Silence silence;
    auto& loop = silence.loop;
    loop.policy.answer_within = minutes(5);
    connect(loop, kim, ana);
    const Instant by = loop.floor().contact(kim)->awaited->by;
    (void)loop.submit(RecoverFloor{}).value();
    CHECK(loop.floor().contact(kim)->awaited->by == by);
}
