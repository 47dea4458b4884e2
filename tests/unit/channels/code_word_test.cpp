#include "hotline/channels/visitor/callback_form.hpp"
#include "tests/unit/channels/house.hpp"

#include <catch2/catch.hpp>

#include <string>

using namespace hotline;
using namespace hotline::test;
using visitor::code_word_compared;

// Who gives the number and the code word of a request is the person who made it, whatever their keyboard makes of it.

namespace {

const std::string number = "416 555-0142";

/// Somebody who waits asks to be called back, at any hour of the week.
void ask(House& house, const std::string& code_word) {
    const auto cookie = house.open_chat("hello");
    const auto page = house.get("/chat/callback", cookie).body;
    const Fields fields{{"command", hidden(page, "command")},
                        {"token", hidden(page, "token")},
                        {"number", number},
                        {"from", "00:00"},
                        {"until", "23:59"},
                        {"zone", "America/Toronto"},
                        {"days", "7"},
                        {"code_word", code_word}};
    const auto answer = house.post("/chat/callback", fields, cookie);
    REQUIRE(answer.status == 200);
}

boost::asio::awaitable<void> read_requests(House& house, std::vector<desk::Callback>& requests) {
    auto look = [](const desk::Floor& floor, Seq) {
        std::vector<desk::Callback> all;
        for (const auto& [id, contact] : floor.contacts())
            all.push_back(contact.callback.value());
        return all;
    };
    requests = co_await house.engine().view(std::move(look));
}

/// Everybody on the floor is to be called.
std::vector<desk::Callback> requests(House& house) {
    std::vector<desk::Callback> all;
    house.run(read_requests(house, all));
    return all;
}

/// As a release asked that compared the word as it was typed.
void ask_as_before(House& house, const std::string& code_word) {
    (void)house.open_chat("hello");
    const auto contact = house.newest_contact();
    const Instant now = house.engine().now();
    engine::Submission submission{.actor = the_service};
    submission.commands.emplace_back(
        desk::AskCallback{.contact = contact,
                          .person = house.vault().digest("callback number +14165550142"),
                          .windows = {{now, now + hours(3)}},
                          .stays = contact,
                          .word = house.vault().digest("callback word +14165550142 " + code_word)});
    const bool asked = house.submit(std::move(submission)).has_value();
    REQUIRE(asked);
}

} // namespace

TEST_CASE("a code word is compared without capitals, accents and blanks around it") {
    CHECK(code_word_compared("heron") == "heron");
    CHECK(code_word_compared(" Heron\n") == "heron");
    CHECK(code_word_compared("H\u00e9ron\u00a0") == "heron");
    CHECK(code_word_compared("He\u0301ron") == "heron"); // the same, as some keyboards write it
    CHECK(code_word_compared("blue heron") == "blue heron");
    CHECK(code_word_compared("heron") != code_word_compared("crane"));
    CHECK(code_word_compared("'") != code_word_compared("\u00b4")); // nothing is left of either: as typed
}

TEST_CASE("the same word, however a keyboard writes it, is the same person's") {
    House house;
    ask(house, "\u00c9t\u00e9");
    const auto again = GENERATE("\u00e9t\u00e9", "E\u0301te\u0301", " \u00e9t\u00e9 ");
    ask(house, again);
    CHECK(requests(house).size() == 1);
    ask(house, "hiver");
    CHECK(requests(house).size() == 2);
}

TEST_CASE("a request that an older release took is found by its word as it was typed, or in small letters") {
    House house;
    SECTION("it was typed as it is compared now") {
        ask_as_before(house, "heron");
        ask(house, "Heron ");
        CHECK(requests(house).size() == 1);
    }
    SECTION("it was typed otherwise, and is again") {
        ask_as_before(house, "Heron ");
        ask(house, "Heron ");
        CHECK(requests(house).size() == 1);
        ask(house, "heron"); // nobody can tell that this is the same
        CHECK(requests(house).size() == 2);
    }
}

TEST_CASE("a phone's keyboard does not begin the code word with a capital, and the responder's words as ever") {
    House house;
    const auto page = house.get("/chat/callback", house.open_chat("hello")).body;
    const auto field = [&](const std::string& name) {
        const auto at = page.find("<input id=\"" + name + "\"");
        return page.substr(at, page.find('>', at) - at);
    };
    CHECK(contains(field("code_word"), "autocapitalize=\"none\""));
    CHECK_FALSE(contains(field("say_we_are"), "autocapitalize"));
}
