#include "hotline/desk/invariant.hpp"
#include "hotline/desk/snapshot.hpp"
#include "hotline/desk/steering.hpp"
#include "tests/scenario/one_instant.hpp"
#include "tests/unit/desk/callbacks.hpp"

using namespace hotline;
using namespace hotline::desk;

TEST_CASE("INV-25: whoever asks to be called back keeps arrival and place, and is offered as a call") {
    DeskLoop loop;
    (void)loop.submit(a_contact(pia)).value();
    const Contact before = *loop.floor().contact(pia);
    loop.run_for(minutes(3));
    (void)loop.submit(asks(loop, pia)).value();
    const Contact& after = *loop.floor().contact(pia);
    CHECK(std::tie(after.arrival, after.arrived, after.due) == std::tie(before.arrival, before.arrived, before.due));
    CHECK(after.channel == Channel::voice);
    put_on_shift(loop, ana);
    CHECK(loop.floor().contact(pia)->state == ContactState::offered);
    CHECK_FALSE(check(loop.floor()).has_value());
}

TEST_CASE("a callback is not offered before its safe window, however overdue, and at once when that opens") {
    DeskLoop loop;
    put_on_shift(loop, ana);
    (void)loop.submit(a_contact(pia)).value(); // offered to ana, as a chat
    const auto events = loop.submit(asks(loop, pia, hours(5), hours(6))).value();
    CHECK(std::get<OfferEnded>(events[0]).end == OfferEnd::callback);
    CHECK_FALSE(happened<OfferMade>(loop.run_for(hours(5) - milliseconds(1))));
    CHECK(loop.floor().contact(pia)->due < loop.now());
    CHECK(happened<OfferMade>(loop.run_for(milliseconds(1))));
}

TEST_CASE("at the end of the safe window an offer ends without anybody's fault, and none can be accepted then") {
    DeskLoop loop;
    const Instant end = to_be_called(loop, {}, minutes(10)).callback->windows.front().until;
    loop.run_until(end - seconds(5));
    put_on_shift(loop, ana);
    const OfferId offer = offer_to(loop, ana);
    CHECK(loop.floor().offer(offer)->expires == end);
    loop.stand_still(seconds(5));
    CHECK(loop.submit(AcceptOffer{offer, ana}).error().code == Refusal::offer_expired);
    const auto events = loop.run_for(seconds(1));
    CHECK(happened<CallbackWindowPassed>(events));
    CHECK_FALSE(happened<ResponderMissed>(events));
    CHECK(loop.floor().responder(ana)->misses.value() == 0);
    CHECK(loop.floor().contact(pia)->state == ContactState::waiting);
    CHECK(happened<OfferMade>(loop.run_until(end + hours(24)))); // the next day's window
}

TEST_CASE("a supervisor cannot have somebody called outside the safe window") {
    DeskLoop loop;
    put_on_shift(loop, ana);
    (void)to_be_called(loop, hours(1), hours(2));
    CHECK(loop.submit(AssignContact{pia, ana, sam}).error().code == Refusal::outside_safe_window);
    CHECK(barred_from_all(loop.floor(), pia, loop.now()) == refuse(Refusal::outside_safe_window));
    loop.run_for(hours(1));
    CHECK_FALSE(barred_from_all(loop.floor(), pia, loop.now()));
    const auto events = loop.submit(AssignContact{pia, ana, sam}).value();
    CHECK(happened<CallbackAttempted>(events));
    CHECK(barred_from_all(loop.floor(), pia, loop.now()) == refuse(Refusal::contact_taken));
    CHECK_FALSE(check(loop.floor()).has_value());
}

