#include "tests/unit/routing/town.hpp"

#include <catch2/catch.hpp>

using namespace hotline;
using namespace hotline::routing;

namespace {

OfferEnded declined(const Town& town, OfferId offer) {
    return {offer, CoolOff{town.now + seconds(30), town.now + minutes(5)}, Flag::no};
}

} // namespace

TEST_CASE("an excluded pair is never brought together, not even when nobody else is there") {
    Town town;
    town.contact(1);
    town.tell(PairExcluded{id_of<ContactId>(1), id_of<PersonId>(1)});
    town.responder(1);
    CHECK(town.proposals.empty());
    town.later(hours(5));
    CHECK(town.proposals.empty());
    town.contact(2);
    CHECK(town.offered(2) == 1);
    town.responder(2);
    town.tell(TimePassed{});
    CHECK(town.offered(1) == 2);
}

TEST_CASE("an exclusion outlives the conversation with somebody else") {
    Town town;
    town.contact(1);
    town.tell(PairExcluded{id_of<ContactId>(1), id_of<PersonId>(2)});
    town.responder(1);
    town.connect();
    town.responder(2);
    town.tell(ContactRequeued{id_of<ContactId>(1)});
    CHECK(town.offered(1) == 1);
    town.tell(ResponderGone{id_of<PersonId>(1)});
    CHECK(town.proposals.empty());
}

TEST_CASE("INV-36: whom it knows comes first for a while, and is waited for no longer than said") {
    Town town;
    town.responder(1);
    town.responder(2, speaks({english()}, 1));
    town.contact(9, Acuity::urgent, wants(english(), Channel::voice));
    town.tell(ResponderOfferable{id_of<PersonId>(1), Flag::no});
    town.connect(); // 2 talks
    town.tell(ResponderOfferable{id_of<PersonId>(1), Flag::yes});
    town.contact(1);
    town.tell(PairPreferred{id_of<ContactId>(1), id_of<PersonId>(2), town.now + minutes(1), Flag::yes});
    CHECK(town.proposals.empty());
    town.later(seconds(59));
    CHECK(town.proposals.empty());
    town.later(seconds(1));
    CHECK(town.offered(1) == 1);
}

TEST_CASE("whom it knows is waited for only while they may be offered anything") {
    Town town;
    town.responder(1);
    town.contact(1);
    town.tell(PairPreferred{id_of<ContactId>(1), id_of<PersonId>(2), town.now + minutes(5), Flag::yes});
    CHECK(town.offered(1) == 1); // 2 is not here
    town.responder(2);
    CHECK(town.offered(1) == 2);
}

TEST_CASE("the only one who speaks a rare language is not spent on a common one") {
    Town town;
    town.responder(1, speaks({english(), tagalog()}));
    town.responder(2, speaks({english()}));
    town.responder(3, speaks({english()}));
    town.contact(1);
    CHECK(town.offered(1) == 2);
    town.make_offer();
    town.contact(2, Acuity::standard, wants(tagalog(Proficiency::b2)));
    CHECK(town.offered(2) == 1);
}

TEST_CASE("nobody collects all the hard conversations: what was hard counts for longer") {
    Town town;
    town.responder(1);
    town.responder(2);
    town.contact(1, Acuity::urgent);
    town.connect(); // to 1
    town.contact(2, Acuity::information);
    town.connect(); // to 2
    town.gone(1);
    town.gone(2);
    town.later(hours(1));
    town.contact(3, Acuity::urgent);
    CHECK(town.offered(3) == 2); // 1 was idle for as long, but had the harder one
    town.connect();
    town.gone(3);
    town.later(hours(12));
    town.contact(4);
    CHECK(town.offered(4) == 1); // an eighth is left of the old one
}

TEST_CASE("INV-16: letters take less room than chats when they cost less, and no channel goes beyond its own number") {
    Town town;
    Settings settings;
    settings.cost.email = Count<32>::of(1);
    town.set(settings);
    Profile profile = speaks({english()}, 1);
    profile.most[index_of(Channel::email)] = Count<8>::of(3);
    town.responder(1, profile);
    for (std::uint8_t number = 1; number <= 3; ++number) {
        town.contact(number, Acuity::information, wants(english(), Channel::email));
        town.connect();
    }
    town.contact(4, Acuity::information, wants(english(), Channel::email));
    CHECK(town.proposals.empty());
    town.contact(5, Acuity::urgent); // a chat would need the room of four letters
    CHECK(town.proposals.empty());
    for (std::uint8_t number = 1; number <= 3; ++number)
        town.gone(number);
    CHECK(town.offered(5) == 1);
}

TEST_CASE("who asked to be spared a topic is not offered it") {
    Town town;
    Profile profile = speaks({english()});
    profile.spared.add(Topic::suicide);
    town.responder(1, profile);
    Wants what = wants();
    what.topics.add(Topic::suicide);
    town.contact(1, Acuity::immediate, what);
    CHECK(town.proposals.empty());
    town.responder(2);
    CHECK(town.offered(1) == 2);
}

TEST_CASE("after two hard ones in a row come ten minutes without, unless the responder or a supervisor consents") {
    Town town;
    town.set(with_wellbeing(open_ladder()));
    town.responder(1);
    for (std::uint8_t number = 1; number <= 2; ++number) {
        town.contact(number, Acuity::urgent);
        town.connect();
        town.gone(number);
        town.later(minutes(1));
    }
    town.contact(3, Acuity::urgent);
    CHECK(town.proposals.empty());
    CHECK(why_waiting(town.state, id_of<ContactId>(3)) == WhyWaiting::responders_spared);
    town.contact(4, Acuity::standard); // an easier one is offered all the same
    CHECK(town.offered(4) == 1);
    town.tell(LimitWaived{id_of<PersonId>(1), town.now + minutes(1)});
    CHECK(town.offered(3) == 1);
    town.later(minutes(1));
    CHECK(town.offered(4) == 1);
    town.later(minutes(9));
    CHECK(town.offered(3) == 1);
}

