#include "tests/unit/hourly/day.hpp"

#include <catch2/catch.hpp>

// People who are called back, or go on at a partner centre.

namespace hotline::hourly {
namespace {

void asks_callback(Day& day, Instant when, ContactId contact) { day.add(when, desk::CallbackAsked{contact, {}, {}}); }

void dials(Day& day, Instant when, ContactId contact, CallbackOutcome outcome) {
    day.answers(when, contact);
    day.add(when, desk::CallbackAttempted{contact, ana(), when + minutes(5)});
    day.add(when + minutes(1), desk::CallbackResult{contact, ana(), outcome, std::nullopt});
    if (outcome == CallbackOutcome::not_reached)
        day.add(when + minutes(1), desk::ContactRequeued{contact, ana(), RequeueReason::not_reached});
}

} // namespace

TEST_CASE("who asks to be called waits no longer: counted as called back, and the call is no late answer") {
    Day day;
    day.starts(at("10:00:00"));
    const auto contact = day.comes(at("10:00:00"));
    asks_callback(day, at("10:05:00"), contact);
    dials(day, at("13:00:00"), contact, CallbackOutcome::not_reached);
    dials(day, at("13:20:00"), contact, CallbackOutcome::reached);
    day.wraps(at("13:51:00"), contact);
    day.closes(at("13:52:00"), contact);
    const auto counts = day.came_in(at("10:00:00"));
    CHECK(counts.called_back.value == 1);
    CHECK(counts.answered.value == 0);
    CHECK(counts.handled.value == 1);
    CHECK(counts.callbacks.attempts.value == 2);
    CHECK(callbacks_reached(counts) == 500'000);
    CHECK(callbacks_kept(counts) == 1'000'000);
    for (const auto check : {SelfCheck::little, SelfCheck::dispositions, SelfCheck::state_times})
        CHECK(day.fold.failed(check).value == 0);
}

TEST_CASE("a first window without an attempt is a promise broken, once, whatever comes later") {
    Day day;
    day.starts(at("10:00:00"));
    const auto contact = day.comes(at("10:00:00"));
    asks_callback(day, at("10:05:00"), contact);
    day.add(at("11:00:00"), desk::CallbackWindowPassed{contact, Count<7>::of(1)});
    dials(day, at("12:00:00"), contact, CallbackOutcome::not_reached);
    day.add(at("13:00:00"), desk::CallbackWindowPassed{contact, {}});
    day.closes(at("13:00:00"), contact, Disposition::callback_unreached);
    const auto counts = day.came_in(at("10:00:00"));
    CHECK(callbacks_kept(counts) == 0);
    CHECK(counts.callbacks.broken.value == 1);
    CHECK(counts.handled.value == 0); // nobody was spoken to
}

TEST_CASE("partners are counted as asked, refusing and taking, with the time that taking took") {
    Day day;
    const auto first = day.comes(at("10:00:00"));
    const auto second = day.comes(at("10:00:00"));
    day.add(at("10:10:00"), desk::HandoffAsked{first, {}, at("10:11:00")});
    day.add(at("10:10:40"), desk::HandoffTaken{{}, first, {}, ben()});
    day.closes(at("10:10:40"), first, Disposition::overflowed);
    for (const auto end : {HandoffEnd::refused, HandoffEnd::timed_out, HandoffEnd::called_off}) {
        day.add(at("10:20:00"), desk::HandoffAsked{second, {}, at("10:21:00")});
        day.add(at("10:20:30"), desk::HandoffEnded{{}, second, {}, end});
    }
    const auto counts = day.came_in(at("10:00:00"));
    CHECK(counts.overflowed.value == 1);
    CHECK(counts.handoffs.asked.value == 4);
    CHECK(counts.handoffs.refused.value == 2);
    CHECK(average_handoff_time(counts) == seconds(40));
    CHECK(Fold::of(day.fold.line()).value().totals() == day.fold.totals());
}

} // namespace hotline::hourly
