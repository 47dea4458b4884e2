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

/// The page of somebody who waits, once it has said where they stand.
std::string waiting_page(House& house, const std::string& cookie) {
    const auto look = house.look(cookie);
    REQUIRE(house.until([&] { return contains(House::text_of(*look), "data-author=\"service\""); }));
    House::close(*look);
    return House::text_of(*look);
}

} // namespace

TEST_CASE("who waits is told how many are before them and how long it will probably take") {
    House house(expecting(estimate::Minutes{.from = 4, .to = 11}));
    const auto first = house.open_chat("I was first");
    const auto second = house.open_chat("I was second");
    CHECK(contains(waiting_page(house, first), "You are next."));
    const auto page = waiting_page(house, second);
    CHECK(contains(page, "1 person is before you."));
    CHECK(contains(page, "You will probably wait 4 to 11 minutes."));
}

TEST_CASE("a range that begins at nothing is told by its end") {
    House house(expecting(estimate::Minutes{.from = 0, .to = 1}));
    const auto page = waiting_page(house, house.open_chat("hello"));
    CHECK(contains(page, "You will probably wait no more than 1 minute."));
}

TEST_CASE("where nothing is known nothing is told, neither time nor place") {
    for (const auto& settings : {expecting(std::nullopt), visitor::PublicSettings{}}) {
        House house(settings);
        const auto page = waiting_page(house, house.open_chat("hello"));
        CHECK(contains(page, "Someone will answer you."));
        CHECK_FALSE(contains(page, "data-wait"));
    }
}
