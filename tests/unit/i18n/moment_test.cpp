#include "i18n/moment.hpp"

#include <catch2/catch.hpp>

#include <string>

using namespace hotline;
using i18n::moment_text;

namespace {

constexpr auto en = LanguageTag::of("en");
constexpr auto fr = LanguageTag::of("fr");
constexpr Instant in_november{1'796'050'800'000}; // 2026-11-30, 15:00 UTC
constexpr Instant days_before{1'795'700'000'000};

/// With plain spaces, whichever the language has between numbers and words.
std::string told(Instant at, Instant now, std::string_view zone, const LanguageTag& language) {
    auto text = moment_text(at, now, zone, language);
    for (const std::string_view space : {"\u00a0", "\u202f"}) {
        for (auto found = text.find(space); found != std::string::npos; found = text.find(space))
            text.replace(found, space.size(), " ");
    }
    return text;
}

} // namespace

TEST_CASE("a moment to come is told as people here say it, by the clocks of the place") {
    CHECK(told(in_november, days_before, "America/Toronto", en) == "Monday, November 30 at 10:00 a.m. Eastern Time");
    CHECK(told(in_november, days_before, "America/Toronto", fr) == "lundi 30 novembre à 10 h 00 heure de l’Est");
    CHECK(told(in_november, days_before, "America/St_Johns", fr) == "lundi 30 novembre à 11 h 30 heure de Terre-Neuve");
}

TEST_CASE("the year is told when it is another one, by the place's calendar") {
    const auto next_year = in_november + days(60);
    CHECK(moment_text(next_year, in_november, "America/Toronto", en).find("2027") != std::string::npos);
    constexpr Instant new_year_in_utc{1'798'761'600'000}; // 2027-01-01, 0:00 UTC: still December in Regina
    CHECK(moment_text(new_year_in_utc, in_november, "America/Regina", en).find("20") == std::string::npos);
}

TEST_CASE("digits are those of the Latin script in every language") {
    const auto text = moment_text(in_november, days_before, "America/Toronto", LanguageTag::of("fa"));
    CHECK(text.find("10:00") != std::string::npos);
}
