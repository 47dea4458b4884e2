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
    settings.immediate.callback = settings.urgent.callback = settings.standard.callback = wait;
    engine::Submission submission{.actor = the_operator, .command = std::nullopt};
    submission.commands.emplace_back(desk::SetRouting{settings});
    const bool set = house.submit(std::move(submission)).has_value();
    REQUIRE(set);
}

/// Somebody who waits says more.
void write(House& house, const std::string& cookie, const std::string& text) {
    const auto form = house.get("/chat/write", cookie).body;
    const Fields fields{{"text", text}, {"command", hidden(form, "command")}, {"token", hidden(form, "token")}};
    const auto answer = house.post("/chat/message", fields, cookie);
    REQUIRE(answer.status == 303);
}

bool shows(House& house, const House::Look& look, const std::string& text) {
    return house.until([&] { return contains(House::text_of(look), text); });
}

} // namespace

TEST_CASE("whoever waits long is offered to be called back, once on a page; before that they may ask themselves") {
    House house;
    offer_callback_after(house, hours(1));
    const auto cookie = house.open_chat("hello");
    CHECK_FALSE(contains(house.waiting_page(cookie), "data-callback-offer"));
    CHECK(contains(house.get("/chat", cookie).body, "href=\"/chat/callback")); // their own choice, at any time

    offer_callback_after(house, Millis{});
    const auto seen = house.look(cookie);
    REQUIRE(shows(house, *seen, "data-callback-offer"));
    write(house, cookie, "are you there?");
    REQUIRE(shows(house, *seen, "are you there?")); // a piece of the page that came later
    const auto page = House::text_of(*seen);
    const auto at = page.find("data-callback-offer");
    CHECK(page.find("data-callback-offer", at + 1) == std::string::npos);
    CHECK(page.find("href=\"/chat/callback", at) != std::string::npos);
    House::close(*seen);
    CHECK(contains(house.waiting_page(cookie), "data-callback-offer")); // a page that is opened again
}

TEST_CASE("whoever is in danger is not offered to be called back, and may ask for it") {
    House house;
    offer_callback_after(house, Millis{});
    const auto cookie = house.open_chat("they are at the door", true);
    CHECK_FALSE(contains(house.waiting_page(cookie), "data-callback-offer"));
    CHECK(contains(house.get("/chat", cookie).body, "href=\"/chat/callback"));
}
