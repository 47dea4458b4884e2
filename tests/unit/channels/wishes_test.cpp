#include "hotline/channels/visitor/wishes.hpp"
#include "tests/unit/channels/house.hpp"

#include <catch2/catch.hpp>

#include <chrono>
#include <string>

using namespace hotline;
using namespace hotline::test;
using namespace hotline::visitor;
using routing::Topic;
using routing::Trait;

namespace {

const auto english = LanguageTag::of("en");
const std::string wishes_button = "name=\"wishes\" value=\"show\" formnovalidate";

Fields chat_form(House& house) {
    const auto page = house.get("/?lang=en").body;
    return {
        {"lang", "en"}, {"message", "Hello"}, {"command", hidden(page, "command")}, {"token", hidden(page, "token")}};
}

/// What the only contact on the floor needs.
boost::asio::awaitable<void> read_needs(House& house, desk::Needs& needs) {
    auto look = [](const desk::Floor& floor, Seq) { return floor.contacts().begin()->second.needs; };
    needs = co_await house.engine().view(std::move(look));
}

desk::Needs needs_on_floor(House& house) {
    desk::Needs needs;
    house.run(read_needs(house, needs));
    return needs;
}

boost::asio::awaitable<void> count_contacts(House& house, std::size_t& count) {
    auto look = [](const desk::Floor& floor, Seq) { return floor.contacts().size(); };
    count = co_await house.engine().view(std::move(look));
}

std::size_t contacts_on_floor(House& house) {
    std::size_t count = 0;
    house.run(count_contacts(house, count));
    return count;
}

} // namespace

TEST_CASE("nothing chosen is nothing asked") {
    CHECK(needs_of({}, english).value() == desk::Needs{});
    CHECK(needs_of({.firm = "wish"}, english).value() == desk::Needs{}); // sent by every form
}

TEST_CASE("a wish gives way, only them does not, and who is under 18 gets somebody cleared for minors") {
    const auto wish = needs_of({.who = "woman", .firm = "wish"}, english).value();
    CHECK(wish.wish == std::vector{Trait::woman});
    CHECK(wish.must.empty());
    const auto must = needs_of({.who = "man", .firm = "must", .liaison = "must", .under_18 = "yes"}, english).value();
    CHECK(must.must == std::vector{Trait::cleared_for_minors, Trait::man, Trait::indigenous_liaison});
    CHECK(must.topics == std::vector{Topic::child_victim});
}

TEST_CASE("a second language is one that is offered and not the first") {
    const auto both = needs_of({.second = "fr", .interpret = "yes"}, english).value();
    REQUIRE(both.further.size() == 1);
    CHECK(both.further[0].language == LanguageTag::of("fr"));
    CHECK(both.interpreter == Flag::yes);
    CHECK(needs_of({.second = "en"}, english).value().further.empty());
    CHECK(needs_of({.second = "xx"}, english).error() == refuse(Refusal::field_invalid, "second"));
}

TEST_CASE("what the form does not offer is refused by its field") {
    CHECK(needs_of({.who = "cleared_for_minors", .firm = "must"}, english).error() ==
          refuse(Refusal::field_invalid, "who"));
    CHECK(needs_of({.who = "woman", .firm = "maybe"}, english).error() == refuse(Refusal::field_invalid, "firm"));
    CHECK(needs_of({.who = "woman"}, english).error() == refuse(Refusal::field_invalid, "firm"));
    CHECK(needs_of({.liaison = "maybe"}, english).error() == refuse(Refusal::field_invalid, "liaison"));
}

TEST_CASE("a person may drop what they asked for, not what protects somebody under 18") {
    const auto needs = needs_of({.who = "woman", .firm = "must", .under_18 = "yes"}, english).value();
    CHECK(insists(needs));
    const auto relaxed = anybody_may_answer(needs);
    CHECK(relaxed.must == std::vector{Trait::cleared_for_minors});
    CHECK(relaxed.wish == std::vector{Trait::woman});
    CHECK_FALSE(insists(relaxed));
}

