#include "tests/unit/channels/house.hpp"

#include "hotline/tips/tip.hpp"
#include "proto/json_reader.hpp"

#include <catch2/catch.hpp>

#include <regex>

using namespace hotline;
using namespace hotline::test;

namespace {

Fields tip_form(House& house, const std::string& what) {
    const auto page = house.get("/tip?lang=en").body;
    return {{"lang", "en"},
            {"what", what},
            {"where", "Main Street"},
            {"province", "35"},
            {"in_danger", "yes"},
            {"command", hidden(page, "command")},
            {"token", hidden(page, "token")}};
}

bool shows_a_code(const std::string& page) {
    return std::regex_search(page, std::regex("<p class=\"code\" dir=\"ltr\">[0-9]{4}( [0-9]{4}){4}</p>"));
}

} // namespace

TEST_CASE("a tip is sealed and kept before its code is shown") {
    House house;
    const auto answer = house.post("/tip", tip_form(house, "Ten people in one room"));
    CHECK(answer.status == 200);
    CHECK(shows_a_code(answer.body));
    const auto tips = house.records().find(journal::all<tips::Tip>());
    REQUIRE(tips.size() == 1);
    CHECK(tips[0].facts.province == Place{35});
    CHECK(tips[0].facts.in_danger == Flag::yes);
    const auto& sealed = std::get<journal::SealedPayload>(tips[0].payload);
    CHECK_FALSE(contains(sealed.envelope, "Ten people"));
    const auto opened = house.vault().open(sealed.envelope, {.kind = "tip", .subject = tips[0].id});
    CHECK(read_json<tips::TipText>(opened.value()).value().what == "Ten people in one room");
}

TEST_CASE("a tip sent twice is kept once, and the second answer cannot show the code") {
    House house;
    const auto form = tip_form(house, "seen");
    house.post("/tip", form);
    const auto second = house.post("/tip", form);
    CHECK(second.status == 200);
    CHECK_FALSE(shows_a_code(second.body));
    CHECK(contains(second.body, "cannot show it again"));
    CHECK(house.records().find(journal::all<tips::Tip>()).size() == 1);
}

TEST_CASE("a faulty tip names the field and keeps every word in the page") {
    House house;
    auto form = tip_form(house, " ");
    form["who"] = "a <tall> person";
    const auto answer = house.post("/tip", form);
    CHECK(answer.status == 422);
    CHECK(contains(answer.body, "id=\"what-fault\""));
    CHECK(contains(answer.body, "a &lt;tall&gt; person"));
    CHECK(contains(answer.body, "value=\"35\" selected"));
    CHECK(header(answer, "Location").empty());
}

TEST_CASE("a tip that cannot be kept is said not to be received") {
    House house;
    const auto form = tip_form(house, "seen");
    house.fill_disk();
    const auto answer = house.post("/tip", form);
    CHECK(answer.status == 503);
    CHECK(contains(answer.body, "seen</textarea>"));
    CHECK(contains(answer.body, "555-0133"));
    CHECK_FALSE(shows_a_code(answer.body));
}

TEST_CASE("a tip for which no key can be made is said not to be received, and stays in the form") {
    House house;
    const auto form = tip_form(house, "seen");
    house.fill_key_store();
    const auto answer = house.post("/tip", form);
    CHECK(answer.status == 503);
    CHECK_FALSE(header(answer, "Retry-After").empty());
    CHECK(contains(answer.body, "seen</textarea>"));
    CHECK(contains(answer.body, "555-0133"));
    CHECK(hidden(answer.body, "command") == form.at("command"));
    CHECK_FALSE(shows_a_code(answer.body));
}

TEST_CASE("a key taken for a tip that was refused, or had come before, goes back to the stock") {
    House house;
    const auto form = tip_form(house, "seen");
    house.post("/tip", form);
    const auto ready = house.vault().ready();
    house.post("/tip", form);
    CHECK(house.vault().ready() == ready);
    house.fill_disk();
    CHECK(house.post("/tip", tip_form(house, "seen elsewhere")).status == 503);
    CHECK(house.vault().ready() == ready);
}

TEST_CASE("too many tips are refused, and what was written stays in the form") {
    visitor::PublicSettings settings;
    settings.rates.tip = {visitor::Rate{1, std::chrono::hours(1)}, visitor::Rate{10, std::chrono::hours(1)}};
    House house(settings);
    CHECK(house.post("/tip", tip_form(house, "one")).status == 200);
    const auto refused = house.post("/tip", tip_form(house, "two"));
    CHECK(refused.status == 429);
    CHECK_FALSE(header(refused, "Retry-After").empty());
    CHECK(contains(refused.body, "two</textarea>"));
    CHECK(house.records().find(journal::all<tips::Tip>()).size() == 1);
}
