#include "hotline/channels/visitor/wishes.hpp"
#include "tests/unit/channels/house.hpp"

#include <catch2/catch.hpp>

using namespace hotline;
using namespace hotline::test;
using namespace hotline::visitor;
using routing::Topic;
using routing::Trait;

namespace {

const auto english = LanguageTag::of("en");

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

TEST_CASE("the choice is folded away, nobody must touch it, and a form that is shown again keeps it") {
    House house;
    const auto page = house.get("/?lang=en").body;
    CHECK(contains(page, "<details class=\"wishes\">"));
    auto form = chat_form(house);
    form["message"] = " ";
    form["liaison"] = "must";
    const auto again = house.post("/chat", form);
    CHECK(again.status == 422);
    CHECK(contains(again.body, "<details class=\"wishes\" open"));
    CHECK(contains(again.body, "<option value=\"must\" selected"));
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
