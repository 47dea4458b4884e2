#include "routing/picture.hpp"
#include "tests/unit/routing/town.hpp"

#include <catch2/catch.hpp>

using namespace hotline;
using namespace hotline::routing;

TEST_CASE("a proposal changes nothing until its own fact is stepped") {
    Town town;
    town.responder(1);
    town.contact(1);
    CHECK(town.offered(1) == 1);
    town.tell(TimePassed{});
    CHECK(town.offered(1) == 1);
    town.make_offer();
    CHECK(town.proposals.empty());
}

TEST_CASE("the least loaded is chosen, among equals the one idle the longest, then the smaller id") {
    Town town;
    town.responder(2);
    town.responder(1);
    town.now = town.now + seconds(1);
    town.responder(3);
    town.contact(1);
    CHECK(town.offered(1) == 1);
    town.connect();
    town.contact(2);
    CHECK(town.offered(2) == 2);
    town.connect();
    town.contact(3);
    CHECK(town.offered(3) == 3);
    town.connect();
    town.tell(ContactGone{id_of<ContactId>(3)}); // 3 is the least loaded again
    town.contact(4);
    CHECK(town.offered(4) == 3);
}

TEST_CASE("who speaks the language below the level is not offered the contact") {
    Town town;
    town.responder(1, speaks({french(Proficiency::a2)}));
    town.contact(1, Acuity::standard, wants(french(Proficiency::b2)));
    CHECK(town.proposals.empty());
    CHECK(why_waiting(town.state, id_of<ContactId>(1)) == WhyWaiting::nobody_on_shift);
    town.responder(2, speaks({english(Proficiency::a1), french(Proficiency::c1)}));
    CHECK(town.offered(1) == 2);
}

TEST_CASE("a responder has one live offer at a time") {
    Town town;
    town.responder(1);
    town.contact(1);
    const auto offer = town.make_offer();
    town.contact(2);
    CHECK(town.proposals.empty());
    town.tell(OfferAccepted{offer});
    CHECK(town.offered(2) == 1);
}

TEST_CASE("voice takes its responder whole, and waits for one who has nothing") {
    Town town;
    town.responder(1);
    town.contact(1);
    town.connect();
    town.contact(2, Acuity::standard, wants(english(), Channel::voice));
    CHECK(town.proposals.empty());
    town.tell(ContactGone{id_of<ContactId>(1)});
    CHECK(town.offered(2) == 1);
    town.connect();
    town.contact(3);
    CHECK(town.proposals.empty());
}

TEST_CASE("who takes no chats still takes calls") {
    Town town;
    town.responder(1, speaks({english()}, 0));
    town.contact(1);
    CHECK(town.proposals.empty());
    town.contact(2, Acuity::information, wants(english(), Channel::voice));
    CHECK(town.offered(2) == 1);
}

TEST_CASE("INV-12: a wrap-up blocks every offer until the contact is gone") {
    Town town;
    town.responder(1);
    town.contact(1);
    town.connect();
    town.tell(WrapUpStarted{id_of<ContactId>(1)});
    town.contact(2);
    CHECK(town.proposals.empty());
    CHECK(why_waiting(town.state, id_of<ContactId>(2)) == WhyWaiting::all_busy);
    town.tell(ContactGone{id_of<ContactId>(1)});
    CHECK(town.offered(2) == 1);
}

TEST_CASE("facts about strangers and facts told twice change nothing") {
    Town town;
    town.responder(1);
    town.contact(1);
    const auto offer = town.make_offer();
    town.tell(OfferAccepted{offer});
    town.tell(OfferAccepted{offer});
    town.tell(OfferEnded{offer, {}, Flag::no});
    town.tell(ContactGone{id_of<ContactId>(9)});
    town.tell(ResponderGone{id_of<PersonId>(9)});
    CHECK(queue(town.state).empty());
    CHECK(why_waiting(town.state, id_of<ContactId>(1)) == WhyWaiting::taken);
}

TEST_CASE(
    "who alone speaks a language is left to whom nobody else could serve, when several wait and several are free") {
    Town town;
    town.contact(1);
    town.contact(2, Acuity::standard, wants(tagalog(Proficiency::b2)));
    town.responder(1, speaks({english(), tagalog()}));
    CHECK(town.offered(1) == 1); // first in line, and nobody else is there
    SECTION("another is there: alone, contact 1 would choose whose languages are less scarce") {
        town.responder(2, speaks({english(), french(), skill_of(LanguageTag::of("pa"), Proficiency::c1)}));
        CHECK(town.offered(1) == 2);
        CHECK(state_of(picture_of(town.state)).next == town.state.next); // after a restart too
        town.make_offer();
        CHECK(town.offered(2) == 1);
        town.make_offer();
        CHECK(town.proposals.empty());
    }
    SECTION("the other would do less well: still both are served") {
        town.set(open_ladder());
        town.responder(2, speaks({english(Proficiency::b1)}));
        CHECK(town.offered(1) == 2);
    }
    SECTION("the other suits nobody: the first in line is not passed over") {
        town.responder(2, speaks({french()}));
        CHECK(town.offered(1) == 1);
    }
}

TEST_CASE("a life in danger is offered to whom it would choose alone, whoever behind it would need them") {
    Town town;
    town.set(open_ladder());
    town.contact(1, Acuity::immediate);
    town.contact(2, Acuity::urgent, wants(tagalog(Proficiency::b2)));
    town.responder(1, speaks({english(), tagalog()}));
    town.responder(2, speaks({english(Proficiency::b1)}));
    CHECK(town.offered(1) == 1);
}
