#include "tests/unit/channels/house.hpp"

#include "hotline/casework/contact_record.hpp"
#include "hotline/desk/needs.hpp"

#include <catch2/catch.hpp>

using namespace hotline;
using namespace hotline::test;

namespace {

Fields chat_form(House& house, const std::string& message) {
    const auto page = house.get("/?lang=fr").body;
    return {
        {"lang", "fr"}, {"message", message}, {"command", hidden(page, "command")}, {"token", hidden(page, "token")}};
}

std::size_t contacts_in(House& house) { return house.records().find(journal::all<casework::ContactRecord>()).size(); }

/// Somebody whose language has no pages, with these answers to the wishes.
Fields nepali_form(House& house, const Fields& wishes) {
    const auto page = house.get("/?lang=ne").body;
    Fields form{
        {"lang", "ne"}, {"message", "namaste"}, {"command", hidden(page, "command")}, {"token", hidden(page, "token")}};
    form.insert(wishes.begin(), wishes.end());
    return form;
}

boost::asio::awaitable<void> find_needs(engine::Engine& engine, ContactId contact, desk::Needs& needs) {
    auto look = [contact](const desk::Floor& floor, Seq) { return floor.contact(contact)->needs; };
    needs = co_await engine.view(std::move(look));
}

bool takes_interpreter(House& house, const Fields& wishes) {
    REQUIRE(house.post("/chat", nepali_form(house, wishes)).status == 303);
    desk::Needs needs;
    house.run(find_needs(house.engine(), house.newest_contact(), needs));
    return needs.interpreter == Flag::yes;
}

} // namespace

TEST_CASE("who writes in a language without pages gets an interpreter, unless they were asked and do not say so") {
    House house;
    CHECK(takes_interpreter(house, {}));
    CHECK(takes_interpreter(house, {{"firm", "wish"}, {"interpret", "yes"}}));
    CHECK_FALSE(takes_interpreter(house, {{"firm", "wish"}}));
    const auto asked = house.post("/chat", nepali_form(house, {{"wishes", "show"}})).body;
    CHECK(contains(asked, R"(name="interpret" value="yes" checked)"));
}

