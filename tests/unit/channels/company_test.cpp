#include "hotline/channels/visitor/company.hpp"
#include "tests/unit/channels/answering.hpp"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace hotline;
using namespace hotline::test;
using namespace hotline::visitor;

namespace {

using Keys = std::vector<std::string_view>;

const PersonId ana{Uuid{{1}}};
const PersonId ben{Uuid{{2}}};
const PersonId second{Uuid{{9}}};

Company company(std::optional<PersonId> who, std::optional<PersonId> beside = {}, bool interpreted = false) {
    return {.responder = who, .beside = beside, .interpreted = interpreted};
}

void second_comes_on_shift(House& house) {
    ask(house, desk::StartShift{.responder = second,
                                .languages = {{LanguageTag::of("en"), Proficiency::c2}},
                                .chats_max = Count<8>::of(2),
                                .ring_heard = Flag::yes});
    ask(house, desk::SetIntent{.responder = second, .intent = Intent::available});
}

/// They are brought in beside the responder of the contact.
void bring_in(House& house, ContactId contact) {
    ask(house, desk::AskConsult{.contact = contact,
                                .responder = responder,
                                .consult = ContactId{Uuid{{77}}},
                                .language = {LanguageTag::of("en"), Proficiency::b2},
                                .must = {}});
    accept_offer(house, second);
}

std::size_t count(const std::string& text, std::string_view piece) {
    std::size_t found = 0;
    for (auto at = text.find(piece); at != std::string::npos; at = text.find(piece, at + 1))
        ++found;
    return found;
}

const std::string joined = "Another person from our team has joined";
const std::string left = "The other person from our team has left";
const std::string taken_over = "Another person from our team is with you now";

} // namespace

TEST_CASE("who comes into a conversation, takes it over or leaves it is told; who answers first is not another") {
    CHECK(company_keys({}, company(ana)).empty());
    CHECK(company_keys(company(ana), company(ana, ben)) == Keys{"chat.company.joined"});
    CHECK(company_keys(company(ana, ben), company(ana)) == Keys{"chat.company.left"});
    CHECK(company_keys(company(ana, ben), company(ben)) == Keys{"chat.company.taken_over"});
    CHECK(company_keys(company(ana), company(ana, {}, true)) == Keys{"chat.company.interpreter_joined"});
    CHECK(company_keys(company(ana, {}, true), company(ana)) == Keys{"chat.company.interpreter_left"});
    CHECK(company_keys(company(ana, ben, true), company(ana, ben, true)).empty());
    CHECK(company_keys(company(ana, ben), company(ana, second)) == Keys{"chat.company.left", "chat.company.joined"});
    CHECK(company_keys(company(ana, ben), company(ben, second)) ==
          Keys{"chat.company.taken_over", "chat.company.joined"});
    CHECK(company_keys(company(ana, ben, true), {}).empty()); // the state tells that
}

TEST_CASE(
    "a page that begins anew tells who is beside the responder, and that somebody else has taken over meanwhile") {
    CHECK(company_keys(company(ana), company(ben, ana, true)) ==
          Keys{"chat.company.taken_over", "chat.company.joined", "chat.company.interpreter_joined"});
}

TEST_CASE(
    "who is brought in, leaves and takes over is told as it happens, and who is there on a page that begins anew") {
    House house;
    const auto cookie = house.open_chat("Can somebody help me?");
    const auto contact = house.newest_contact();
    answer_chat(house, 2);
    const auto look = house.look(cookie);
    const auto shows = [&](const auto& page, const std::string& text) {
        return house.until([&] { return contains(House::text_of(*page), text); });
    };
    CHECK(shows(look, "You are now talking with a person"));
    CHECK_FALSE(contains(House::text_of(*look), "from our team"));
    second_comes_on_shift(house);
    bring_in(house, contact);
    CHECK(shows(look, joined));
    const auto again = house.look(cookie);
    CHECK(shows(again, joined));
    ask(house, desk::EndConsult{.contact = contact, .responder = second});
    CHECK(shows(look, left));
    CHECK(shows(again, left));
    House::close(*again);
    bring_in(house, contact);
    ask(house, desk::TakeOver{.contact = contact, .responder = second});
    CHECK(shows(look, taken_over));
    CHECK(count(House::text_of(*look), joined) == 2);
    CHECK(count(House::text_of(*look), left) == 1);
    CHECK(count(House::text_of(*look), "You are now talking with a person") == 1);
    House::close(*look);
    const auto later = house.look(cookie);
    CHECK(shows(later, "You are now talking with a person"));
    CHECK_FALSE(contains(House::text_of(*later), joined));
    CHECK_FALSE(contains(House::text_of(*later), taken_over)); // they were told of
    House::close(*later);
}

TEST_CASE("who took over while nobody looked is told on the next page, and not again on the one after it") {
    House house;
    const auto cookie = house.open_chat("Can somebody help me?");
    const auto contact = house.newest_contact();
    answer_chat(house, 2);
    const auto page_that_shows = [&](const std::string& text) {
        const auto look = house.look(cookie);
        CHECK(house.until([&] { return contains(House::text_of(*look), text); }));
        House::close(*look);
        return House::text_of(*look);
    };
    page_that_shows("You are now talking with a person");
    second_comes_on_shift(house);
    bring_in(house, contact);
    ask(house, desk::TakeOver{.contact = contact, .responder = second});
    page_that_shows(taken_over);
    CHECK_FALSE(contains(page_that_shows("You are now talking with a person"), taken_over));
}

TEST_CASE("who leaves because the conversation ends is not told: its end is") {
    House house;
    const auto cookie = house.open_chat("Can somebody help me?");
    const auto contact = house.newest_contact();
    answer_chat(house, 2);
    const auto look = house.look(cookie);
    const auto shows = [&](const std::string& text) {
        return house.until([&] { return contains(House::text_of(*look), text); });
    };
    CHECK(shows("You are now talking with a person"));
    second_comes_on_shift(house);
    bring_in(house, contact);
    CHECK(shows(joined));
    CHECK(count(House::text_of(*look), "data-turn") == 1);
    ask(house, desk::EndContact{.contact = contact, .responder = responder});
    CHECK(shows("This conversation has ended"));
    CHECK(house.until([&] { return House::ended(*look); }));
    CHECK_FALSE(contains(House::text_of(*look), left));
}