TEST_CASE("the responder is reserved first: the attempt begins with the accept, and the conversation when reached") {
    DeskLoop loop;
    put_on_shift(loop, ana);
    (void)to_be_called(loop);
    dial(loop, ana);
    const Contact& contact = *loop.floor().contact(pia);
    CHECK(contact.callback->attempt_until == loop.now() + loop.policy.callback_attempt);
    CHECK(loop.submit(EndContact{pia, ana}).error().code == Refusal::contact_not_connected);
    CHECK(loop.submit(HoldContact{pia, ana}).error().code == Refusal::contact_not_connected);
    CHECK(loop.submit(outcome_of(loop, pia, ben, CallbackOutcome::reached)).error().code == Refusal::not_yours);
    (void)loop.submit(outcome_of(loop, pia, ana, CallbackOutcome::reached)).value();
    CHECK(loop.submit(outcome_of(loop, pia, ana, CallbackOutcome::reached)).error().code ==
          Refusal::contact_not_connected);
    loop.run_for(minutes(40)); // no attempt runs out any more
    CHECK(contact.state == ContactState::connected);
    (void)loop.submit(EndContact{pia, ana}).value();
    (void)loop.submit(WrapUp{pia, ana, Disposition::helped}).value();
    CHECK(closed_as(loop, pia) == Disposition::helped);
}

TEST_CASE("three attempts in vain, 10 and 30 minutes apart, keep the place; the third closes, and nobody missed") {
    DeskLoop loop;
    put_on_shift(loop, ana);
    const Contact before = to_be_called(loop);
    for (const Millis pause : {minutes(10), minutes(30)}) {
        dial(loop, ana);
        const auto events = loop.submit(outcome_of(loop, pia, ana, CallbackOutcome::not_reached)).value();
        CHECK_FALSE(happened<OfferMade>(events));
        const Contact& after = *loop.floor().contact(pia);
        CHECK(std::tie(after.arrival, after.arrived, after.due) ==
              std::tie(before.arrival, before.arrived, before.due));
        CHECK_FALSE(happened<OfferMade>(loop.run_for(pause - milliseconds(1))));
        CHECK(happened<OfferMade>(loop.run_for(milliseconds(1))));
    }
    dial(loop, ana);
    const auto events = loop.submit(outcome_of(loop, pia, ana, CallbackOutcome::not_reached)).value();
    CHECK(closed_as(loop, pia) == Disposition::callback_unreached);
    CHECK_FALSE(happened<ResponderMissed>(events));
    CHECK(loop.floor().responder(ana)->misses.value() == 0);
    CHECK(loop.floor().state_of(ana) == ResponderState::idle);
}

TEST_CASE("the outcome of an attempt, said twice or late, never counts for the next one") {
    DeskLoop loop;
    put_on_shift(loop, ana);
    (void)to_be_called(loop);
    dial(loop, ana);
    const auto first = outcome_of(loop, pia, ana, CallbackOutcome::not_reached);
    (void)loop.submit(first).value();
    CHECK(loop.submit(first).error().code == Refusal::not_yours);
    loop.run_for(minutes(10));
    dial(loop, ana);
    REQUIRE(is_dialling(*loop.floor().contact(pia)));
    const auto before = loop.entries().size();
    CHECK(loop.submit(first).error().code == Refusal::stale);
    for (const auto outcome : {CallbackOutcome::reached, CallbackOutcome::wrong_number, CallbackOutcome::not_wanted}) {
        auto late = first;
        late.outcome = outcome;
        CHECK(loop.submit(late).error().code == Refusal::stale);
    }
    CHECK(loop.entries().size() == before);
    CHECK(loop.floor().contact(pia)->callback->failed.value() == 1);
    const Floor again = restore(snapshot(loop.floor())).value(); // it is known over a start of the process
    CHECK(again.contact(pia)->callback->attempt == loop.floor().contact(pia)->callback->attempt);
    (void)loop.submit(outcome_of(loop, pia, ana, CallbackOutcome::reached)).value();
    CHECK_FALSE(is_dialling(*loop.floor().contact(pia)));
}

TEST_CASE("an attempt of which nobody says what came of it ends by itself and counts as one in vain") {
    DeskLoop loop;
    put_on_shift(loop, ana);
    (void)to_be_called(loop);
    dial(loop, ana);
    const auto events = loop.run_for(loop.policy.callback_attempt);
    CHECK(happened<ContactRequeued>(events));
    CHECK(loop.floor().contact(pia)->callback->failed.value() == 1);
    CHECK_FALSE(happened<ResponderMissed>(events));
    CHECK(loop.submit(outcome_of(loop, pia, ana, CallbackOutcome::timed_out)).error().code == Refusal::not_yours);
}

