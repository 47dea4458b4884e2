#include "hotline/roster/hours.hpp"

#include "tests/unit/roster/walls.hpp"

#include <catch2/catch.hpp>

#include <initializer_list>

using namespace hotline;
using namespace hotline::roster;
using namespace std::chrono_literals;

namespace {

Hours hours_in(const char* zone, std::initializer_list<const char*> week,
               std::initializer_list<const char*> special = {}) {
    Hours hours{Zone::named(zone).value(), {}, {}};
    for (const char* text : week) {
        const auto spans = read_week_spans(text).value();
        hours.week.insert(hours.week.end(), spans.begin(), spans.end());
    }
    for (const char* text : special)
        hours.special.push_back(read_special_day(text).value());
    return hours;
}

Millis length(const Span& span) { return span.end - span.begin; }

} // namespace

TEST_CASE("several spans a day are open, what lies between is not", "[roster]") {
    const auto hours = hours_in("America/Winnipeg", {"mon-fri 09:00-12:00", "mon-fri 13:00-17:00"});
    CHECK_FALSE(open_at(hours, utc(2026y / 1 / 14, 14, 59)));
    CHECK(open_at(hours, utc(2026y / 1 / 14, 15)));
    CHECK_FALSE(open_at(hours, utc(2026y / 1 / 14, 18)));
    CHECK(opens_at(hours, utc(2026y / 1 / 14, 18)) == utc(2026y / 1 / 14, 19));
    CHECK(opens_at(hours, utc(2026y / 1 / 16, 23)) == utc(2026y / 1 / 19, 15));
}

TEST_CASE("a span across midnight belongs to the day on which it begins", "[roster]") {
    const auto hours = hours_in("America/Regina", {"fri 22:00-06:00"}, {"2026-01-17"});
    CHECK(open_at(hours, utc(2026y / 1 / 17, 11))); // Saturday 5:00 there: the special day is not the one it began on
    CHECK_FALSE(open_at(hours, utc(2026y / 1 / 17, 12)));
    CHECK_FALSE(open_at(hours, utc(2026y / 1 / 18, 11)));
}

TEST_CASE("a holiday is closed, or has hours of its own", "[roster]") {
    const auto hours = hours_in("America/Toronto", {"mon-sun 00:00-24:00"}, {"2026-12-25", "2026-12-24 09:00-12:00"});
    const auto spans = spans_between(hours, utc(2026y / 12 / 23, 12), utc(2026y / 12 / 27, 12));
    REQUIRE(spans.size() == 3);
    CHECK(spans[0].end == utc(2026y / 12 / 24, 5));
    CHECK(spans[1] == Span{utc(2026y / 12 / 24, 14), utc(2026y / 12 / 24, 17)});
    CHECK(spans[2].begin == utc(2026y / 12 / 26, 5));
}

TEST_CASE("around the clock is one span without a seam, also over both changes of the clocks", "[roster]") {
    const auto hours = hours_in("America/St_Johns", {"mon-sun 00:00-24:00"});
    CHECK(spans_between(hours, utc(2026y / 1 / 1, 12), utc(2026y / 12 / 31, 12)).size() == 1);
}

TEST_CASE("a night's shift has an hour less in spring and one more in autumn", "[roster]") {
    const auto hours = hours_in("America/St_Johns", {"sat 22:00-06:00"});
    CHECK(length(spans_between(hours, utc(2026y / 3 / 8, 5), utc(2026y / 3 / 8, 6)).at(0)) == hotline::hours(7));
    CHECK(length(spans_between(hours, utc(2026y / 11 / 1, 5), utc(2026y / 11 / 1, 6)).at(0)) == hotline::hours(9));
    CHECK(length(spans_between(hours, utc(2026y / 6 / 7, 5), utc(2026y / 6 / 7, 6)).at(0)) == hotline::hours(8));
}

TEST_CASE("shifts that meet at a reading of the changed clocks leave nobody waiting between them", "[roster]") {
    for (const char* zone : {"America/St_Johns", "Australia/Lord_Howe", "Africa/Casablanca"}) {
        for (const char* meeting : {"01:30", "01:45", "02:00", "02:15", "02:30", "03:00"}) {
            INFO(zone << ' ' << meeting);
            const auto until = "mon-sun 00:00-" + std::string(meeting);
            const auto since = "mon-sun " + std::string(meeting) + "-24:00";
            const auto both = hours_in(zone, {until.c_str(), since.c_str()});
            CHECK(spans_between(both, utc(2024y / 1 / 1, 12), utc(2024y / 12 / 31, 12)).size() == 1);
        }
    }
}

TEST_CASE("a day that the clocks leave out has no shift", "[roster]") {
    const auto hours = hours_in("Pacific/Apia", {"fri 09:00-17:00"});
    const auto spans = spans_between(hours, utc(2011y / 12 / 25, 0), utc(2012y / 1 / 8, 0));
    REQUIRE(spans.size() == 1);
    CHECK(spans[0].begin == utc(2012y / 1 / 5, 19));
    const auto night = hours_in("Pacific/Apia", {"thu 22:00-06:00"});
    CHECK(length(spans_between(night, utc(2011y / 12 / 30, 9), utc(2011y / 12 / 30, 10)).at(0)) == hotline::hours(2));
}

TEST_CASE("what never opens says so", "[roster]") {
    CHECK_FALSE(opens_at(hours_in("America/Toronto", {}), utc(2026y / 1 / 1, 0)));
    CHECK(opens_at(hours_in("America/Toronto", {}, {"2026-12-24 09:00-12:00"}), utc(2026y / 1 / 1, 0)) ==
          utc(2026y / 12 / 24, 14));
}

TEST_CASE("hours are read in one form only", "[roster]") {
    CHECK(read_day_span("09:00-17:30").value() == DaySpan{9h, 17h + 30min});
    CHECK(read_day_span("22:00-06:00").value() == DaySpan{22h, 30h});
    CHECK(read_day_span("00:00-24:00").value() == DaySpan{0h, 24h});
    CHECK(read_week_spans("sat-mon 09:00-17:00").value().size() == 3);
    CHECK(read_week_spans("mon 09:00-17:00").value().size() == 1);
    for (const char* text : {"", "-", "9:00-17:00", "09:00", "09:00-09:00", "24:00-06:00", "09:60-10:00", "25:00-26:00",
                             "09:00-17:00 ", "-9:00-17:00", "09.00-17.00", "09:00–17:00"}) {
        INFO(text);
        CHECK(read_day_span(text).has_error());
    }
    for (const char* text : {"", "mon", "mon09:00-17:00", "Mon 09:00-17:00", "mon-  09:00-17:00",
                             "mon-tue-wed 09:00-17:00", "lun 09:00-17:00", " 09:00-17:00"}) {
        INFO(text);
        CHECK(read_week_spans(text).has_error());
    }
    for (const char* text :
         {"", "2026-02-29", "2026-13-01", "26-01-01", "2026-1-1", "2026/01/01", "2026-01-01 ", "2026-01-01 closed"}) {
        INFO(text);
        CHECK(read_special_day(text).has_error());
    }
}
