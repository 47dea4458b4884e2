#include "hotline/roster/opening.hpp"

#include "tests/unit/roster/walls.hpp"

#include <catch2/catch.hpp>

#include <string>
#include <vector>

using namespace hotline;
using namespace hotline::roster;
using namespace std::chrono_literals;

namespace {

constexpr auto english = LanguageTag::of("en");
constexpr auto french = LanguageTag::of("fr");

OpeningLines lines(std::vector<std::string> week, std::vector<std::string> languages = {},
                   std::string zone = "America/Toronto") {
    return {.channel = "chat",
            .languages = std::move(languages),
            .zone = std::move(zone),
            .week = std::move(week),
            .holidays = {}};
}

std::vector<Opening> read(const std::vector<OpeningLines>& all) { return read_openings(all).value(); }

Fault fault_of(const std::vector<OpeningLines>& all) { return read_openings(all).error(); }

} // namespace

TEST_CASE("several spans a day are open, and between them it says when the next begins", "[roster]") {
    const auto openings = read({lines({"mon-fri 09:00-12:00", "mon-fri 13:00-17:00"})});
    const auto at = [&](Instant now) { return standing(openings, Channel::chat, english, now); };
    CHECK(at(utc(2026y / 11 / 26, 15)).open == Flag::yes);
    CHECK(at(utc(2026y / 11 / 26, 17)) == Standing{Flag::no, utc(2026y / 11 / 26, 18), "America/Toronto"});
    CHECK(at(utc(2026y / 11 / 28, 12)).opens == utc(2026y / 11 / 30, 14));
}

TEST_CASE("a holiday is closed or has hours of its own, in several spans", "[roster]") {
    auto hours = lines({"mon-sun 00:00-24:00"});
    hours.holidays = {"2026-12-25", "2026-12-24 09:00-10:00", "2026-12-24 11:00-12:00"};
    const auto openings = read({hours});
    const auto at = [&](Instant now) { return standing(openings, Channel::chat, english, now); };
    CHECK(at(utc(2026y / 12 / 24, 15, 30)).opens == utc(2026y / 12 / 24, 16));
    CHECK(at(utc(2026y / 12 / 24, 16, 30)).open == Flag::yes);
    CHECK(at(utc(2026y / 12 / 24, 18)).opens == utc(2026y / 12 / 26, 5));
}

TEST_CASE("a language has hours of its own, others those of the channel, other channels never close", "[roster]") {
    const auto openings =
        read({lines({"mon-fri 09:00-17:00"}), lines({"sun 09:00-17:00"}, {"fr", "cr"}, "America/Winnipeg")});
    const auto sunday = utc(2026y / 11 / 29, 18);
    CHECK(standing(openings, Channel::chat, english, sunday).open == Flag::no);
    CHECK(standing(openings, Channel::chat, french, sunday).open == Flag::yes);
    CHECK(standing(openings, Channel::chat, LanguageTag::of("fr-CA"), sunday).open == Flag::yes);
    CHECK(standing(openings, Channel::chat, LanguageTag::of("crk"), sunday).open == Flag::yes);
    CHECK(standing(openings, Channel::chat, LanguageTag::of("pa"), sunday).open == Flag::no);
    CHECK(standing(openings, Channel::sms, english, sunday).open == Flag::yes);
    CHECK(standing({}, Channel::chat, english, sunday).open == Flag::yes);
    const auto french_only = read({lines({"sun 09:00-17:00"}, {"fr"})});
    CHECK(standing(french_only, Channel::chat, english, utc(2026y / 11 / 30, 6)).open == Flag::yes);
}

TEST_CASE("hours hold by the clocks over the night that they go back, and when half an hour is left out", "[roster]") {
    // St. John's, 1 November 2026: 2:00 is 1:00 again. What begins at 1:30 begins at the first of the two.
    const auto st_johns = read({lines({"sun 01:30-03:00"}, {}, "America/St_Johns")});
    const auto at = [&](const std::vector<Opening>& openings, Instant now) {
        return standing(openings, Channel::chat, english, now);
    };
    CHECK(at(st_johns, utc(2026y / 11 / 1, 3)).opens == utc(2026y / 11 / 1, 4));
    CHECK(at(st_johns, utc(2026y / 11 / 1, 4, 45)).open == Flag::yes); // 1:15 for the second time
    CHECK(at(st_johns, utc(2026y / 11 / 1, 6, 30)).open == Flag::no);
    CHECK(at(st_johns, utc(2026y / 11 / 7, 0)).opens == utc(2026y / 11 / 8, 5));
    // Lord Howe, 4 October 2026: 2:00 is 2:30.
    const auto lord_howe = read({lines({"sun 02:15-04:00"}, {}, "Australia/Lord_Howe")});
    CHECK(at(lord_howe, utc(2026y / 10 / 3, 12)).opens == utc(2026y / 10 / 3, 15, 30));
}

TEST_CASE("what cannot be is named by its line", "[roster]") {
    auto good = lines({"mon-fri 09:00-17:00"});
    const auto spoiled = [&](auto spoil) {
        auto bad = good;
        spoil(bad);
        return fault_of({lines({"sat 09:00-17:00"}, {"fr"}), bad});
    };
    CHECK(spoiled([](OpeningLines& l) { l.channel = "tip"; }) == Fault{Refusal::field_invalid, "[1].channel"});
    CHECK(spoiled([](OpeningLines& l) { l.channel = "fax"; }).path == "[1].channel");
    CHECK(spoiled([](OpeningLines& l) { l.zone = "EST"; }).path == "[1].zone");
    CHECK(spoiled([](OpeningLines& l) { l.week.clear(); }) == Fault{Refusal::field_missing, "[1].week"});
    CHECK(spoiled([](OpeningLines& l) { l.week.push_back("mon 9-17"); }).path == "[1].week[1]");
    CHECK(spoiled([](OpeningLines& l) { l.week.assign(10, "mon-sun 09:00-17:00"); }).code == Refusal::too_large);
    CHECK(spoiled([](OpeningLines& l) { l.holidays = {"2026-02-30"}; }).path == "[1].holidays[0]");
    CHECK(spoiled([](OpeningLines& l) { l.holidays = {"2026-12-25", "2026-12-25 09:00-12:00"}; }).path ==
          "[1].holidays[1]");
    CHECK(spoiled([](OpeningLines& l) { l.languages = {"en", "EN"}; }).path == "[1].languages[1]");
    CHECK(spoiled([](OpeningLines& l) { l.languages = {"klingonese"}; }).path == "[1].languages[0]");
    CHECK(spoiled([](OpeningLines& l) { l.languages = {"mam", "myn"}; }).path == "[1].languages[1]");
    CHECK(spoiled([](OpeningLines& l) { l.languages = {"es", "fr"}; }).path == "[1].languages");
    CHECK(fault_of({good, good}).path == "[1].languages");
    CHECK(fault_of(std::vector(65, good)).code == Refusal::too_large);
}
