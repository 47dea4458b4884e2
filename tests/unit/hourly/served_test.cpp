#include "hotline/statistics/hourly/served.hpp"
#include "tests/unit/hourly/day.hpp"

#include <catch2/catch.hpp>

namespace hotline::hourly {

TEST_CASE("answer rates as 988 reckons them") {
    ContactCounts counts;
    counts.arrived = {100};
    counts.answered = {70};
    counts.overflowed = {10};
    counts.abandoned = {15};
    counts.otherwise = {5};
    CHECK(local_answer_rate(counts) == 736'842U);   // 70 / 95
    CHECK(network_answer_rate(counts) == 800'000U); // 80 / 100
}

TEST_CASE("rates and means of nothing are none") {
    const ContactCounts nobody;
    CHECK_FALSE(local_answer_rate(nobody));
    CHECK_FALSE(network_answer_rate(nobody));
    CHECK_FALSE(average_hold_time(nobody));
    CHECK_FALSE(average_wrap_time(nobody));
    CHECK_FALSE(utilisation({}));
}

TEST_CASE("holding and wrapping up have means of their own, and together with talking they are the handling") {
    Day day;
    day.starts(at("10:00:00"));
    for (const auto hold : {minutes(2), minutes(4)}) {
        const auto contact = day.comes(at("10:00:00"));
        day.answers(at("10:00:00"), contact);
        day.add(at("10:10:00"), desk::ContactHeld{contact, ana()});
        day.add(at("10:10:00") + hold, desk::ContactResumed{contact, ana()});
        day.wraps(at("10:20:00"), contact);
        day.closes(at("10:25:00"), contact);
    }
    const auto counts = day.came_in(at("10:00:00"));
    CHECK(average_hold_time(counts) == minutes(3));
    CHECK(average_wrap_time(counts) == minutes(5));
    CHECK(average_handle_time(counts) == minutes(25));
}

TEST_CASE("utilisation: time with somebody in hand, of all time on shift, breaks included") {
    Day day;
    day.starts(at("10:00:00"));
    const auto contact = day.comes(at("10:00:00"));
    day.offered(at("10:00:00"), contact);
    day.accepts(at("10:00:20"), contact); // an offer is nobody in hand
    day.wraps(at("10:10:00"), contact);
    day.closes(at("10:15:20"), contact);
    day.add(at("10:15:20"), desk::IntentSet{ana(), Intent::break_});
    const auto staff = day.staff_in(at("10:00:00"), at("10:45:00"));
    CHECK(staff.handling == minutes(15));
    CHECK(on_shift(staff) == minutes(45));
    CHECK(utilisation(staff) == 333'333U);
}

TEST_CASE("two conversations at a time are not twice the time") {
    Day day;
    day.starts(at("10:00:00"));
    for (int n = 0; n < 2; ++n)
        day.answers(at("10:00:00"), day.comes(at("10:00:00")));
    const auto staff = day.staff_in(at("10:00:00"), at("10:30:00"));
    CHECK(utilisation(staff) == 1'000'000U);
}

} // namespace hotline::hourly
