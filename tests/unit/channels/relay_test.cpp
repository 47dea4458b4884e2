#include "tests/unit/channels/answering.hpp"

#include "hotline/engine/tasks.hpp"
#include "hotline/keys/random.hpp"

#include <boost/asio/this_coro.hpp>

#include <catch2/catch.hpp>

#include <array>
#include <exception>
#include <string_view>

// What a conversation is like while the disk takes no writes, or takes them late.

using namespace hotline;
using namespace hotline::test;

namespace {

boost::asio::awaitable<void> keep_spoken(chat::Relay& relay, chat::Line line,
                                         std::optional<Result<chat::Spoken>>& out) {
    out = co_await relay.say(std::move(line));
}

/// Both are said before either is answered.
boost::asio::awaitable<void> say_both(chat::Relay& relay, chat::Line one, chat::Line other,
                                      std::array<std::optional<Result<chat::Spoken>>, 2>& out) {
    const auto executor = co_await boost::asio::this_coro::executor;
    engine::Tasks tasks(executor, [](std::string_view, const std::exception_ptr&) {});
    tasks.spawn("one", keep_spoken(relay, std::move(one), out[0]));
    tasks.spawn("other", keep_spoken(relay, std::move(other), out[1]));
    co_await tasks.join();
}

boost::asio::awaitable<void> keep_texts(chat::Conversations& conversations, ContactId contact,
                                        std::vector<std::string>& out) {
    constexpr Seq from_the_first{};
    const auto messages = co_await conversations.messages(contact, from_the_first);
    for (const auto& message : messages.value().messages)
        out.push_back(message.text);
}

/// A visitor and a responder in conversation.
struct Talk {
    House house;
    std::string cookie;
    ContactId contact;

    explicit Talk(const desk::Policy& policy = {}) {
        ask(house, desk::SetPolicy{policy});
        cookie = house.open_chat("first words");
        answer_chat(house, 2);
        contact = house.newest_contact();
        REQUIRE(house.until([this] { return house.relay().live().responder_of(contact) == responder; }));
    }

    Fields form(const std::string& text) {
        const auto page = house.get("/chat/write", cookie).body;
        return {{"text", text}, {"command", hidden(page, "command")}, {"token", hidden(page, "token")}};
    }
    net::Response write(const std::string& text) { return house.post("/chat/message", form(text), cookie); }
    [[nodiscard]] chat::Line line(const std::string& text) const {
        return {.contact = contact,
                .author = Author::responder,
                .by = responder,
                .actor = responder,
                .command = CommandId{keys::random_uuid(Instant{1})},
                .text = text};
    }
    Result<chat::Spoken> answer(const std::string& text) {
        std::optional<Result<chat::Spoken>> spoken;
        house.run(keep_spoken(house.relay(), line(text), spoken));
        return *spoken;
    }
    /// One line that is sent twice before its first answer.
    std::array<std::optional<Result<chat::Spoken>>, 2> answer_twice(const std::string& text) {
        const auto same = line(text);
        std::array<std::optional<Result<chat::Spoken>>, 2> spoken;
        house.run(say_both(house.relay(), same, same, spoken));
        return spoken;
    }
    std::vector<std::string> saved() {
        std::vector<std::string> texts;
        house.run(keep_texts(house.conversations(), contact, texts));
        return texts;
    }
    bool until_saved(std::size_t count) {
        return house.until([&] { return saved().size() == count; });
    }
};

constexpr auto passed_on_to = "/chat/write?unsaved=yes";

} // namespace

TEST_CASE("what the disk refuses is passed on to both sides with a mark, and the mark goes when it is saved") {
    Talk talk;
    const auto look = talk.house.look(talk.cookie);
    talk.house.fill_disk();
    const auto answer = talk.write("I am afraid");
    CHECK(answer.status == 303);
    CHECK(header(answer, "Location") == passed_on_to);
    CHECK(contains(talk.house.get(passed_on_to, talk.cookie).body, "Not saved yet."));
    CHECK(talk.house.until([&] { return contains(House::text_of(*look), "I am afraid"); }));
    CHECK(contains(House::text_of(*look), "data-unsaved"));
    CHECK_FALSE(contains(House::text_of(*look), "data-saved"));
    const auto told = talk.house.relay().of_responder(responder, 0);
    REQUIRE(told.size() == 1);
    CHECK(told.front()->text == "I am afraid");
    CHECK(talk.saved().size() == 1);
    CHECK(talk.house.site().counters().messages == 1); // the first words

    talk.house.empty_disk();
    CHECK(talk.house.until([&] { return contains(House::text_of(*look), "data-saved"); }));
    CHECK(talk.saved() == std::vector<std::string>{"first words", "I am afraid"});
    CHECK(talk.house.until([&] { return talk.house.relay().load().messages == 0; }));
    CHECK(talk.house.relay().of_responder(responder, 0).empty());
    CHECK(talk.house.relay().counters().saved == 1);
    const auto& shown = House::text_of(*look);
    CHECK(shown.find("I am afraid") == shown.rfind("I am afraid"));
    House::close(*look);
    CHECK(talk.house.until([&] { return House::ended(*look); }));
}

