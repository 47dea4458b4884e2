#include "tests/unit/roster/plans.hpp"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include <array>
#include <set>
#include <string>

using namespace hotline;
using namespace hotline::roster;
using namespace std::chrono_literals;

namespace {

constexpr std::array zones{"America/St_Johns", "America/Regina",  "Australia/Lord_Howe", "Africa/Casablanca",
                           "Pacific/Apia",     "America/Toronto", "America/Vancouver",   "America/Whitehorse"};
constexpr std::initializer_list<Weekday> every_day{Weekday::monday,   Weekday::tuesday, Weekday::wednesday,
                                                   Weekday::thursday, Weekday::friday,  Weekday::saturday,
                                                   Weekday::sunday};

std::vector<Span> spans(const Plan& plan, Instant from, Instant until) {
    Clocks clocks;
    return spans_of(planned(plan, clocks, from, until));
}

/// The days of January 2026 on which it begins.
std::vector<Day> days_of(const Shift& shift) {
    Clocks clocks;
    std::vector<Day> days;
    for (const auto& one : planned(plan_of(1, {shift}), clocks, utc(2026y / 1 / 1, 0), utc(2026y / 2 / 1, 0)))
        days.push_back(one.duty.day);
    return days;
}

Millis length(const Span& span) { return span.end - span.begin; }

} // namespace

TEST_CASE("days are told and read as dates", "[roster]") {
    CHECK(to_text(day(2026y / 11 / 26)) == "2026-11-26");
    CHECK(parse_day("2026-11-26").value() == day(2026y / 11 / 26));
    CHECK(parse_day("1970-01-01").value() == Day());
    CHECK(weekday_of(day(1)) == Weekday::thursday);
    CHECK(week_of(day(4)) == week_of(day(1)));
    CHECK(week_of(day(5)) == week_of(day(1)) + 1);
    for (const char* text : {"", "2026-02-29", "2026-13-01", "1969-12-31", "26-01-01", "2026/01/01", "2026-01-01 ",
                             "2026-+1-01", "2518-01-01"}) {
        INFO(text);
        CHECK(parse_day(text).has_error());
    }
}

TEST_CASE("a shift recurs on its days, every so many weeks, until its last day", "[roster]") {
    const auto hours = from_to(at(9), at(17));
    CHECK(days_of(weekly({Weekday::monday, Weekday::friday}, hours, day(2), day(12))) ==
          std::vector{day(2), day(5), day(9), day(12)});
    auto fortnight = weekly({Weekday::wednesday, Weekday::sunday}, hours, day(8), day(28));
    fortnight.every = Count<8>::of(2);
    CHECK(days_of(fortnight) == std::vector{day(11), day(21), day(25)}); // the week of the 5th is the first
    CHECK(days_of(once(day(20), hours)) == std::vector{day(20)});
    CHECK(days_of(once(day(2026y / 2 / 20), hours)).empty());
}

TEST_CASE("a day that is left out, a shift that is cancelled, is not planned", "[roster]") {
    auto shift = weekly({Weekday::monday}, from_to(at(9), at(17)));
    shift.left_out = {day(12)};
    CHECK(days_of(shift) == std::vector{day(5), day(19), day(26)});
    shift.state = PlanState::cancelled;
    CHECK(days_of(shift).empty());
}

TEST_CASE("leave takes its time out of whatever is planned", "[roster]") {
    const auto shift = weekly({Weekday::monday, Weekday::tuesday}, from_to(at(9), at(17)), day(5), day(6));
    const auto from = utc(2026y / 1 / 1, 0);
    const auto until = utc(2026y / 2 / 1, 0);
    CHECK(spans(plan_of(1, {shift}), from, until).size() == 2);
    CHECK(spans(plan_of(1, {shift}, {leave_from_to(day(4), at(0), day(7), at(0))}), from, until).empty());
    const auto noon = spans(plan_of(1, {shift}, {leave_from_to(day(5), at(11), day(5), at(13))}), from, until);
    REQUIRE(noon.size() == 3);
    CHECK(noon[0] == Span{utc(2026y / 1 / 5, 15), utc(2026y / 1 / 5, 17)});
    CHECK(noon[1] == Span{utc(2026y / 1 / 5, 19), utc(2026y / 1 / 5, 23)});
    auto taken_back = leave_from_to(day(4), at(0), day(7), at(0));
    taken_back.state = PlanState::cancelled;
    CHECK(spans(plan_of(1, {shift}, {taken_back}), from, until).size() == 2);
}

TEST_CASE("INV-37: a night shift over a change of the clocks lasts as long as it really does", "[roster]") {
    const auto night = [](const char* zone, Day day) {
        Clocks clocks;
        return length(span_on(once(day, from_to(at(22), at(30), zone)), day, clocks).value());
    };
    CHECK(night("America/St_Johns", day(2026y / 3 / 7)) == hotline::hours(7));
    CHECK(night("America/St_Johns", day(2026y / 10 / 31)) == hotline::hours(9));
    CHECK(night("America/Regina", day(2026y / 3 / 7)) == hotline::hours(8));
    CHECK(night("America/Regina", day(2026y / 10 / 31)) == hotline::hours(8));
    CHECK(night("Australia/Lord_Howe", day(2026y / 4 / 4)) == minutes(8 * 60 + 30));
    CHECK(night("Australia/Lord_Howe", day(2026y / 10 / 3)) == minutes(7 * 60 + 30));
    CHECK(night("Africa/Casablanca", day(2024y / 3 / 9)) == hotline::hours(9));
    CHECK(night("Africa/Casablanca", day(2024y / 4 / 13)) == hotline::hours(7));
}

