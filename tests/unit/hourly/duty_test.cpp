#include "hotline/statistics/hourly/duty.hpp"
#include "tests/unit/hourly/day.hpp"

#include <catch2/catch.hpp>

namespace hotline::hourly {
namespace {

/// Ana is due from nine to noon.
std::vector<Due> ana_due() { return {{ana(), {{at("09:00:00"), at("12:00:00")}}}}; }

DutyTimes times_of(const Day& day, const std::vector<Due>& due, std::string_view until = "12:00:00") {
    return duty_times(due, day.fold.until(at(until)).attended(), at("09:00:00"), at(until));
}

} // namespace

TEST_CASE("planned time is worked, a break, or absence") {
    Day day;
    day.starts(at("09:30:00"));
    day.add(at("10:30:00"), desk::IntentSet{ana(), Intent::break_});
    day.add(at("11:00:00"), desk::IntentSet{ana(), Intent::available});
    day.add(at("11:30:00"), desk::ShiftEnded{ana()});
    const auto times = times_of(day, ana_due());
    CHECK(times.people == 1);
    CHECK(times.rostered == hours(3));
    CHECK(times.working == minutes(90));
    CHECK(times.on_break == minutes(30));
    CHECK(times.absent() == minutes(60));
    CHECK(shrinkage(times) == 500'000U);
    CHECK(adherence(times) == 666'667U);
}

TEST_CASE("who never comes is all shrinkage and no adherence; where nobody is due there is no figure") {
    const Day day;
    const auto absent = times_of(day, ana_due());
    CHECK(shrinkage(absent) == 1'000'000U);
    CHECK(adherence(absent) == 0U);
    const auto nobody = times_of(day, {});
    CHECK_FALSE(shrinkage(nobody));
    CHECK_FALSE(adherence(nobody));
    CHECK(nobody.people == 0);
}

TEST_CASE("time that was not planned counts for nothing") {
    Day day;
    day.starts(at("08:00:00"));
    day.starts(at("09:00:00"), ben());
    day.add(at("13:00:00"), desk::ShiftEnded{ana()});
    const auto times = times_of(day, ana_due());
    CHECK(times.working == hours(3));
    CHECK(shrinkage(times) == 0U);
    CHECK(adherence(times) == 1'000'000U);
}

TEST_CASE("a console that is gone, and offers that are not answered, are absence") {
    Day day;
    day.starts(at("09:00:00"));
    day.add(at("10:00:00"), desk::ConsoleWentAway{ana(), at("10:30:00")});
    day.add(at("10:20:00"), desk::ConsoleCameBack{ana()});
    day.add(at("11:00:00"), desk::ResponderMissed{ana()});
    day.add(at("11:10:00"), desk::IntentSet{ana(), Intent::available});
    const auto times = times_of(day, ana_due());
    CHECK(times.absent() == minutes(30));
}

TEST_CASE("a break or a debrief begins when the last conversation is put down") {
    const auto intent = GENERATE(Intent::break_, Intent::debrief);
    Day day;
    day.starts(at("09:00:00"));
    const auto contact = day.comes(at("09:00:00"));
    day.answers(at("09:00:00"), contact);
    day.add(at("10:00:00"), desk::IntentSet{ana(), intent});
    day.closes(at("11:00:00"), contact);
    const auto times = times_of(day, ana_due());
    CHECK(times.working == hours(2));
    CHECK(times.on_break == hours(1));
}

TEST_CASE("only what lies between the two moments is reckoned, and somebody due outside of it is nobody") {
    Day day;
    day.starts(at("09:00:00"));
    const auto attended = day.fold.until(at("12:00:00")).attended();
    const auto ten = duty_times(ana_due(), attended, at("10:00:00"), at("11:00:00"));
    CHECK(ten.rostered == hours(1));
    CHECK(ten.working == hours(1));
    const auto one = duty_times(ana_due(), attended, at("13:00:00"), at("14:00:00"));
    CHECK(one == DutyTimes{});
}

TEST_CASE("of many pieces those between the two moments are reckoned, and those cut by them in part") {
    Day day;
    day.starts(at("08:00:00"));
    for (const std::string_view hour : {"09", "10", "11"}) {
        day.add(at(std::string(hour) + ":15:00"), desk::IntentSet{ana(), Intent::break_});
        day.add(at(std::string(hour) + ":45:00"), desk::IntentSet{ana(), Intent::available});
    }
    const auto attended = day.fold.until(at("12:00:00")).attended();
    const auto times = duty_times(ana_due(), attended, at("10:30:00"), at("11:30:00"));
    CHECK(times.on_break == minutes(30)); // until 10:45, and from 11:15
    CHECK(times.working == minutes(30));
}

TEST_CASE("when single people were there is known for the day that is told, and then forgotten") {
    Day day;
    day.starts(at("09:00:00"));
    day.add(at("10:00:00"), desk::ShiftEnded{ana()});
    day.comes(at("09:59:59") + hours(limit::attended_hours_kept));
    CHECK(day.fold.attended().all().size() == 1);
    day.comes(at("10:00:00") + hours(limit::attended_hours_kept));
    CHECK(day.fold.attended().all().empty());
}

} // namespace hotline::hourly
