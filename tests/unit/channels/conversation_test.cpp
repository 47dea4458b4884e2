#include "tests/unit/channels/house.hpp"

#include "hotline/channels/visitor/rates.hpp"
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
    const MessageId id{keys::random_uuid(Instant{1})};
    auto write = co_await house.conversations().message(*key, id, facts, std::move(text));
    engine::Submission submission{.actor = responder, .command = std::nullopt};
    submission.writes.push_back(write.value());
    const auto answer = co_await house.engine().submit(std::move(submission));
    REQUIRE(answer.has_value());
}

Fields message_form(House& house, const std::string& cookie, const std::string& text) {
    const auto page = house.get("/chat/write", cookie).body;
    return {{"text", text}, {"command", hidden(page, "command")}, {"token", hidden(page, "token")}};
}

/// Writes so many messages in one submission.
boost::asio::awaitable<void> write_many(House& house, ContactId contact, std::size_t count) {
    const auto key = co_await house.conversations().key_of(contact);
    const chat::Message facts{.contact = contact, .author = Author::responder, .by = responder};
    engine::Submission submission{.actor = responder, .command = std::nullopt};
    for (std::size_t i = 0; i < count; ++i) {
        const MessageId id{keys::random_uuid(Instant{1})};
        auto text = std::to_string(i);
        auto write = co_await house.conversations().message(*key, id, facts, std::move(text));
        submission.writes.push_back(write.value());
    }
    const auto answer = co_await house.engine().submit(std::move(submission));
    REQUIRE(answer.has_value());
}

boost::asio::awaitable<void> keep_history(House& house, ContactId contact, Seq seen, chat::History& out) {
    const auto history = co_await house.conversations().messages(contact, seen);
    out = history.value();
}

} // namespace

TEST_CASE("a conversation is read to its newest messages, and says so when there are older ones") {
    House house;
    house.open_chat("first words");
    const auto contact = house.newest_contact();
    const auto max = chat::limit::history_messages;
    chat::History history;
    const auto read_after = [&](Seq seen) {
        house.run(keep_history(house, contact, seen, history));
        return history;
    };
    house.run(write_many(house, contact, max - 1));
    CHECK(read_after(Seq{}).messages.size() == max);
    CHECK(history.messages.front().text == "first words");
    CHECK_FALSE(history.more_before);
    house.run(write_many(house, contact, 1));
    CHECK(read_after(Seq{}).messages.size() == max);
    CHECK(history.messages.front().text == "0");
    CHECK(history.more_before);
    CHECK(read_after(history.messages.front().seq).messages.size() == max - 1);
    CHECK_FALSE(history.more_before);
}

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

TEST_CASE("the thread that runs everything never waits for the key store") {
    House house;
    const auto cookie = house.open_chat("one");
    const auto form = message_form(house, cookie, "two");
    house.push_keys_out_of_memory();
    const auto look = house.look(cookie);
    CHECK(house.until([&] { return contains(House::text_of(*look), "one"); }));
    house.push_keys_out_of_memory();
    CHECK(house.post("/chat/message", form, cookie).status == 303);
    house.push_keys_out_of_memory();
    CHECK(house.until([&] { return contains(House::text_of(*look), "two"); }));
    CHECK_FALSE(house.keys_were_read_at_home());
    House::close(*look);
    CHECK(house.until([&] { return House::ended(*look); }));
}

TEST_CASE("while keys cannot be read a message stays in the form, and no page passes over what it cannot show") {
    House house;
    const auto cookie = house.open_chat("one");
    const auto form = message_form(house, cookie, "two");
    house.push_keys_out_of_memory();
    house.lose_key_store();
    const auto answer = house.post("/chat/message", form, cookie);
    CHECK(answer.status == 503);
    CHECK_FALSE(header(answer, "Retry-After").empty());
    CHECK(contains(answer.body, ">\ntwo</textarea>"));
    const auto look = house.look(cookie);
    CHECK(house.until([&] { return House::ended(*look); }));
    CHECK(contains(House::text_of(*look), "href=\"/chat/stream\""));
}

TEST_CASE("a person in distress may write line after line; a flood is slowed, and its text stays in the form") {
    House house;
    const auto cookie = house.open_chat("one");
    const auto page = house.get("/chat/write", cookie).body;
    Fields form{{"token", hidden(page, "token")}};
    const auto write = [&](const std::string& text) {
        form["text"] = text;
        form["command"] = to_text(keys::random_uuid(Instant{1}));
        return house.post("/chat/message", form, cookie);
    };
    for (std::int64_t lines = 0; lines < visitor::limit::messages_of_session.burst; ++lines)
        CHECK(write("help").status == 303);
    const auto refused = write("are you <there>?");
    CHECK(refused.status == 429);
    const auto seconds = std::stoi(header(refused, "Retry-After"));
    CHECK(seconds >= 1);
    CHECK(seconds <= 2);
    CHECK(contains(refused.body, "are you &lt;there&gt;?"));
    CHECK(hidden(refused.body, "command") == form.at("command"));
    CHECK(contains(refused.body, "911"));
    CHECK(house.get("/chat/write", cookie).status == 200);
    const auto other = house.open_chat("another person");
    CHECK(house.post("/chat/message", message_form(house, other, "mine"), other).status == 303);
}
