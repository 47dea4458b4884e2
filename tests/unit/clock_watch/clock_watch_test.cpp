#include "hotline/clock_watch.hpp"

#include <catch2/catch.hpp>

using namespace hotline;
using observe::Event;

namespace {

constexpr Instant noon{1'800'000'000'000};

engine::ClockPair ahead(Millis by) { return {.desk = noon + by, .wall = noon}; }
engine::ClockPair behind(Millis by) { return {.desk = noon - by, .wall = noon}; }

} // namespace

TEST_CASE("clocks are apart from more than a minute on, in both directions") {
    CHECK_FALSE(ahead({}).apart());
    for (const auto& clocks : {ahead(seconds(60)), behind(seconds(60))})
        CHECK_FALSE(clocks.apart());
    for (const auto& clocks : {ahead(milliseconds(60'001)), behind(milliseconds(60'001)), ahead(days(400))})
        CHECK(clocks.apart());
}

TEST_CASE("it is said once that the clocks came apart, and once that they agree") {
    CHECK_FALSE(clock_news(false, ahead(seconds(60))));
    CHECK(clock_news(false, ahead(hours(6))) == Event::clocks_apart);
    CHECK_FALSE(clock_news(true, ahead(hours(6))));
    CHECK_FALSE(clock_news(true, behind(hours(1)))); // from the one side to the other: apart still
    CHECK(clock_news(true, behind(seconds(2))) == Event::clocks_agree);
}

TEST_CASE("monitors get the difference with its sign") {
    CHECK(clock_metrics(ahead(hours(6))).ahead_seconds.value.get() == 21'600);
    CHECK(clock_metrics(behind(seconds(90))).ahead_seconds.value.get() == -90);
    CHECK(observe::expose(clock_metrics(behind(seconds(90)))).find("hotline_desk_clock_ahead_seconds -90\n") !=
          std::string::npos);
}

TEST_CASE("health says by how much, and what is not done meanwhile") {
    CHECK(clock_line(ahead(milliseconds(40))) == "clock: desk time is 0 s ahead of the wall clock\n");
    CHECK(clock_line(behind(hours(1))).starts_with("clock: degraded, desk time is 3600 s behind the wall clock: "));
}
