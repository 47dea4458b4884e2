#include "tests/unit/channels/house.hpp"

#include <catch2/catch.hpp>

using namespace hotline;
using namespace hotline::test;

namespace {

boost::asio::awaitable<void> count_open(engine::Engine& engine, std::size_t& open) {
    auto look = [](const desk::Floor& floor, Seq) { return floor.contacts().size(); };
    open = co_await engine.view(std::move(look));
}

std::size_t open_contacts(House& house) {
    std::size_t open = 0;
    house.run(count_open(house.engine(), open));
    return open;
}

} // namespace

TEST_CASE("leaving ends the contact and the session, clears the cookie and goes elsewhere") {
    House house;
    const auto cookie = house.open_chat("one");
    CHECK(open_contacts(house) == 1);
    const auto gone = house.get("/leave", cookie);
    CHECK(gone.status == 303);
    CHECK(header(gone, "Location") == "https://weather.example/");
    CHECK(header(gone, "Set-Cookie").starts_with("s=; Max-Age=0"));
    CHECK(header(gone, "Clear-Site-Data") == "\"cookies\", \"storage\"");
    CHECK(open_contacts(house) == 0);
    CHECK(house.records().find(journal::all<chat::VisitorSession>()).at(0).facts.ended == Flag::yes);
    CHECK(contains(header(house.get("/chat", cookie), "Location"), "/chat/ended"));
}

TEST_CASE("leaving twice, without a session or while storage is full still leads away") {
    House house;
    const auto cookie = house.open_chat("one");
    house.fill_disk();
    CHECK(house.post("/leave", {}, cookie).status == 204);
    CHECK(house.get("/leave", cookie).status == 303);
    CHECK(house.get("/leave").status == 303);
    CHECK(house.get("/chat", cookie).status == 303);
}

TEST_CASE("a page that is being looked at ends when the visitor leaves") {
    House house;
    const auto cookie = house.open_chat("one");
    const auto look = house.look(cookie);
    CHECK(house.until([&] { return contains(House::text_of(*look), "one"); }));
    house.get("/leave", cookie);
    CHECK(house.until([&] { return House::ended(*look); }));
}

TEST_CASE("ending the conversation leads to a page of ours that says so") {
    House house;
    const auto cookie = house.open_chat("one");
    const auto whole = house.get("/chat", cookie).body;
    const auto page = whole.substr(whole.find("action=\"/chat/end\""));
    const auto made_up = house.post("/chat/end", {{"command", hidden(page, "command")}, {"token", "x"}}, cookie);
    CHECK(made_up.status == 403);
    CHECK(contains(made_up.body, "href=\"/chat?lang=en\"")); // it goes on there
    const auto ended =
        house.post("/chat/end", {{"command", hidden(page, "command")}, {"token", hidden(page, "token")}}, cookie);
    CHECK(ended.status == 303);
    CHECK(header(ended, "Location") == "/chat/ended?lang=en");
    CHECK(house.get("/chat/ended?lang=en").status == 200);
    CHECK(open_contacts(house) == 0);
}

TEST_CASE("a visitor whose page is gone too long is let go, one who looks is not") {
    visitor::PublicSettings settings;
    settings.visitor_idle = Millis{0};
    House house(settings);
    house.open_chat("one");
    house.run(house.site().let_idle_go());
    CHECK(open_contacts(house) == 0);
    CHECK(house.site().counters().idle_let_go == 1);
    House patient;
    patient.open_chat("two");
    patient.run(patient.site().let_idle_go());
    CHECK(open_contacts(patient) == 1);
}