TEST_CASE("an attempt that began in the safe window may end after it: whoever talks is not cut off, none begins then") {
    DeskLoop loop;
    put_on_shift(loop, ana);
    put_on_shift(loop, ben);
    const Instant end = to_be_called(loop, {}, minutes(1)).callback->windows.front().until;
    dial(loop, ana);
    (void)loop.run_for(minutes(2));
    REQUIRE(loop.now() > end);
    SECTION("reached") {
        (void)loop.submit(outcome_of(loop, pia, ana, CallbackOutcome::reached)).value();
        CHECK(loop.floor().contact(pia)->responder == ana);
    }
    SECTION("not reached") {
        (void)loop.submit(outcome_of(loop, pia, ana, CallbackOutcome::not_reached)).value();
        (void)loop.run_for(hours(1));
        CHECK(loop.floor().offers().empty());
    }
}

TEST_CASE("a wrong number and the wish not to be called end the callback, each in its own way") {
    const auto [outcome, disposition] =
        GENERATE(table<CallbackOutcome, Disposition>({{CallbackOutcome::wrong_number, Disposition::wrong_number},
                                                      {CallbackOutcome::not_wanted, Disposition::callback_withdrawn}}));
    DeskLoop loop;
    put_on_shift(loop, ana);
    (void)to_be_called(loop);
    dial(loop, ana);
    (void)loop.submit(outcome_of(loop, pia, ana, outcome)).value();
    CHECK(closed_as(loop, pia) == disposition);
    CHECK(loop.floor().state_of(ana) == ResponderState::idle);
}

TEST_CASE("the same request said twice changes nothing: what was tried in vain is not forgotten for it") {
    DeskLoop loop;
    (void)to_be_called(loop);
    const Callback asked = *loop.floor().contact(pia)->callback;
    const AskCallback ask{pia, asked.person, asked.windows, pia, asked.word};
    put_on_shift(loop, ana);
    dial(loop, ana);
    (void)loop.submit(outcome_of(loop, pia, ana, CallbackOutcome::not_reached)).value();
    REQUIRE(loop.floor().contact(pia)->callback->failed.value() == 1);
    CHECK(loop.submit(ask).error().code == Refusal::already_so);
    CHECK(loop.floor().contact(pia)->callback->failed.value() == 1);
}

TEST_CASE("where four attempts are made, the last comes after the longest pause") {
    DeskLoop loop;
    loop.policy.callback_attempts = Count<4>::of(4);
    put_on_shift(loop, ana);
    (void)loop.submit(a_contact(pia)).value();
    (void)loop.submit(asks(loop, pia, {}, hours(12))).value();
    for (const Millis pause : {minutes(10), minutes(30), hours(2)}) {
        dial(loop, ana);
        (void)loop.submit(outcome_of(loop, pia, ana, CallbackOutcome::not_reached)).value();
        CHECK_FALSE(happened<OfferMade>(loop.run_for(pause - milliseconds(1))));
        CHECK(happened<OfferMade>(loop.run_for(milliseconds(1))));
    }
    dial(loop, ana);
    (void)loop.submit(outcome_of(loop, pia, ana, CallbackOutcome::not_reached)).value();
    CHECK(closed_as(loop, pia) == Disposition::callback_unreached);
}

TEST_CASE("after the last window the contact stays, nobody calls, and a supervisor ends it") {
    DeskLoop loop;
    (void)to_be_called(loop, {}, minutes(10));
    put_on_shift(loop, ana);
    (void)loop.submit(SetIntent{ana, Intent::break_}).value();
    CHECK(loop.submit(GiveUpCallback{pia, sam}).error().code == Refusal::stale);
    const auto events = loop.run_for(hours(25));
    CHECK(std::count_if(events.begin(), events.end(),
                        [](const Event& event) { return std::holds_alternative<CallbackWindowPassed>(event); }) == 2);
    (void)loop.submit(SetIntent{ana, Intent::available}).value();
    CHECK(loop.floor().contact(pia)->state == ContactState::waiting);
    CHECK(loop.submit(AssignContact{pia, ana, sam}).error().code == Refusal::outside_safe_window);
    (void)loop.submit(GiveUpCallback{pia, sam}).value();
    CHECK(closed_as(loop, pia) == Disposition::callback_unreached);
}

