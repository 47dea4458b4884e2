#include "hotline/channels/visitor/told_wait.hpp"
#include "tests/unit/channels/house.hpp"

#include <catch2/catch.hpp>

using namespace hotline;
using namespace hotline::test;

namespace {

visitor::PublicSettings expecting(std::optional<estimate::Minutes> minutes) {
    visitor::PublicSettings settings;
    settings.expected_wait = [minutes](ContactId) { return minutes; };
    return settings;
}

} // namespace

TEST_CASE("who waits is told how many are before them and how long it will probably take") {
    House house(expecting(estimate::Minutes{.from = 4, .to = 11}));
    const auto first = house.open_chat("I was first");
    const auto second = house.open_chat("I was second");
    CHECK(contains(house.waiting_page(first), "You are next."));
    const auto page = house.waiting_page(second);
    CHECK(contains(page, "1 person is before you."));
    CHECK(contains(page, "You will probably wait 4 to 11 minutes."));
}

TEST_CASE("a range that begins at nothing is told by its end") {
    House house(expecting(estimate::Minutes{.from = 0, .to = 1}));
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