TEST_CASE("half an hour that the clocks leave out is no shift, one that comes twice is an hour and a half",
          "[roster]") {
    Clocks clocks;
    const auto half = from_to(at(1, 30), at(2), "America/St_Johns");
    const auto gone = from_to(at(2), at(2, 30), "America/St_Johns");
    CHECK_FALSE(span_on(once(day(2026y / 3 / 8), gone), day(2026y / 3 / 8), clocks));
    CHECK(length(span_on(once(day(2026y / 3 / 8), half), day(2026y / 3 / 8), clocks).value()) == minutes(30));
    const auto twice = span_on(once(day(2026y / 11 / 1), half), day(2026y / 11 / 1), clocks).value();
    CHECK(length(twice) == minutes(90)); // 1:30 to 2:00, 1:00 to 1:30 again, and 1:30 to 2:00 again
    const auto skipped = from_to(at(2), at(2, 30), "Australia/Lord_Howe");
    CHECK_FALSE(span_on(once(day(2026y / 10 / 4), skipped), day(2026y / 10 / 4), clocks));
}

TEST_CASE("Apia's skipped day has no shift, and the night before it ends with the jump", "[roster]") {
    Clocks clocks;
    const auto skipped = day(2011y / 12 / 30);
    CHECK_FALSE(span_on(once(skipped, from_to(at(9), at(17), "Pacific/Apia")), skipped, clocks));
    const auto before = day(2011y / 12 / 29);
    const auto night = once(before, from_to(at(22), at(30), "Pacific/Apia"));
    CHECK(length(span_on(night, before, clocks).value()) == hotline::hours(2));
}

TEST_CASE("INV-37: shifts that meet on the wall meet in time, in every zone, in every year, however the day is cut",
          "[roster]") {
    CHECK(rc::check([] {
        const auto* zone = *rc::gen::elementOf(zones);
        const int year = *rc::gen::inRange(2008, 2032);
        const auto cuts = *rc::gen::container<std::set<int>>(rc::gen::inRange(1, 48));
        Plan plan = plan_of(1, {});
        int begins = 0;
        auto add = [&](int ends) {
            const auto hours = from_to(at(0, begins * 30), at(0, ends * 30), zone);
            plan.shifts.push_back({shift_id(1).value, 1, {}, {}, weekly(every_day, hours, Day()), {}});
            begins = ends;
        };
        for (const int cut : cuts)
            add(cut);
        add(48);
        const auto first = std::chrono::year(year) / 1 / 5;
        const auto all = spans(plan, utc(first, 12), utc(std::chrono::year(year) / 12 / 28, 12));
        RC_ASSERT(all.size() == 1U);
    }));
}

TEST_CASE("what is planned in a part of a time is what is planned in the whole that touches it", "[roster]") {
    CHECK(rc::check([] {
        const auto* zone = *rc::gen::elementOf(zones);
        const int begins = *rc::gen::inRange(0, 1440);
        const int length = *rc::gen::inRange(1, 960);
        auto shift =
            weekly({Weekday::saturday, Weekday::sunday, Weekday::wednesday},
                   from_to(at(0, begins), at(0, begins + length), zone), day(2026y / 2 / 1), day(2026y / 11 / 20));
        shift.every = Count<8>::of(*rc::gen::inRange(1U, 4U));
        const auto plan =
            plan_of(1, {shift}, {leave_from_to(day(2026y / 3 / 7), at(20), day(2026y / 3 / 8), at(2, 15))});
        Clocks clocks;
        const auto start = utc(2026y / 1 / 1, 0);
        const auto from = start + hotline::hours(*rc::gen::inRange(0, 8'000));
        const auto until = from + hotline::hours(*rc::gen::inRange(1, 200));
        auto whole = planned(plan, clocks, start, utc(2026y / 12 / 31, 0));
        std::erase_if(whole, [&](const Planned& one) { return one.span.end <= from || one.span.begin >= until; });
        RC_ASSERT(planned(plan, clocks, from, until) == whole);
    }));
}

TEST_CASE("INV-37: a record holds what the clocks say and no instant: newer zone data move it by themselves",
          "[roster]") {
    const auto shift = once(day(5), from_to(at(9), at(17), "America/St_Johns"));
    CHECK(encode_facts(shift.hours) == R"({"zone":"America/St_Johns","begins":540,"ends":1020})");
    CHECK(decode_facts<Shift>(encode_facts(shift)).value() == shift);
    CHECK(decode_facts<WallHours>(R"({"zone":"St Johns"})").has_error());
    CHECK(decode_facts<WallHours>(R"({"zone":5})").has_error());
}