TEST_CASE("a callback can be withdrawn until the person is reached, while somebody dials too") {
    DeskLoop loop;
    put_on_shift(loop, ana);
    (void)to_be_called(loop);
    SECTION("before") {}
    SECTION("while somebody dials") { dial(loop, ana); }
    (void)loop.submit(WithdrawCallback{pia}).value();
    CHECK(closed_as(loop, pia) == Disposition::callback_withdrawn);
    CHECK(loop.floor().state_of(ana) == ResponderState::idle);
    CHECK(loop.submit(WithdrawCallback{pia}).error().code == Refusal::contact_closed);
    connect(loop, kim, ana);
    CHECK(loop.submit(WithdrawCallback{kim}).error().code == Refusal::absent);
}

TEST_CASE("who has been reached cannot withdraw, and who has left the page is not let go for it") {
    DeskLoop loop;
    put_on_shift(loop, ana);
    (void)to_be_called(loop);
    CHECK(loop.submit(LeaveContact{pia, GoneReason::idle_too_long}).error().code == Refusal::already_so);
    dial(loop, ana);
    (void)loop.submit(outcome_of(loop, pia, ana, CallbackOutcome::reached)).value();
    CHECK(loop.submit(WithdrawCallback{pia}).error().code == Refusal::contact_taken);
    CHECK(loop.submit(asks(loop, pia)).error().code == Refusal::contact_taken);
}

TEST_CASE("a responder who is lost while dialling is no attempt in vain: it goes to another at once") {
    DeskLoop loop;
    put_on_shift(loop, ana);
    (void)to_be_called(loop);
    dial(loop, ana);
    put_on_shift(loop, ben);
    (void)loop.submit(ConsoleLost{ana}).value();
    loop.run_for(loop.policy.console_grace);
    CHECK(loop.floor().contact(pia)->callback->failed.value() == 0);
    CHECK(loop.floor().offer(offer_to(loop, ben))->contact == pia);
    CHECK_FALSE(check(loop.floor()).has_value());
}

TEST_CASE("windows that cannot be are refused") {
    DeskLoop loop;
    (void)loop.submit(a_contact(pia)).value();
    const Instant now = loop.now();
    const std::vector<std::vector<SafeWindow>> wrong{
        {},
        {{now - hours(2), now}},                                   // over
        {{now + hours(2), now + hours(1)}},                        // ends before it begins
        {{now, now + hours(2)}, {now + hours(1), now + hours(3)}}, // overlap
        {{now, now + hours(11 * 24)}},                             // too far
    };
    for (const auto& windows : wrong)
        CHECK(loop.submit(AskCallback{pia, pias_number, windows, pia}).error().path == "windows");
    std::vector<SafeWindow> days;
    for (int day = 0; day < 8; ++day)
        days.push_back({now + hours(24 * day), now + hours(24 * day + 1)});
    CHECK(loop.submit(AskCallback{pia, pias_number, days, pia}).error().path == "windows"); // too many
    days.pop_back();
    (void)loop.submit(AskCallback{pia, pias_number, days, pia}).value();
    (void)loop.submit(AskCallback{pia, pias_number, {{now - hours(1), now + hours(1)}}, pia}).value(); // has begun
}

TEST_CASE("nobody is called back about a colleague who is sought beside a responder") {
    DeskLoop loop;
    put_on_shift(loop, ana);
    (void)loop.submit(a_contact(pia)).value();
    dial(loop, ana);
    AskConsult consult;
    consult.contact = pia;
    consult.responder = ana;
    consult.consult = id_of<ContactId>(77);
    consult.language = {LanguageTag::of("fr"), Proficiency::b2};
    (void)loop.submit(consult).value();
    CHECK(loop.submit(asks(loop, consult.consult)).error() == refuse(Refusal::field_invalid, "contact"));
}

