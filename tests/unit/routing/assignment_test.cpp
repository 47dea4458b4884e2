#include "tests/unit/routing/town.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <array>
#include <functional>
#include <vector>

// Assignment integrity and progress, each by its number in routing study §2, as the engine alone keeps them. The same
// is held against brute force over random facts by tests/property/routing_oracle_test.cpp.

using namespace hotline;
using namespace hotline::routing;

namespace {

OfferEnded declined(const Town& town, OfferId offer) {
    return {offer, CoolOff{town.now + seconds(30), town.now + minutes(5)}, Flag::no};
}

Handle live_offer_of(const Town& town, std::uint8_t responder) {
    return town.state.responders.find(id_of<PersonId>(responder))->offer;
}

/// A way in which an offer of contact 1 to responder 1 ends, and whether the responder leaves by it.
struct Exit {
    const char* name;
    std::function<void(Town&, OfferId)> take;
};

const std::vector<Exit>& exits() {
    static const std::vector<Exit> all{
        {"accepted", [](Town& town, OfferId offer) { town.tell(OfferAccepted{offer}); }},
        {"declined", [](Town& town, OfferId offer) { town.tell(declined(town, offer)); }},
        {"ran out", [](Town& town, OfferId offer) { town.tell(OfferEnded{offer, std::nullopt, Flag::yes}); }},
        {"withdrawn", [](Town& town, OfferId offer) { town.tell(OfferEnded{offer, std::nullopt, Flag::no}); }},
        {"abandoned", [](Town& town, OfferId) { town.gone(1); }},
        {"assigned to another",
         [](Town& town, OfferId) { town.tell(ContactAssigned{id_of<ContactId>(1), id_of<PersonId>(9)}); }},
        {"merged",
         [](Town& town, OfferId) {
             town.contact(8);
             town.tell(ContactMerged{id_of<ContactId>(1), id_of<ContactId>(8)});
             town.gone(8);
         }},
        {"left the shift",
         [](Town& town, OfferId) {
             town.tell(ResponderGone{id_of<PersonId>(1)});
             town.responder(1);
         }},
        {"new settings, then withdrawn",
         [](Town& town, OfferId offer) {
             town.set(with_wellbeing({}));
             town.tell(OfferEnded{offer, std::nullopt, Flag::no});
         }},
    };
    return all;
}

/// What keeps contact 1 and responder 1 apart, and what then brings them together.
struct Chance {
    const char* name;
    std::function<void(Town&)> apart;
    std::function<void(Town&)> together;
};

const std::vector<Chance>& chances() {
    static const auto one = id_of<ContactId>(1);
    static const auto person = id_of<PersonId>(1);
    static const std::vector<Chance> all{
        {"a break", [](Town& town) { town.tell(ResponderOfferable{person, Flag::no}); },
         [](Town& town) { town.tell(ResponderOfferable{person, Flag::yes}); }},
        {"a language", [](Town& town) { town.tell(ResponderProfileChanged{person, speaks({french()}, 1)}); },
         [](Town& town) { town.tell(ResponderProfileChanged{person, speaks({english()}, 1)}); }},
        {"a window",
         [](Town& town) {
             town.contact(1);
             town.tell(ContactWindow{one, HeldFor::parked, town.now + days(1), town.now + days(2)});
         },
         [](Town& town) { town.tell(ContactWindow{one, HeldFor::nothing, {}, {}}); }},
        {"a conversation",
         [](Town& town) {
             town.contact(2);
             town.connect();
         },
         [](Town& town) { town.gone(2); }},
        {"another offer",
         [](Town& town) {
             town.contact(2);
             town.make_offer();
         },
         [](Town& town) { town.tell(OfferEnded{town.state.offers.by_id().front()->id, std::nullopt, Flag::no}); }},
        {"a cool-off",
         [](Town& town) {
             town.contact(1);
             town.tell(declined(town, town.make_offer()));
         },
         [](Town& town) { town.later(seconds(30)); }},
    };
    return all;
}

} // namespace

