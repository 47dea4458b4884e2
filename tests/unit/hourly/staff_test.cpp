#include "tests/unit/hourly/day.hpp"

#include <catch2/catch.hpp>

namespace hotline::hourly {

TEST_CASE("a shift's time is split by state and by hour") {
    Day day;
    day.starts(at("09:30:00"));
    const auto contact = day.comes(at("09:50:00"));
    day.answers(at("09:50:00"), contact);
    day.wraps(at("10:20:00"), contact);
    day.closes(at("10:25:00"), contact);
    day.add(at("10:30:00"), desk::IntentSet{ana(), Intent::break_});
    const auto now = at("10:40:00");

    const auto nine = day.staff_in(at("09:00:00"), now);
    CHECK(nine.in_state(ResponderState::idle) == minutes(20));
    CHECK(nine.in_state(ResponderState::busy) == minutes(10));
    const auto ten = day.staff_in(at("10:00:00"), now);
    CHECK(ten.in_state(ResponderState::busy) == minutes(20));
    CHECK(ten.in_state(ResponderState::wrapping_up) == minutes(5));
    CHECK(ten.in_state(ResponderState::idle) == minutes(5));
    CHECK(ten.in_state(ResponderState::on_break) == minutes(10));
}

TEST_CASE("occupancy: a chat takes one of the places, a call all of them, a break counts on neither side") {
    Day day;
    day.starts(at("10:00:00"), ana(), 2);
    const auto chat = day.comes(at("10:00:00"));
    day.answers(at("10:00:00"), chat);
    day.wraps(at("10:10:00"), chat);
    day.closes(at("10:15:00"), chat); // 15 min of one place
    const auto call = day.comes(at("10:20:00"), Channel::voice);
    day.offered(at("10:20:00"), call);
    day.accepts(at("10:21:00"), call);
    day.wraps(at("10:29:00"), call);
    day.closes(at("10:30:00"), call); // 10 min of both
    day.add(at("10:30:00"), desk::IntentSet{ana(), Intent::break_});
    const auto staff = day.staff_in(at("10:00:00"), at("10:59:00"));
    CHECK(staff.busy == minutes(15 + 20));
    CHECK(staff.capacity == minutes(60));
    CHECK(occupancy(staff) == 583'333);
}

TEST_CASE("a debrief has a state of its own and is no capacity, once the last conversation is put down") {
    Day day;
    day.starts(at("10:00:00"), ana(), 1);
    const auto chat = day.comes(at("10:00:00"));
    day.answers(at("10:00:00"), chat);
    day.add(at("10:10:00"), desk::IntentSet{ana(), Intent::debrief});
    CHECK(day.fold.state_of(ana()) == ResponderState::on_debrief);
    day.wraps(at("10:20:00"), chat);
    day.closes(at("10:20:00"), chat);
    day.add(at("10:40:00"), desk::IntentSet{ana(), Intent::available});
    const auto staff = day.staff_in(at("10:00:00"), at("10:50:00"));
    CHECK(staff.in_state(ResponderState::on_debrief) == minutes(30));
    CHECK(staff.in_state(ResponderState::on_break) == Millis{});
    CHECK(staff.in_state(ResponderState::idle) == minutes(10));
    CHECK(staff.capacity == minutes(20 + 10));
}

TEST_CASE("who goes on break with somebody on the line works until it is put down") {
    Day day;
    day.starts(at("10:00:00"), ana(), 1);
    const auto chat = day.comes(at("10:00:00"));
    day.answers(at("10:00:00"), chat);
    day.add(at("10:00:00"), desk::IntentSet{ana(), Intent::break_});
    day.wraps(at("10:20:00"), chat);
    day.closes(at("10:20:00"), chat);
    const auto staff = day.staff_in(at("10:00:00"), at("10:40:00"));
    CHECK(staff.capacity == minutes(20));
    CHECK(occupancy(staff) == 1'000'000);
}

TEST_CASE("concurrency is conversations while there is at least one") {
    Day day;
    day.starts(at("10:00:00"), ana(), 3);
    const auto first = day.comes(at("10:00:00"));
    const auto second = day.comes(at("10:00:00"));
    day.answers(at("10:00:00"), first);
    day.answers(at("10:10:00"), second);
    day.wraps(at("10:20:00"), first); // a wrap-up is no conversation
    day.wraps(at("10:30:00"), second);
    const auto staff = day.staff_in(at("10:00:00"), at("10:50:00"));
    CHECK(staff.active == minutes(40));
    CHECK(staff.any_active == minutes(30));
    CHECK(concurrency(staff) == 1'333'333);
}

TEST_CASE("danger offered to three at once: all three are offered, and only one is busy afterwards") {
    Day day;
    const PersonId cleo{uuid_of(1'003)};
    for (const auto who : {ana(), ben(), cleo})
        day.starts(at("10:00:00"), who);
    const auto contact = day.comes(at("10:00:00"), Channel::chat, Acuity::immediate);
    for (const auto who : {ana(), ben(), cleo})
        day.offered(at("10:00:00"), contact, who);
    CHECK(day.fold.state_of(cleo) == ResponderState::offered);
    day.offer_ends(at("10:00:10"), contact, OfferEnd::contact_gone, ana());
    day.accepts(at("10:00:10"), contact, ben());
    CHECK(day.fold.state_of(ana()) == ResponderState::idle);
    CHECK(day.fold.state_of(ben()) == ResponderState::busy);
    CHECK(day.fold.state_of(cleo) == ResponderState::idle);
}

} // namespace hotline::hourly