TEST_CASE("the first page speaks the chosen language, is small, and sets no cookie") {
    House house;
    const auto page = house.get("/?lang=fr");
    CHECK(page.status == 200);
    CHECK(contains(page.body, "<html lang=\"fr\" dir=\"ltr\">"));
    CHECK(page.body.find("href=\"/leave\"") < page.body.find("<main"));
    CHECK(contains(page.body, "hreflang=\"ar\" dir=\"rtl\""));
    CHECK_FALSE(contains(page.body, "style="));
    CHECK(page.body.size() < 15'000);
    CHECK(header(page, "Set-Cookie").empty());
    CHECK(header(page, "Cache-Control") == "no-store");
    CHECK(contains(header(page, "Content-Security-Policy"), "default-src 'none'"));
}

TEST_CASE("a contact, its session and its first message are durable before the visitor is led on") {
    House house;
    auto form = chat_form(house, "J'ai peur <b>");
    form["danger"] = "yes";
    const auto answer = house.post("/chat", form);
    CHECK(answer.status == 303);
    CHECK(header(answer, "Location") == "/chat");
    CHECK(cookie_of(answer).starts_with("s="));
    const auto contacts = house.records().find(journal::all<casework::ContactRecord>());
    REQUIRE(contacts.size() == 1);
    CHECK(contacts[0].facts.language == LanguageTag::of("fr"));
    CHECK(contacts[0].facts.said_in_danger == Flag::yes);
    CHECK(house.records().find(journal::all<chat::Message>()).size() == 1);
    CHECK(house.records().find(journal::all<chat::VisitorSession>()).size() == 1);
    CHECK(house.site().counters().contacts_opened == 1);
}

TEST_CASE("a form sent twice opens one contact, and either answer leads into it") {
    House house;
    const auto form = chat_form(house, "Bonjour");
    const auto first = house.post("/chat", form);
    const auto second = house.post("/chat", form);
    CHECK(second.status == 303);
    CHECK(contacts_in(house) == 1);
    CHECK(cookie_of(first) != cookie_of(second));
    CHECK(house.get("/chat", cookie_of(first)).status == 200);
    CHECK(house.get("/chat", cookie_of(second)).status == 200);
}

TEST_CASE("a form sent again after leaving leads nowhere") {
    House house;
    const auto form = chat_form(house, "Bonjour");
    const auto cookie = cookie_of(house.post("/chat", form));
    house.get("/leave", cookie);
    const auto again = house.post("/chat", form);
    CHECK(contains(header(again, "Location"), "/chat/ended"));
    CHECK(header(again, "Set-Cookie").empty());
}

TEST_CASE("when storage takes no writes, the page says so, keeps the text, and gives no cookie") {
    House house;
    const auto form = chat_form(house, "Aidez-moi <vite>");
    house.fill_disk();
    const auto answer = house.post("/chat", form);
    CHECK(answer.status == 503);
    CHECK(header(answer, "Set-Cookie").empty());
    CHECK(contains(answer.body, "Aidez-moi &lt;vite&gt;"));
    CHECK(contains(answer.body, "555-0133"));
    CHECK(contains(answer.body, form.at("command")));
    CHECK(contacts_in(house) == 0);
    CHECK(house.site().counters().contacts_blocked == 1);
}

TEST_CASE("when no key can be made, the page says so, keeps the text, and the same form works later") {
    House house;
    const auto form = chat_form(house, "Aidez-moi <vite>");
    house.fill_key_store();
    const auto answer = house.post("/chat", form);
    CHECK(answer.status == 503);
    CHECK(header(answer, "Set-Cookie").empty());
    CHECK_FALSE(header(answer, "Retry-After").empty());
    CHECK(contains(answer.body, "Aidez-moi &lt;vite&gt;"));
    CHECK(contains(answer.body, "555-0133"));
    CHECK(hidden(answer.body, "command") == form.at("command"));
    CHECK(contacts_in(house) == 0);
    CHECK(house.site().counters().contacts_blocked == 1);
}

TEST_CASE("a key taken for what was refused, or had come before, goes back to the stock") {
    House house;
    const auto form = chat_form(house, "one");
    house.post("/chat", form);
    const auto ready = house.vault().ready();
    house.post("/chat", form); // the same again
    CHECK(house.vault().ready() == ready);
    house.fill_disk();
    CHECK(house.post("/chat", chat_form(house, "two")).status == 503);
    CHECK(house.vault().ready() == ready);
}

TEST_CASE("a form that is too old, empty or foreign opens nothing") {
    House house;
    auto form = chat_form(house, "");
    CHECK(house.post("/chat", form).status == 422);
    form["message"] = "Bonjour";
    form["token"] = "0123";
    const auto old = house.post("/chat", form);
    CHECK(old.status == 403);
    CHECK(contains(old.body, "Bonjour"));
    CHECK(hidden(old.body, "token") != "0123");
    CHECK(contacts_in(house) == 0);
    CHECK(house.site().counters().contacts_blocked == 0); // they were not kept from being served
}

TEST_CASE("too many new chats are refused, those in danger later") {
    visitor::PublicSettings settings;
    settings.rates.chat = {visitor::Rate{1, std::chrono::hours(1)}, visitor::Rate{10, std::chrono::hours(1)}};
    House house(settings);
    CHECK_FALSE(house.open_chat("one").empty());
    const auto form = chat_form(house, "two <words>");
    const auto refused = house.post("/chat", form);
    CHECK(refused.status == 429);
    CHECK(cookie_of(refused).empty());
    CHECK_FALSE(header(refused, "Retry-After").empty());
    CHECK(contains(refused.body, "two &lt;words&gt;"));
    CHECK(hidden(refused.body, "command") == form.at("command"));
    CHECK_FALSE(house.open_chat("three", true).empty());
}

TEST_CASE("what is not there, or not so, is a small page") {
    House house;
    CHECK(house.get("/nothing").status == 404);
    CHECK(house.get("/assets/../../etc/passwd").status == 404);
    const auto method = house.post("/favicon.ico", {});
    CHECK(method.status == 405);
    CHECK(header(method, "Allow") == "GET");
    CHECK(house.get("/favicon.ico").status == 204);
    CHECK(house.site().refuse(413, {}).status == 413);
    CHECK(contains(house.site().refuse(500, {}).body, "555-0133"));
}
