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

/// English is closed at this moment, French never.
visitor::PublicSettings closed_in_english() {
    auto day = opening_day().substr(0, 3);
    day.front() = static_cast<char>(day.front() - 'A' + 'a');
    const roster::OpeningLines english{.channel = "chat",
                                       .languages = {"en"},
                                       .zone = "America/St_Johns",
                                       .week = {day + " 12:00-13:00"},
                                       .holidays = {}};
    const roster::OpeningLines french{.channel = "chat",
                                      .languages = {"fr"},
                                      .zone = "America/Toronto",
                                      .week = {"mon-sun 00:00-24:00"},
                                      .holidays = {}};
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

TEST_CASE("a language that is open is served while another is closed") {
    House house(closed_in_english());
    CHECK(house.post("/chat", chat_form(house, "fr", "Bonjour")).status == 303);
    CHECK(contacts_in(house) == 1);
}