TEST_CASE("the first page only offers the choice, by a button after the one that sends") {
    House house;
    for (const auto* language : {"en", "fr", "ar"}) {
        const auto page = house.get(std::string("/?lang=") + language).body;
        CHECK_FALSE(contains(page, "name=\"second\""));
        CHECK_FALSE(contains(page, "name=\"firm\""));
        const auto send = page.find("<button type=\"submit\">"); // Enter presses the first one
        REQUIRE(send != std::string::npos);
        CHECK(send < page.find(wishes_button));
        CHECK(page.find(wishes_button) < page.find("</form>"));
        CHECK(page.size() < 9'000); // with style sheet and script 15,000
    }
}

TEST_CASE("who asks for the choice keeps what was written, and nothing is decided or counted") {
    visitor::PublicSettings settings;
    settings.rates.chat = {visitor::Rate{1, std::chrono::hours(1)}, visitor::Rate{1, std::chrono::hours(1)}};
    House house(settings);
    auto form = chat_form(house);
    form["message"] = "He has <my> papers";
    form["danger"] = "yes";
    form["wishes"] = "show";
    const auto shown = house.post("/chat", form);
    CHECK(shown.status == 200);
    CHECK(contains(shown.body, "He has &lt;my&gt; papers"));
    CHECK(contains(shown.body, "name=\"danger\" value=\"yes\" checked"));
    CHECK(contains(shown.body, "name=\"second\" autocomplete=\"off\" autofocus"));
    CHECK(contains(shown.body, "name=\"who\""));
    CHECK_FALSE(contains(shown.body, "role=\"alert\""));
    CHECK_FALSE(contains(shown.body, wishes_button));
    CHECK(shown.body.size() < 12'000);
    CHECK(cookie_of(shown).empty());
    CHECK(hidden(shown.body, "command") == form.at("command"));
    CHECK(contacts_on_floor(house) == 0);
    CHECK(house.site().counters().contacts_opened + house.site().counters().contacts_blocked == 0);
    form.erase("wishes");
    form.erase("danger");
    form["token"] = hidden(shown.body, "token");
    form["who"] = "man";
    form["firm"] = "wish";
    CHECK(house.post("/chat", form).status == 303); // the only one that may come
    CHECK(needs_on_floor(house).wish == std::vector{Trait::man});
}

TEST_CASE("who asks for the choice from an old or made-up form gets a command of ours, and keeps the words") {
    House house;
    auto form = chat_form(house);
    form["token"] = "0123";
    form["message"] = "";
    form["wishes"] = "show";
    const auto shown = house.post("/chat", form);
    CHECK(shown.status == 200); // an empty message is no fault yet
    CHECK_FALSE(contains(shown.body, "role=\"alert\""));
    CHECK(hidden(shown.body, "command") != form.at("command"));
    form["message"] = "Hello";
    CHECK(contains(house.post("/chat", form).body, ">\nHello</textarea>"));
    form["wishes"] = "anything";
    CHECK(house.post("/chat", form).status == 403); // only the button's own value asks
}

TEST_CASE("a form that was not taken shows the wishes again if they were on its page, and what was chosen") {
    House house;
    auto form = chat_form(house);
    form["message"] = " ";
    const auto without = house.post("/chat", form);
    CHECK(without.status == 422);
    CHECK_FALSE(contains(without.body, "name=\"second\""));
    CHECK(contains(without.body, wishes_button));
    form["firm"] = "wish"; // shown, and nothing chosen
    const auto untouched = house.post("/chat", form);
    CHECK(contains(untouched.body, "name=\"second\""));
    CHECK_FALSE(contains(untouched.body, "autofocus")); // what must be mended comes first
    form["liaison"] = "must";
    const auto again = house.post("/chat", form);
    CHECK(again.status == 422);
    CHECK(contains(again.body, "<option value=\"must\" selected"));
    CHECK_FALSE(contains(again.body, wishes_button));
}

TEST_CASE("who insisted may let anybody answer, once, from the page on which they wait") {
    House house;
    auto form = chat_form(house);
    form["who"] = "woman";
    form["firm"] = "must";
    const auto opened = house.post("/chat", form);
    CHECK(header(opened, "Location") == "/chat"); // nothing of it in the address
    const auto cookie = cookie_of(opened);
    CHECK(needs_on_floor(house).must == std::vector{Trait::woman});
    const auto page = house.get("/chat", cookie).body;
    REQUIRE(contains(page, "action=\"/chat/anybody\""));
    const auto choice = page.substr(page.find("action=\"/chat/anybody\""));
    const Fields anybody{{"command", hidden(choice, "command")}, {"token", hidden(choice, "token")}};
    CHECK(house.post("/chat/anybody", {{"command", anybody.at("command")}, {"token", "x"}}, cookie).status != 303);
    CHECK(header(house.post("/chat/anybody", anybody, cookie), "Location") == "/chat");
    CHECK(needs_on_floor(house).must.empty());
    CHECK(needs_on_floor(house).wish == std::vector{Trait::woman});
    CHECK_FALSE(contains(house.get("/chat", cookie).body, "/chat/anybody"));
    CHECK(house.post("/chat/anybody", anybody, cookie).status == 303); // the same again does no harm
}
