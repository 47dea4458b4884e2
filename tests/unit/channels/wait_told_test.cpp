#include "hotline/channels/visitor/told_wait.hpp"
#include "tests/unit/channels/answering.hpp"

#include <catch2/catch.hpp>

using namespace hotline;
using namespace hotline::test;

namespace {

visitor::PublicSettings expecting(std::optional<estimate::Minutes> minutes) {
    visitor::PublicSettings settings;
    settings.expected_wait = [minutes](ContactId) { return minutes; };
    return settings;
}

/// Somebody who suits is there, and in the one conversation that they take.
void be_busy(House& house) {
    house.open_chat("answered already");
    answer_chat(house, 1);
}

} // namespace

TEST_CASE("who waits is told how many are before them and how long it will probably take") {
    House house(expecting(estimate::Minutes{.from = 4, .to = 11}));
    be_busy(house);
    const auto first = house.open_chat("I was first");
    const auto second = house.open_chat("I was second");
    CHECK(contains(house.waiting_page(first), "You are next."));
    const auto page = house.waiting_page(second);
    CHECK(contains(page, "1 person is before you."));
    CHECK(contains(page, "You will probably wait 4 to 11 minutes."));
}

TEST_CASE("a range that begins at nothing is told by its end") {
    House house(expecting(estimate::Minutes{.from = 0, .to = 1}));
    be_busy(house);
    const auto page = house.waiting_page(house.open_chat("hello"));
    CHECK(contains(page, "You will probably wait no more than 1 minute."));
}

TEST_CASE("where too little is known for a range the place is told alone") {
    for (const auto& settings : {expecting(std::nullopt), visitor::PublicSettings{}}) {
        House house(settings);
        house.open_chat("I was first");
        const auto page = house.waiting_page(house.open_chat("I was second"));
        CHECK(contains(page, "1 person is before you."));
        CHECK_FALSE(contains(page, "You will probably wait"));
    }
}

TEST_CASE("whoever waits while nobody who suits is there is told the place and no minutes") {
    House house(expecting(estimate::Minutes{.from = 0, .to = 1}));
    be_busy(house);
    ask(house, desk::SetIntent{.responder = responder, .intent = Intent::break_});
    const auto page = house.waiting_page(house.open_chat("hello"));
    CHECK(contains(page, "You are next."));
    CHECK_FALSE(contains(page, "You will probably wait"));
}

TEST_CASE("a page that told a time says that it holds no more when nobody who suits is there any longer") {
    auto settings = expecting(estimate::Minutes{.from = 4, .to = 11});
    settings.wait_told_every = milliseconds(1);
    House house(settings);
    be_busy(house);
    const auto cookie = house.open_chat("hello");
    const auto page = house.look(cookie);
    REQUIRE(house.until([&] { return contains(House::text_of(*page), "4 to 11 minutes"); }));
    ask(house, desk::SetIntent{.responder = responder, .intent = Intent::break_});
    const auto form = house.get("/chat/write", cookie).body;
    const Fields more{{"text", "still here"}, {"command", hidden(form, "command")}, {"token", hidden(form, "token")}};
    REQUIRE(house.post("/chat/message", more, cookie).status == 303);
    CHECK(house.until([&] { return contains(House::text_of(*page), "nobody can say how long"); }));
    House::close(*page);
    CHECK(house.until([&] { return House::ended(*page); }));
}

TEST_CASE("whoever is in danger is told neither time nor place") {
    House house(expecting(estimate::Minutes{.from = 4, .to = 11}));
    const auto page = house.waiting_page(house.open_chat("they are at the door", true));
    CHECK(contains(page, "Someone will answer you."));
    CHECK_FALSE(contains(page, "data-wait"));
}

TEST_CASE("INV-43: a page that is opened again tells no more than the one before, however long it takes by then") {
    estimate::Minutes minutes{.from = 4, .to = 11};
    visitor::PublicSettings settings;
    settings.expected_wait = [&minutes](ContactId) { return minutes; };
    House house(settings);
    be_busy(house);
    const auto cookie = house.open_chat("I was first");
    CHECK(contains(house.waiting_page(cookie), "You are next."));

    minutes = {.from = 6, .to = 30};
    house.open_chat("they are at the door", true); // goes first
    const auto again = house.waiting_page(cookie);
    CHECK(contains(again, "You are next."));
    CHECK(contains(again, "You will probably wait 4 to 11 minutes."));

    minutes = {.from = 2, .to = 30};
    CHECK(contains(house.waiting_page(cookie), "You will probably wait 2 to 11 minutes."));
}

TEST_CASE("INV-43: what is told is durable before it is on a screen, and not told while storage takes nothing") {
    House house(expecting(estimate::Minutes{.from = 4, .to = 11}));
    be_busy(house);
    const auto cookie = house.open_chat("hello");
    const auto contact = house.newest_contact();
    house.fill_disk();
    CHECK_FALSE(contains(house.waiting_page(cookie), "data-wait"));
    CHECK_FALSE(house.records().get<visitor::ToldWait>(contact.value));

    house.empty_disk();
    REQUIRE(house.until([&] { return !house.engine().degraded(); }));
    CHECK(contains(house.waiting_page(cookie), "4 to 11 minutes"));
    const auto told = house.records().get<visitor::ToldWait>(contact.value);
    REQUIRE(told);
    CHECK(visitor::told_in(told->facts) ==
          estimate::Told{.acuity = Acuity::standard, .minutes = estimate::Minutes{.from = 4, .to = 11}, .ahead = 0});
    CHECK(contains(house.waiting_page(cookie), "4 to 11 minutes"));
    CHECK(house.records().get<visitor::ToldWait>(contact.value)->version == told->version); // nothing less was told
}