TEST_CASE("life in danger asks whoever a soft limit spares, once") {
    Town town;
    town.set(with_wellbeing(open_ladder()));
    town.responder(1);
    for (std::uint8_t number = 1; number <= 2; ++number) {
        town.contact(number, Acuity::urgent);
        town.connect();
        town.gone(number);
        town.later(minutes(1));
    }
    town.contact(3, Acuity::immediate);
    REQUIRE(town.proposals.size() == 1);
    CHECK(town.proposals[0] == Proposal{AskToWaive{id_of<ContactId>(3), id_of<PersonId>(1)}});
    town.tell(LimitAsked{id_of<ContactId>(3), id_of<PersonId>(1)});
    CHECK(town.proposals.empty());
    town.tell(LimitWaived{id_of<PersonId>(1), town.now + minutes(5)});
    CHECK(town.offered(3) == 1);
}

TEST_CASE("INV-12 13: rest between two conversations gives way to nothing, and ends for each at their own time") {
    Town town;
    town.set(with_wellbeing(open_ladder()));
    town.responder(1, speaks({english()}, 1));
    town.responder(2, speaks({english()}, 1));
    for (std::uint8_t number = 1; number <= 2; ++number) {
        town.contact(number);
        town.connect();
    }
    town.gone(1);
    town.later(seconds(10));
    town.gone(2);
    town.contact(3, Acuity::immediate);
    CHECK(town.proposals.empty());
    town.later(seconds(19));
    CHECK(town.proposals.empty());
    town.later(seconds(1));
    CHECK(town.offered(3) == 1);
    town.connect();
    town.contact(4, Acuity::standard);
    CHECK(town.proposals.empty());
    town.later(seconds(10));
    CHECK(town.offered(4) == 2);
}

TEST_CASE("INV-12: rest runs from the end of the latest of several conversations") {
    Town town;
    town.set(with_wellbeing(open_ladder()));
    town.responder(1);
    for (std::uint8_t number = 1; number <= 2; ++number) {
        town.contact(number);
        town.connect();
    }
    town.gone(1);
    town.later(seconds(20));
    town.gone(2);
    town.contact(3, Acuity::immediate);
    CHECK(town.proposals.empty());
    town.later(seconds(29));
    CHECK(town.proposals.empty());
    town.later(seconds(1));
    CHECK(town.offered(3) == 1);
}

TEST_CASE("INV-2 33: unanswered after ten seconds, life in danger is offered to two more; the first to accept has it") {
    Town town;
    for (std::uint8_t number = 1; number <= 4; ++number)
        town.responder(number);
    town.contact(1, Acuity::immediate);
    const OfferId first = town.make_offer();
    CHECK(town.proposals.empty());
    town.later(seconds(10));
    CHECK(town.offered(1) == 2);
    const OfferId second = town.make_offer();
    CHECK(town.offered(1) == 3);
    const OfferId third = town.make_offer();
    CHECK(town.proposals.empty()); // three at most
    town.tell(OfferAccepted{second});
    CHECK_FALSE(town.state.offers.find(first));
    CHECK_FALSE(town.state.offers.find(third));
    town.tell(OfferAccepted{first}); // too late, and nothing happens
    CHECK(town.state.responders.find(id_of<PersonId>(1))->first_contact == nobody);
    town.contact(2, Acuity::urgent, wants(english(), Channel::voice));
    CHECK(town.offered(2) == 1); // who lost the race is free and no worse off
}

TEST_CASE("INV-30: one contact is offered no more often in a minute than the cap, then again") {
    Town town;
    Settings settings = open_ladder();
    settings.offers_per_minute = Count<100>::of(2);
    town.set(settings);
    for (std::uint8_t number = 1; number <= 3; ++number)
        town.responder(number);
    town.contact(1);
    town.tell(declined(town, town.make_offer()));
    town.tell(declined(town, town.make_offer()));
    CHECK(town.proposals.empty());
    CHECK(why_waiting(town.state, id_of<ContactId>(1)) == WhyWaiting::held_back);
    town.later(minutes(1));
    CHECK(town.offered(1) == 3);
}

TEST_CASE("INV-32: many who miss at once are no reason to blame anybody") {
    Town town;
    CHECK_FALSE(is_storm(town.state, town.now));
    for (std::uint8_t number = 1; number <= 5; ++number) {
        town.responder(number);
        town.contact(number);
        const OfferId offer = town.make_offer();
        town.tell(OfferEnded{offer, CoolOff{town.now + seconds(30), town.now + minutes(5)}, Flag::yes});
        town.tell(ResponderOfferable{id_of<PersonId>(number), Flag::no});
    }
    CHECK(is_storm(town.state, town.now));
    CHECK_FALSE(is_storm(town.state, town.now + minutes(1)));
}

TEST_CASE("INV-34 35: nobody is offered anything before they are said to be available, nor afterwards") {
    Town town;
    town.tell(ResponderArrived{id_of<PersonId>(1), speaks({english()})});
    town.contact(1);
    CHECK(town.proposals.empty());
    CHECK(why_waiting(town.state, id_of<ContactId>(1)) == WhyWaiting::nobody_available);
    town.tell(ResponderOfferable{id_of<PersonId>(1), Flag::yes});
    CHECK(town.offered(1) == 1);
    town.tell(ResponderOfferable{id_of<PersonId>(1), Flag::no});
    town.later(hours(1));
    CHECK(town.proposals.empty());
}
