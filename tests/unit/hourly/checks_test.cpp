#include "tests/unit/hourly/day.hpp"

#include <catch2/catch.hpp>

namespace hotline::hourly {
namespace {

std::uint64_t failed(const Day& day, SelfCheck check) { return day.fold.failed(check).value; }

/// An hour in which everything is as it should be.
Day good_hour() {
    Day day;
    day.starts(at("10:00:00"));
    for (int i = 0; i < 20; ++i) {
        const auto contact = day.comes(at("10:00:00") + minutes(2 * i));
        if (i % 4 == 0) {
            day.gives_up(at("10:00:50") + minutes(2 * i), contact);
            continue;
        }
        day.answers(at("10:00:30") + minutes(2 * i), contact);
        day.wraps(at("10:01:30") + minutes(2 * i), contact);
        day.closes(at("10:01:40") + minutes(2 * i), contact);
    }
    return day;
}

/// The end of the hour is when Little's law is looked at.
void end_of_hour(Day& day) { day.add(at("11:00:00"), desk::IntentSet{ana(), Intent::break_}); }

} // namespace

TEST_CASE("an hour as it should be fails no check") {
    auto day = good_hour();
    day.comes(at("10:55:00")); // somebody who still waits is no fault
    end_of_hour(day);
    day.add(at("12:30:00"), desk::ShiftEnded{ana()});
    for (const auto check : {SelfCheck::little, SelfCheck::dispositions, SelfCheck::state_times})
        CHECK(failed(day, check) == 0);
}

TEST_CASE("planted: an answer that stands in the journal before its time breaks Little's law, once") {
    auto day = good_hour();
    const auto contact = day.comes(at("10:50:00"));
    day.answers(at("10:45:00"), contact);
    end_of_hour(day);
    CHECK(failed(day, SelfCheck::little) == 1);
    day.add(at("14:00:00"), desk::IntentSet{ana(), Intent::available});
    CHECK(failed(day, SelfCheck::little) == 1);
}

TEST_CASE("planted: a contact that ends twice, or without having come, is a second disposition") {
    auto day = good_hour();
    const auto contact = day.comes(at("10:50:00"));
    day.gives_up(at("10:51:00"), contact);
    CHECK(failed(day, SelfCheck::dispositions) == 0);
    day.closes(at("10:52:00"), contact);
    CHECK(failed(day, SelfCheck::dispositions) == 1);
    day.closes(at("10:52:00"), {uuid_of(999)});
    CHECK(failed(day, SelfCheck::dispositions) == 2);
}

TEST_CASE("planted: a contact that comes while it is there is two arrivals with one end") {
    auto day = good_hour();
    desk::ContactArrived event;
    event.contact = day.comes(at("10:50:00"));
    day.add(at("10:51:00"), event);
    CHECK(failed(day, SelfCheck::dispositions) == 1);
}

TEST_CASE("planted: a shift that ends before what happened in it has times that are not its length") {
    auto day = good_hour();
    day.add(at("10:50:00"), desk::IntentSet{ana(), Intent::break_});
    day.add(at("10:40:00"), desk::ShiftEnded{ana()});
    CHECK(failed(day, SelfCheck::state_times) == 1);
}

} // namespace hotline::hourly
