#include "hotline/desk/callback_offer.hpp"
#include "tests/unit/channels/house.hpp"

#include <catch2/catch.hpp>

using namespace hotline;
using namespace hotline::test;

namespace {

const auto the_operator = PersonId{Uuid{{9}}};

/// From now on whoever waits so long is offered to be called back, whatever the acuity.
void offer_callback_after(House& house, Millis wait) {
    routing::Settings settings;
    settings.urgent.callback = settings.standard.callback = wait;
    engine::Submission submission{.actor = the_operator, .command = std::nullopt};
    submission.commands.emplace_back(desk::SetRouting{settings});
    const bool set = house.submit(std::move(submission)).has_value();
    REQUIRE(set);
}

} // namespace

TEST_CASE("whoever waits long is offered to be called back, once on a page; before that they may ask themselves") {
    House house;
    offer_callback_after(house, hours(1));
    const auto cookie = house.open_chat("hello");
    CHECK_FALSE(contains(house.waiting_page(cookie), "data-callback-offer"));
    CHECK(contains(house.get("/chat", cookie).body, "href=\"/chat/callback")); // their own choice, at any time

    offer_callback_after(house, Millis{});
    const auto page = house.waiting_page(cookie);
    const auto at = page.find("data-callback-offer");
    REQUIRE(at != std::string::npos);
    CHECK(page.find("data-callback-offer", at + 1) == std::string::npos);
    CHECK(page.find("href=\"/chat/callback", at) != std::string::npos);
    CHECK(contains(house.waiting_page(cookie), "data-callback-offer")); // a page that is opened again
}

TEST_CASE("whoever is in danger is not offered to be called back, and may ask for it") {
    House house;
    offer_callback_after(house, Millis{});
    const auto cookie = house.open_chat("they are at the door", true);
    CHECK_FALSE(contains(house.waiting_page(cookie), "data-callback-offer"));
    CHECK(contains(house.get("/chat", cookie).body, "href=\"/chat/callback"));
}