TEST_CASE("what both sides said while the disk was full is saved in the order in which it was said") {
    Talk talk;
    talk.house.fill_disk();
    CHECK(header(talk.write("one"), "Location") == passed_on_to);
    const auto spoken = talk.answer("two");
    REQUIRE(spoken.has_value());
    CHECK_FALSE(spoken->done.has_value());
    CHECK(header(talk.write("three"), "Location") == passed_on_to);
    talk.house.empty_disk();
    CHECK(talk.until_saved(4));
    CHECK(talk.saved() == std::vector<std::string>{"first words", "one", "two", "three"});
}

TEST_CASE("a form that is sent twice while the disk is full is one message") {
    Talk talk;
    const auto form = talk.form("once");
    talk.house.fill_disk();
    CHECK(header(talk.house.post("/chat/message", form, talk.cookie), "Location") == passed_on_to);
    CHECK(header(talk.house.post("/chat/message", form, talk.cookie), "Location") == passed_on_to);
    CHECK(talk.house.relay().load().messages == 1);
    talk.house.empty_disk();
    CHECK(talk.until_saved(2));
    CHECK(talk.house.post("/chat/message", form, talk.cookie).status == 303);
    CHECK(talk.saved().size() == 2);
}

TEST_CASE("a form that is sent twice before its first answer is one message, on a slow disk and on a full one") {
    Talk talk;
    talk.house.slow_disk(std::chrono::milliseconds(1'500));
    const auto slowly = talk.answer_twice("once, slowly");
    talk.house.slow_disk(std::chrono::milliseconds(0));
    CHECK(talk.until_saved(2));
    talk.house.fill_disk();
    const auto full = talk.answer_twice("once more");
    CHECK(talk.house.relay().of_contact(talk.contact, 0).size() == 1);
    for (const auto& both : {slowly, full}) {
        for (const auto& spoken : both) {
            REQUIRE((spoken && spoken->has_value()));
            CHECK_FALSE((*spoken)->done.has_value());
            CHECK((*spoken)->id == (*both[0])->id);
        }
    }
    CHECK(talk.house.relay().counters().passed_on == 2);
    talk.house.empty_disk();
    CHECK(talk.until_saved(3));
    CHECK(talk.saved() == std::vector<std::string>{"first words", "once, slowly", "once more"});
}

TEST_CASE("a line that is sent twice while the disk works is saved once and acknowledged twice") {
    Talk talk;
    const auto both = talk.answer_twice("hello");
    REQUIRE((both[0] && both[0]->has_value() && both[1] && both[1]->has_value()));
    REQUIRE(((*both[0])->done && (*both[1])->done));
    CHECK((*both[0])->done->first == (*both[1])->done->first);
    CHECK((*both[0])->done->repeated != (*both[1])->done->repeated);
    CHECK(talk.saved().size() == 2);
    CHECK(talk.house.relay().counters().passed_on == 0);
}

TEST_CASE("more than the bounds allow is refused plainly, and stays in the form") {
    Talk talk;
    talk.house.fill_disk();
    for (std::size_t i = 0; i < chat::limit::unsaved_per_contact; ++i)
        REQUIRE(talk.answer("again").has_value());
    const auto refused = talk.write("too much");
    CHECK(refused.status == 503);
    CHECK(contains(refused.body, ">\ntoo much</textarea>"));
    CHECK(talk.house.relay().counters().refused == 1);
    CHECK(talk.house.relay().load().messages == chat::limit::unsaved_per_contact);
    talk.house.empty_disk();
    CHECK(talk.until_saved(chat::limit::unsaved_per_contact + 1));
}

TEST_CASE("a page opened again does not repeat what was on the screen unsaved, nor when it is saved") {
    Talk talk;
    const auto before = talk.house.look(talk.cookie);
    talk.house.fill_disk();
    (void)talk.write("said once");
    CHECK(talk.house.until([&] { return contains(House::text_of(*before), "said once"); }));
    House::close(*before);
    CHECK(talk.house.until([&] { return House::ended(*before); }));
    const auto after = talk.house.look(talk.cookie);
    CHECK(talk.house.until([&] { return contains(House::text_of(*after), "You are now talking"); }));
    talk.house.empty_disk();
    CHECK(talk.until_saved(2));
    const auto spoken = talk.answer("and I answer");
    CHECK(spoken->done.has_value());
    CHECK(talk.house.until([&] { return contains(House::text_of(*after), "and I answer"); }));
    CHECK_FALSE(contains(House::text_of(*after), "said once"));
    House::close(*after);
    CHECK(talk.house.until([&] { return House::ended(*after); }));
}

TEST_CASE("on a slow disk a message is passed on before it is durable, and acknowledged by nobody until it is") {
    Talk talk;
    talk.house.slow_disk(std::chrono::milliseconds(1'500));
    const auto asked = std::chrono::steady_clock::now();
    const auto spoken = talk.answer("slowly");
    CHECK(std::chrono::steady_clock::now() - asked < std::chrono::milliseconds(1'400));
    REQUIRE(spoken.has_value());
    CHECK_FALSE(spoken->done.has_value());
    CHECK(talk.house.relay().of_contact(talk.contact, 0).size() == 1);
    CHECK(talk.saved().size() == 1);
    talk.house.slow_disk(std::chrono::milliseconds(0));
    CHECK(talk.until_saved(2));
    CHECK(talk.house.until([&] { return talk.house.relay().load().messages == 0; }));
}

TEST_CASE("new contacts and tips are refused while the disk is full, with the other ways that the operator names") {
    visitor::PublicSettings settings;
    settings.other_ways = {.phone = "1-800-555-0133", .en = "Or go to any <shelter>.", .fr = "Ou dans un refuge."};
    House house(settings);
    const auto cookie = house.open_chat("I wait");
    const auto waiting = house.get("/chat/write", cookie).body;
    const auto page = house.get("/?lang=fr").body;
    house.fill_disk();
    CHECK(house
              .post("/chat/message",
                    {{"text", "nobody is there yet"},
                     {"command", hidden(waiting, "command")},
                     {"token", hidden(waiting, "token")}},
                    cookie)
              .status == 503);
    const auto refused = house.post("/chat", {{"lang", "fr"},
                                              {"message", "aidez-moi"},
                                              {"command", hidden(page, "command")},
                                              {"token", hidden(page, "token")}});
    CHECK(refused.status == 503);
    CHECK(contains(refused.body, "aidez-moi</textarea>"));
    CHECK(contains(refused.body, "1-800-555-0133"));
    CHECK(contains(refused.body, "Ou dans un refuge."));
    const auto english = house.get("/nowhere?lang=en");
    CHECK_FALSE(contains(english.body, "shelter"));
    CHECK(house.relay().load().messages == 0);
}

TEST_CASE("whoever was brought in answers too: nobody waits for the first responder's words any more") {
    desk::Policy policy;
    policy.answer_within = minutes(5);
    Talk talk(policy);
    const PersonId brought_in{Uuid{{8}}};
    ask(talk.house, desk::StartShift{.responder = brought_in,
                                     .languages = {{LanguageTag::of("en"), Proficiency::c2}},
                                     .chats_max = Count<8>::of(2),
                                     .ring_heard = Flag::yes});
    ask(talk.house, desk::SetIntent{.responder = brought_in, .intent = Intent::available});
    ask(talk.house, desk::AskConsult{.contact = talk.contact,
                                     .responder = responder,
                                     .consult = ContactId{Uuid{{9}}},
                                     .language = {LanguageTag::of("en"), Proficiency::b2},
                                     .must = {}});
    accept_offer(talk.house, brought_in);
    const auto& live = talk.house.relay().live();
    REQUIRE(live.is_awaited(talk.contact));
    auto line = talk.line("I am here too");
    line.by = brought_in;
    line.actor = brought_in;
    std::optional<Result<chat::Spoken>> spoken;
    talk.house.run(keep_spoken(talk.house.relay(), std::move(line), spoken));
    REQUIRE(spoken->has_value());
    CHECK(talk.house.until([&] { return !live.is_awaited(talk.contact); }));
}