TEST_CASE("a disk that took nothing for a while does not move a safe window, only the attempt") {
    DeskLoop loop;
    put_on_shift(loop, ana);
    const Contact asked = to_be_called(loop);
    const Instant since = loop.now();
    dial(loop, ana);
    loop.stand_still(minutes(1));
    (void)loop.submit(StorageReturned{since}).value();
    const Callback& callback = *loop.floor().contact(pia)->callback;
    CHECK(callback.attempt_until == since + loop.policy.callback_attempt + minutes(1));
    CHECK(callback.windows == asked.callback->windows);
}

TEST_CASE("INV-39: callbacks are the same after a restart, from a snapshot and from the journal") {
    DeskLoop loop;
    put_on_shift(loop, ana);
    (void)to_be_called(loop);
    dial(loop, ana);
    (void)loop.submit(outcome_of(loop, pia, ana, CallbackOutcome::not_reached)).value();
    loop.run_for(minutes(5));
    CHECK(fingerprint(restore(snapshot(loop.floor())).value()) == fingerprint(loop.floor()));
    const auto [replayed, live] = at_one_instant(fold(loop.entries(), 0, loop.entries().size()), loop.floor());
    CHECK(fingerprint(replayed) == fingerprint(live));
    CHECK(replayed.deadlines() == loop.floor().deadlines());
    CHECK(next_due(replayed) == next_due(loop.floor()));
}

TEST_CASE("a callback that was set aside is not when the same person turns out to be in danger") {
    DeskLoop loop;
    (void)to_be_called(loop);
    (void)loop.submit(ParkContact{pia, loop.now() + hours(1), sam}).value();
    auto danger = a_contact(kim);
    danger.acuity = Acuity::immediate;
    (void)loop.submit(danger).value();
    (void)loop.submit(asks_as_pia(loop, kim)).value();
    CHECK(loop.floor().contact(pia)->acuity == Acuity::immediate);
    CHECK(loop.floor().contact(pia)->parked_until == loop.now());
    put_on_shift(loop, ana);
    CHECK(loop.floor().offer(offer_to(loop, ana))->contact == pia);
    CHECK_FALSE(check(loop.floor()).has_value());
}

TEST_CASE("INV-40: an attempt whose end passed while the process was down is not in vain: it has its time again") {
    DeskLoop loop;
    put_on_shift(loop, ana);
    (void)to_be_called(loop);
    dial(loop, ana);
    loop.stand_still(loop.policy.callback_attempt + minutes(1));
    (void)loop.submit(RecoverFloor{}).value();
    CHECK(loop.floor().contact(pia)->callback->attempt_until == loop.now() + loop.policy.callback_attempt);
    SECTION("the responder is there again and says what came of it") {
        (void)loop.submit(ConsoleReturned{ana}).value();
        (void)loop.run_for(loop.policy.callback_attempt - milliseconds(1));
        (void)loop.submit(outcome_of(loop, pia, ana, CallbackOutcome::reached)).value();
        CHECK(loop.floor().contact(pia)->responder == ana);
        CHECK_FALSE(loop.floor().contact(pia)->callback->attempt_until);
    }
    SECTION("nobody says anything: it ends by itself, and is tried again") {
        (void)loop.submit(ConsoleReturned{ana}).value();
        (void)loop.run_for(loop.policy.callback_attempt);
        CHECK(loop.floor().contact(pia)->callback->failed.value() == 1);
    }
    SECTION("the responder does not come back: it waits for the next one, and no attempt is counted") {
        (void)loop.run_for(loop.policy.console_grace);
        CHECK(loop.floor().contact(pia)->state == ContactState::waiting);
        CHECK(loop.floor().contact(pia)->callback->failed.value() == 0);
    }
    CHECK_FALSE(check(loop.floor()).has_value());
}
