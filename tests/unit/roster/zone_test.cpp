#include "hotline/roster/zone.hpp"

#include "tests/unit/roster/walls.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <string>

using namespace hotline;
using namespace hotline::roster;
using namespace std::chrono_literals;

namespace {

Zone zone(const char* name) { return Zone::named(name).value(); }

/// A reading that comes once is one instant, and back.
void comes_once(const char* name, WallTime reading, Instant instant) {
    INFO(name);
    CHECK(zone(name).instant_of(reading, Edge::begin) == instant);
    CHECK(zone(name).instant_of(reading, Edge::end) == instant);
    CHECK(zone(name).reading_at(instant) == reading);
}

} // namespace

TEST_CASE("winter and summer have their own offsets, of half hours too", "[roster]") {
    comes_once("America/St_Johns", wall(2026y / 1 / 15, 9), utc(2026y / 1 / 15, 12, 30));
    comes_once("America/St_Johns", wall(2026y / 7 / 15, 9), utc(2026y / 7 / 15, 11, 30));
    comes_once("America/Vancouver", wall(2026y / 1 / 15, 17), utc(2026y / 1 / 16, 1));
}

TEST_CASE("Regina keeps its clocks all year", "[roster]") {
    comes_once("America/Regina", wall(2026y / 3 / 8, 2, 30), utc(2026y / 3 / 8, 8, 30));
    comes_once("America/Regina", wall(2026y / 11 / 1, 1, 30), utc(2026y / 11 / 1, 7, 30));
}

TEST_CASE("a reading that the clocks leave out is the instant of the jump", "[roster]") {
    // St. John's, 8 March 2026: 2:00 becomes 3:00.
    const auto jump = utc(2026y / 3 / 8, 5, 30);
    for (const auto edge : {Edge::begin, Edge::end}) {
        CHECK(zone("America/St_Johns").instant_of(wall(2026y / 3 / 8, 2), edge) == jump);
        CHECK(zone("America/St_Johns").instant_of(wall(2026y / 3 / 8, 2, 30), edge) == jump);
        CHECK(zone("America/St_Johns").instant_of(wall(2026y / 3 / 8, 3), edge) == jump);
    }
    CHECK(zone("America/St_Johns").reading_at(jump) == wall(2026y / 3 / 8, 3));
}

TEST_CASE("of a reading that comes twice a beginning takes the first, an end the last", "[roster]") {
    // St. John's, 1 November 2026: 2:00 becomes 1:00.
    const auto reading = wall(2026y / 11 / 1, 1, 30);
    CHECK(zone("America/St_Johns").instant_of(reading, Edge::begin) == utc(2026y / 11 / 1, 4));
    CHECK(zone("America/St_Johns").instant_of(reading, Edge::end) == utc(2026y / 11 / 1, 5));
}

TEST_CASE("Lord Howe moves its clocks by thirty minutes", "[roster]") {
    // 5 April 2026: 2:00 becomes 1:30; 4 October 2026: 2:00 becomes 2:30.
    const auto here = zone("Australia/Lord_Howe");
    CHECK(here.instant_of(wall(2026y / 4 / 5, 1, 45), Edge::begin) == utc(2026y / 4 / 4, 14, 45));
    CHECK(here.instant_of(wall(2026y / 4 / 5, 1, 45), Edge::end) == utc(2026y / 4 / 4, 15, 15));
    CHECK(here.instant_of(wall(2026y / 10 / 4, 2, 15), Edge::begin) == utc(2026y / 10 / 3, 15, 30));
    comes_once("Australia/Lord_Howe", wall(2026y / 10 / 4, 2, 30), utc(2026y / 10 / 3, 15, 30));
}

TEST_CASE("Casablanca goes back for Ramadan and forward after it", "[roster]") {
    comes_once("Africa/Casablanca", wall(2024y / 3 / 1, 12), utc(2024y / 3 / 1, 11));
    comes_once("Africa/Casablanca", wall(2024y / 3 / 20, 12), utc(2024y / 3 / 20, 12));
    comes_once("Africa/Casablanca", wall(2024y / 5 / 1, 12), utc(2024y / 5 / 1, 11));
}

TEST_CASE("Apia skipped the thirtieth of December 2011", "[roster]") {
    const auto here = zone("Pacific/Apia");
    const auto jump = utc(2011y / 12 / 30, 10);
    CHECK(here.instant_of(wall(2011y / 12 / 30, 0), Edge::begin) == jump);
    CHECK(here.instant_of(wall(2011y / 12 / 30, 23, 59), Edge::end) == jump);
    CHECK(here.reading_at(jump) == wall(2011y / 12 / 31, 0));
    comes_once("Pacific/Apia", wall(2011y / 12 / 29, 23, 59), jump - minutes(1));
}

TEST_CASE("a later reading is never an earlier instant", "[roster]") {
    for (const char* name : {"America/St_Johns", "America/Regina", "Australia/Lord_Howe", "Africa/Casablanca",
                             "America/Sao_Paulo", "America/Iqaluit", "Europe/Dublin"}) {
        INFO(name);
        const auto here = zone(name);
        auto before = here.instant_of(wall(2017y / 1 / 1, 0), Edge::begin);
        auto before_end = before;
        for (auto reading = wall(2017y / 1 / 1, 0); reading < wall(2019y / 12 / 31, 0); reading += 15min) {
            const auto begin = here.instant_of(reading, Edge::begin);
            const auto end = here.instant_of(reading, Edge::end);
            if (begin < before || end < before_end || end < begin) // an assertion for each would take minutes
                FAIL(std::chrono::floor<std::chrono::days>(reading).time_since_epoch().count());
            before = begin;
            before_end = end;
        }
    }
}

TEST_CASE("only a place has a zone", "[roster]") {
    CHECK(Zone::named("America/Argentina/Buenos_Aires").has_value());
    for (const std::string name : {"", "EST", "GMT", "UTC", "GMT+5", "Etc/GMT+5", "SystemV/EST5EDT", "America", "/",
                                   "America/", "America/Nowhere", "america/st_johns", " America/St_Johns",
                                   "America/St_Johns ", "../America/St_Johns", "Amer\xFFica/St_Johns"}) {
        INFO(name);
        CHECK(Zone::named(name).has_error());
    }
    CHECK(Zone::named(std::string(1'000'000, '/')).has_error());
    CHECK(Zone::named(std::string_view("America/St_Johns\0", 17)).has_error());
}

TEST_CASE("the zone data say which edition they are", "[roster]") {
    CHECK(zone_data_version().size() >= 5);
    CHECK(zone_data_version().starts_with("20"));
}
