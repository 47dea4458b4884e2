#include "tests/unit/channels/house.hpp"

#include "hotline/casework/contact_record.hpp"

#include <catch2/catch.hpp>

#include <array>
#include <chrono>
#include <string>

using namespace hotline;
using namespace hotline::test;

namespace {

constexpr std::array days_of_week{"Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"};

/// The day on which English opens: three days from now, whatever day it is there.
std::string opening_day() {
    const auto today = std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now());
    return days_of_week[std::chrono::weekday(today + std::chrono::days(3)).c_encoding()];
}

/// English is closed at this moment, Spanish too if that is asked for; French never.
visitor::PublicSettings closed_in_english(bool and_spanish = false) {
    auto day = opening_day().substr(0, 3);
    day.front() = static_cast<char>(day.front() - 'A' + 'a');
    roster::OpeningLines english{.channel = "chat",
                                 .languages = {"en"},
                                 .zone = "America/St_Johns",
                                 .week = {day + " 12:00-13:00"},
                                 .holidays = {}};
    const roster::OpeningLines french{.channel = "chat",
                                      .languages = {"fr"},
                                      .zone = "America/Toronto",
                                      .week = {"mon-sun 00:00-24:00"},
                                      .holidays = {}};
    if (and_spanish)
        english.languages.emplace_back("es");
    visitor::PublicSettings settings;
    settings.openings = roster::read_openings(std::array{english, french}).value();
    return settings;
}

Fields chat_form(House& house, const std::string& language, const std::string& message) {
    const auto page = house.get("/?lang=" + language).body;
    return {{"lang", language},
            {"message", message},
            {"command", hidden(page, "command")},
            {"token", hidden(page, "token")}};
}

std::size_t contacts_in(House& house) { return house.records().find(journal::all<casework::ContactRecord>()).size(); }

} // namespace

TEST_CASE("while it is closed the first page says when somebody is there again, and who is in danger can write") {
    House house(closed_in_english());
    const auto page = house.get("/?lang=en").body;
    CHECK(contains(page, "We are closed right now"));
    CHECK(contains(page, opening_day() + ","));
    CHECK(contains(page, "Newfoundland Time"));
    CHECK(contains(page, "href=\"/tip"));
    CHECK(contains(page, "name=\"danger\" value=\"yes\" required"));
    CHECK_FALSE(contains(page, "day and night, every day"));
    const auto french = house.get("/?lang=fr").body;
    CHECK_FALSE(contains(french, "Nous sommes fermés"));
    CHECK_FALSE(contains(french, "jour et nuit, tous les jours"));
    CHECK_FALSE(contains(french, "value=\"yes\" required"));
    CHECK(contains(house.get("/?lang=es").body, "day and night, every day")); // nothing is set for it
}

TEST_CASE("while it is closed the first page leads to our pages in the languages that are open, and to no others") {
    const std::string hint =
        "Someone can answer you now in another language:</p><ul class=\"languages\"><li>"
        "<a href=\"/?lang=fr\" lang=\"fr\" hreflang=\"fr\" data-replace=\"\">Français</a></li></ul>";
    House house(closed_in_english(true));
    CHECK(contains(house.get("/?lang=en").body, hint));
    CHECK_FALSE(contains(house.get("/?lang=fr").body, "dans une autre langue"));
    const auto spanish = house.get("/?lang=es").body;
    CHECK(contains(spanish, "Someone can answer you now in another language:"));
    CHECK(spanish.find("Français") != spanish.rfind("Français")); // here, and in the choice of languages
    auto settings = closed_in_english();
    settings.openings.erase(settings.openings.begin() + 1);
    settings.openings.front().languages.push_back(LanguageTag::of("fr"));
    House both_closed(settings);
    CHECK_FALSE(contains(both_closed.get("/?lang=en").body, "in another language"));
}

TEST_CASE("who writes while it is closed is told, keeps the words, and is taken at once when in danger") {
    House house(closed_in_english());
    auto form = chat_form(house, "en", "He has <my> papers");
    form["who"] = "woman";
    form["firm"] = "must";
    const auto answer = house.post("/chat", form);
    CHECK(answer.status == 409);
    CHECK(contains(answer.body, "He has &lt;my&gt; papers"));
    CHECK(contains(answer.body, "Your words were not sent"));
    CHECK(contains(answer.body, "<option value=\"woman\" selected"));
    CHECK(header(answer, "Set-Cookie").empty());
    CHECK(contacts_in(house) == 0);
    CHECK(house.site().counters().turned_away == 1);
    form["danger"] = "yes";
    CHECK(house.post("/chat", form).status == 303); // the same form, the same command
    REQUIRE(contacts_in(house) == 1);
    const auto contact = house.newest_contact();
    CHECK(house.records().get<casework::ContactRecord>(contact.value)->facts.said_in_danger == Flag::yes);
}

TEST_CASE("who was told that it is closed takes the words along into a language that is open") {
    House house(closed_in_english());
    auto form = chat_form(house, "en", "He has <my> papers");
    form["who"] = "woman";
    form["firm"] = "must";
    const auto told = house.post("/chat", form);
    CHECK(contains(told.body, "Your words come along"));
    CHECK(contains(told.body, "name=\"go_on_in\" value=\"fr\""));
    CHECK(told.body.find("go_on_in") >
          told.body.find(">Start</button>")); // Enter sends, it does not change the language
    CHECK_FALSE(contains(told.body, "Someone can answer you now in another language:"));
    form["go_on_in"] = "fr";
    const auto french = house.post("/chat", form);
    CHECK(french.status == 200);
    CHECK(contains(french.body, "<html lang=\"fr\""));
    CHECK(contains(french.body, "He has &lt;my&gt; papers"));
    CHECK(contains(french.body, "<option value=\"woman\" selected"));
    CHECK(hidden(french.body, "lang") == "fr");
    CHECK(hidden(french.body, "command") == form["command"]);
    CHECK_FALSE(contains(french.body, "go_on_in"));
    CHECK(contacts_in(house) == 0);
    CHECK(house.site().counters().turned_away == 1);
    form.erase("go_on_in");
    form["lang"] = "fr";
    form["token"] = hidden(french.body, "token");
    CHECK(house.post("/chat", form).status == 303);
    CHECK(contacts_in(house) == 1);
}

TEST_CASE("a language that is open is served while another is closed") {
    House house(closed_in_english());
    CHECK(house.post("/chat", chat_form(house, "fr", "Bonjour")).status == 303);
    CHECK(contacts_in(house) == 1);
}