TEST_CASE("INV-1: whoever serves several queues has one live offer, in whatever order their heads arrive") {
    const std::array languages{english(), french(), tagalog()};
    std::array<std::uint8_t, 3> order{1, 2, 3};
    do {
        Town town;
        town.responder(1, speaks({english(), french(), tagalog()}));
        for (const std::uint8_t number : order)
            town.contact(number, Acuity::standard, wants(languages[number - 1U], Channel::voice));
        CHECK(town.offered(order[0]) == 1);
        const OfferId offer = town.make_offer();
        CHECK(town.proposals.empty());
        town.tell(OfferAccepted{offer});
        CHECK(town.proposals.empty());
    } while (std::next_permutation(order.begin(), order.end()));
}

TEST_CASE("INV-3: by whatever way an offer ends, its responder is reserved no longer and gets the next contact") {
    for (const Exit& exit : exits()) {
        INFO(exit.name);
        Town town;
        town.responder(1);
        town.contact(1, Acuity::standard, wants(english(), Channel::voice));
        const OfferId offer = town.make_offer();
        CHECK(live_offer_of(town, 1) != nobody);
        exit.take(town, offer);
        CHECK(town.state.offers.find(offer) == nullptr);
        CHECK(live_offer_of(town, 1) == nobody);
        town.gone(1);
        town.contact(2, Acuity::standard, wants(english(), Channel::voice));
        CHECK(town.offered(2) == 1);
    }
}

TEST_CASE("INV-5: when a contact is gone all its offers are gone in the same step, and their responders are free") {
    Town town;
    for (std::uint8_t number = 1; number <= 3; ++number)
        town.responder(number);
    town.contact(1, Acuity::immediate);
    town.make_offer();
    town.later(seconds(10));
    town.make_offer();
    town.make_offer();
    REQUIRE(town.state.offers.size() == 3);
    town.gone(1);
    CHECK(town.state.offers.size() == 0);
    for (std::uint8_t number = 2; number <= 4; ++number) {
        town.contact(number, Acuity::standard, wants(english(), Channel::voice));
        CHECK(town.offered(number) != 0);
        town.connect();
    }
}

TEST_CASE("INV-17: who gets free takes the contact that has waited for them, and not one who comes then") {
    Town town;
    town.responder(1, speaks({english()}, 3));
    for (std::uint8_t number = 1; number <= 3; ++number) {
        town.contact(number);
        town.connect();
    }
    town.contact(4);
    CHECK(town.proposals.empty()); // no room: no pair, so none is blocked
    town.gone(2);
    CHECK(town.offered(4) == 1);
    town.contact(5);
    CHECK(town.offered(4) == 1);
    town.connect();
    CHECK(town.proposals.empty());
}

TEST_CASE("INV-19: a queue that comes first keeps nobody from another whom it may not have itself") {
    Town town;
    town.responder(1, speaks({english()}, 1));
    town.contact(1);
    town.connect();
    town.responder(2, speaks({french()}, 1));
    town.contact(2, Acuity::urgent); // English: nobody for it is free
    town.contact(3, Acuity::information, wants(french()));
    CHECK(town.offered(3) == 2);
}

TEST_CASE("INV-20: whoever of the candidates cannot be had, the search goes on to another") {
    for (std::uint8_t away = 1; away <= 3; ++away) {
        for (const bool excluded : {false, true}) {
            Town town;
            town.contact(1);
            for (std::uint8_t number = 1; number <= 3; ++number) {
                if (number == away && excluded)
                    town.tell(PairExcluded{id_of<ContactId>(1), id_of<PersonId>(away)});
                town.tell(ResponderArrived{id_of<PersonId>(number), speaks({english()})});
            }
            for (std::uint8_t number = 1; number <= 3; ++number)
                town.tell(ResponderOfferable{id_of<PersonId>(number), flag(number != away || excluded)});
            CHECK(town.offered(1) != 0);
            CHECK(town.offered(1) != away);
        }
    }
}

TEST_CASE("INV-29: whatever makes a pair possible, the offer is proposed in the same step") {
    for (const Chance& chance : chances()) {
        INFO(chance.name);
        Town town;
        town.responder(1, speaks({english()}, 1));
        chance.apart(town);
        town.contact(1); // nothing new if it is there already
        CHECK(town.proposals.empty());
        chance.together(town);
        CHECK(town.offer().has_value());
    }
}
