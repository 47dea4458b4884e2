#include "tests/unit/channels/house.hpp"

#include "hotline/keys/random.hpp"

#include <catch2/catch.hpp>

using namespace hotline;
using namespace hotline::test;

namespace {

const PersonId responder{Uuid{{7}}};

void ask(House& house, desk::Command command) {
    engine::Submission submission{.actor = responder, .command = std::nullopt};
    submission.commands.push_back(std::move(command));
    const auto answer = house.submit(std::move(submission));
    REQUIRE(answer.has_value());
}

void come_on_shift(House& house) {
    ask(house, desk::StartShift{.responder = responder,
                                .languages = {{LanguageTag::of("en"), Proficiency::c2}},
                                .chats_max = Count<8>::of(2),
                                .ring_heard = Flag::yes});
    ask(house, desk::SetIntent{.responder = responder, .intent = Intent::available});
}

boost::asio::awaitable<void> find_offer(engine::Engine& engine, OfferId& offer) {
    auto look = [](const desk::Floor& floor, Seq) { return floor.offers().begin()->first; };
    offer = co_await engine.view(std::move(look));
}

void accept(House& house) {
    OfferId offer;
    house.run(find_offer(house.engine(), offer));
    ask(house, desk::AcceptOffer{.offer = offer, .responder = responder});
}

boost::asio::awaitable<void> write_as_responder(House& house, ContactId contact, std::string text) {
    const auto key = co_await house.conversations().key_of(contact);
    const chat::Message facts{.contact = contact, .author = Author::responder, .by = responder};
    auto write = house.conversations().message(*key, MessageId{keys::random_uuid(Instant{1})}, facts, text);
    engine::Submission submission{.actor = responder, .command = std::nullopt};
    submission.writes.push_back(*write);
    const auto answer = co_await house.engine().submit(std::move(submission));
    REQUIRE(answer.has_value());
}

Fields message_form(House& house, const std::string& cookie, const std::string& text) {
    const auto page = house.get("/chat/write", cookie).body;
    return {{"text", text}, {"command", hidden(page, "command")}, {"token", hidden(page, "token")}};
}

} // namespace

TEST_CASE("the page shows the visitor's first words, where they stand, and a responder's answer as it comes") {
    House house;
    const auto cookie = house.open_chat("Can you <help>?");
    const auto look = house.look(cookie);
    CHECK(house.until([&] { return contains(House::text_of(*look), "Someone will answer you"); }));
    CHECK(House::text_of(*look).size() > 1'024);
    CHECK(contains(House::text_of(*look), "Can you &lt;help&gt;?"));
    CHECK(house.site().visitor_here(house.newest_contact()));
    come_on_shift(house);
    accept(house);
    CHECK(house.until([&] { return contains(House::text_of(*look), "You are now talking with a person"); }));
    house.run(write_as_responder(house, house.newest_contact(), "I am here."));
    CHECK(house.until([&] { return contains(House::text_of(*look), "I am here."); }));
    House::close(*look);
    CHECK(house.until([&] { return House::ended(*look); }));
    CHECK_FALSE(house.site().visitor_here(house.newest_contact()));
}

TEST_CASE("a page opened again shows only what was not on the screen before") {
    House house;
    const auto cookie = house.open_chat("first words");
    const auto before = house.look(cookie);
    CHECK(house.until([&] { return contains(House::text_of(*before), "first words"); }));
    House::close(*before);
    CHECK(house.until([&] { return House::ended(*before); }));
    house.run(write_as_responder(house, house.newest_contact(), "while you were away"));
    const auto after = house.look(cookie);
    CHECK(house.until([&] { return contains(House::text_of(*after), "while you were away"); }));
    CHECK_FALSE(contains(House::text_of(*after), "first words"));
    House::close(*after);
    CHECK(house.until([&] { return House::ended(*after); }));
}

TEST_CASE("a message is received once, however often its form is sent") {
    House house;
    const auto cookie = house.open_chat("one");
    const auto form = message_form(house, cookie, "two");
    CHECK(house.post("/chat/message", form, cookie).status == 303);
    CHECK(house.post("/chat/message", form, cookie).status == 303);
    CHECK(house.records().find(journal::all<chat::Message>()).size() == 2);
    CHECK(house.site().counters().messages == 2);
}

TEST_CASE("a message that cannot be kept stays in the form") {
    House house;
    const auto cookie = house.open_chat("one");
    auto form = message_form(house, cookie, "two");
    house.fill_disk();
    const auto answer = house.post("/chat/message", form, cookie);
    CHECK(answer.status == 503);
    CHECK(contains(answer.body, ">\ntwo</textarea>"));
    CHECK(hidden(answer.body, "command") == form["command"]);
}

TEST_CASE("a message without a session, or to a contact that has ended, is told plainly") {
    House house;
    const auto cookie = house.open_chat("one");
    const auto form = message_form(house, cookie, "two");
    CHECK(house.post("/chat/message", form).status == 409);
    ask(house, desk::LeaveContact{.contact = house.newest_contact(), .reason = GoneReason::idle_too_long});
    CHECK(house.post("/chat/message", form, cookie).status == 409);
    CHECK(house.records().find(journal::all<chat::Message>()).size() == 1);
}
