#include "tests/unit/channels/answering.hpp"

#include <catch2/catch.hpp>

#include <string>
#include <vector>

using namespace hotline;
using namespace hotline::test;

namespace {

boost::asio::awaitable<void> read_contacts(House& house, std::vector<desk::Contact>& contacts) {
    auto look = [](const desk::Floor& floor, Seq) {
        std::vector<desk::Contact> all;
        for (const auto& [id, contact] : floor.contacts())
            all.push_back(contact);
        return all;
    };
    contacts = co_await house.engine().view(std::move(look));
}

std::vector<desk::Contact> contacts_on_floor(House& house) {
    std::vector<desk::Contact> contacts;
    house.run(read_contacts(house, contacts));
    return contacts;
}

/// The only contact on the floor.
desk::Contact contact_of(House& house) {
    const auto contacts = contacts_on_floor(house);
    REQUIRE(contacts.size() == 1);
    return contacts.front();
}

/// The fields of the button on the page of the conversation.
Fields button(House& house, const std::string& cookie) {
    const auto page = house.get("/chat", cookie).body;
    const auto at = page.find("action=\"/chat/danger\"");
    REQUIRE(at != std::string::npos);
    const auto form = page.substr(at);
    return {{"command", hidden(form, "command")}, {"token", hidden(form, "token")}};
}

/// A chat begun by a browser that has this cookie.
void open_second(House& house, const std::string& cookie) {
    const auto page = house.get("/?lang=en", cookie).body;
    const Fields fields{{"lang", "en"},
                        {"message", "They are at the door"},
                        {"danger", "yes"},
                        {"command", hidden(page, "command")},
                        {"token", hidden(page, "token")}};
    REQUIRE(house.post("/chat", fields, cookie).status == 303);
}

const std::string back = "href=\"/chat?lang=en\" target=\"_top\"";
const std::string known = "From what you told us, you are in danger.";
const std::string judged = "You may be in danger.";

void judge(House& house, Acuity acuity) {
    const PersonId supervisor{Uuid{{8}}};
    ask(house, desk::ReclassifyContact{.contact = house.newest_contact(),
                                       .acuity = acuity,
                                       .reason = AcuityReason::supervisor_assessment,
                                       .by = supervisor});
}

} // namespace

TEST_CASE("who waits says that they are in danger now, and their place is that of a life in danger since they came") {
    House house;
    const auto cookie = house.open_chat("Can somebody help me?");
    const auto before = contact_of(house);
    CHECK(before.acuity == Acuity::standard);
    const auto word = button(house, cookie);
    const auto answered = house.post("/chat/danger", word, cookie);
    CHECK(answered.status == 303);
    CHECK(header(answered, "Location") == "/chat"); // nothing of it in the address
    const auto after = contact_of(house);
    CHECK(after.acuity == Acuity::immediate);
    CHECK(after.reason == AcuityReason::said_in_danger);
    CHECK(after.arrived == before.arrived);
    CHECK(after.since == before.since);
    const auto page = house.get("/chat", cookie).body;
    CHECK_FALSE(contains(page, "/chat/danger"));
    CHECK(contains(page, known));
    CHECK(header(house.post("/chat/danger", word, cookie), "Location") == "/chat"); // the same again does no harm
}

TEST_CASE("who said it at the start is not asked for it again, and sees first of all whom else they can reach") {
    visitor::PublicSettings settings;
    settings.other_ways = {.phone = "1-800-555-0133", .en = "Any fire hall.", .fr = {}};
    House house(settings);
    const auto page = house.get("/chat", house.open_chat("Help", true)).body;
    CHECK_FALSE(contains(page, "/chat/danger"));
    const auto said = page.find(known);
    REQUIRE(said != std::string::npos);
    for (const char* way : {"Call 911.", "1-800-555-0133", "Any fire hall."}) {
        CAPTURE(way);
        CHECK(page.find(way) > said);
        CHECK(page.find(way) < page.find("<iframe"));
    }
}

TEST_CASE("a danger that somebody here judges is on the page as what may be, until they judge otherwise") {
    House house;
    const auto cookie = house.open_chat("Can somebody help me?");
    if (GENERATE(true, false))
        (void)house.post("/chat/danger", button(house, cookie), cookie);
    judge(house, Acuity::immediate);
    const auto page = house.get("/chat", cookie).body;
    CHECK(page.find(judged) < page.find("<iframe"));
    CHECK_FALSE(contains(page, known)); // nobody reads over a shoulder that they told us
    CHECK_FALSE(contains(page, "/chat/danger"));
    judge(house, Acuity::urgent);
    const auto lower = house.get("/chat", cookie).body;
    CHECK_FALSE(contains(lower, judged));
    CHECK(contains(lower, "/chat/danger")); // their word still counts
}

TEST_CASE("a button pressed when somebody has answered by then changes nothing, also if it was pressed before") {
    House house;
    const auto cookie = house.open_chat("Can somebody help me?");
    const auto word = button(house, cookie);
    const bool pressed_before = GENERATE(false, true);
    if (pressed_before)
        (void)house.post("/chat/danger", word, cookie);
    answer_chat(house, 2);
    ask(house, desk::ReclassifyContact{.contact = house.newest_contact(),
                                       .acuity = Acuity::serious,
                                       .reason = AcuityReason::responder_assessment,
                                       .by = responder});
    CHECK(header(house.post("/chat/danger", word, cookie), "Location") == "/chat");
    CHECK(contact_of(house).acuity == Acuity::serious);
    const auto page = house.get("/chat", cookie).body;
    CHECK_FALSE(contains(page, "/chat/danger"));
    CHECK_FALSE(contains(page, known));
    CHECK(contains(page, "If you are in danger now, write it to them."));
}

TEST_CASE("only the page of the conversation says it: not a form made up, nor one without a session") {
    House house;
    const auto cookie = house.open_chat("Can somebody help me?");
    const auto word = button(house, cookie);
    const auto made_up = house.post("/chat/danger", {{"command", word.at("command")}, {"token", "x"}}, cookie);
    CHECK(made_up.status == 403);
    CHECK(contains(made_up.body, back)); // without a script the refusal stands in the place of the conversation
    CHECK(contains(header(house.post("/chat/danger", word), "Location"), "/chat/ended"));
    CHECK(contact_of(house).acuity == Acuity::standard);
}

TEST_CASE("if storage takes nothing, whoever says it is told so and how else help can be reached") {
    House house;
    const auto cookie = house.open_chat("Can somebody help me?");
    const auto word = button(house, cookie);
    house.fill_disk();
    const auto refused = house.post("/chat/danger", word, cookie);
    CHECK(refused.status == 503);
    CHECK(contains(refused.body, "911"));
    CHECK(contains(refused.body, back));
}

TEST_CASE("a second chat of a browser whose first still waits takes it along: one contact, at the better place") {
    House house;
    const auto cookie = house.open_chat("Can somebody help me?");
    const auto first = contact_of(house);
    open_second(house, cookie);
    const auto second = contact_of(house);
    CHECK(second.id != first.id);
    CHECK(second.merged == std::vector{first.id});
    CHECK(second.since == first.since);
    CHECK(second.acuity == Acuity::immediate);
}

TEST_CASE("a second chat of a browser whose first was answered is one of its own") {
    House house;
    const auto cookie = house.open_chat("Can somebody help me?");
    answer_chat(house, 2);
    open_second(house, cookie);
    const auto both = contacts_on_floor(house);
    REQUIRE(both.size() == 2);
    CHECK(both[0].merged.empty());
    CHECK(both[1].merged.empty());
}
