#include "routing/picture.hpp"
#include "tests/unit/routing/town.hpp"

#include <catch2/catch.hpp>

using namespace hotline;
using namespace hotline::routing;

TEST_CASE("acuity 1 takes back the live lower offer that is last in the queue") {
    Town town;
    town.responder(1);
    town.responder(2);
    town.contact(1, Acuity::urgent);
    town.make_offer();
    town.contact(2, Acuity::information);
    const auto last = town.make_offer();
    town.contact(3, Acuity::immediate);
    REQUIRE(town.proposals.size() == 1);
    CHECK(town.proposals[0] == Proposal{Withdraw{last, WhyWithdrawn::higher_acuity}});
    town.tell(OfferEnded{last, {}, Flag::no});
    CHECK(town.offered(3) == 2);
}

TEST_CASE("acuity 1 takes back nothing while somebody suitable is free") {
    Town town;
    town.responder(1);
    town.contact(1);
    town.make_offer();
    town.responder(2);
    town.contact(2, Acuity::immediate);
    CHECK(town.offered(2) == 2);
}

TEST_CASE("acuity 1 takes back neither another acuity 1 nor an offer to one who could not take it") {
    Town town;
    town.responder(1);
    town.responder(2, speaks({french()}));
    town.contact(1, Acuity::immediate);
    town.make_offer();
    town.contact(2, Acuity::standard, wants(french(Proficiency::a1)));
    town.make_offer();
    town.contact(3, Acuity::immediate);
    CHECK(town.proposals.empty());
}

TEST_CASE("nobody who could take a waiting acuity 1 gets a lower offer meanwhile") {
    Town town;
    town.responder(1);
    town.contact(1);
    town.connect();
    town.contact(2, Acuity::immediate, wants(english(), Channel::voice));
    town.contact(3, Acuity::urgent);
    CHECK(town.proposals.empty());
    CHECK(why_waiting(town.state, id_of<ContactId>(3)) == WhyWaiting::kept_for_immediate);
    town.tell(ContactGone{id_of<ContactId>(2)});
    CHECK(town.offered(3) == 1);
}

TEST_CASE("an offer of a contact that is lowered meanwhile is taken back for acuity 1 that waits") {
    Town town;
    town.responder(1);
    town.contact(1, Acuity::immediate);
    const OfferId offer = town.make_offer();
    town.contact(2, Acuity::immediate);
    CHECK(town.proposals.empty());
    town.tell(ContactReclassified{id_of<ContactId>(1), Acuity::standard, town.now + minutes(30)});
    REQUIRE(town.proposals.size() == 1);
    CHECK(town.proposals[0] == Proposal{Withdraw{offer, WhyWithdrawn::higher_acuity}});
}

TEST_CASE("a contact raised to acuity 1 comes first at once") {
    Town town;
    town.responder(1);
    town.contact(1, Acuity::urgent);
    const auto offer = town.make_offer();
    town.contact(2, Acuity::information);
    town.tell(ContactReclassified{id_of<ContactId>(2), Acuity::immediate, town.now});
    REQUIRE(town.proposals.size() == 1);
    CHECK(town.proposals[0] == Proposal{Withdraw{offer, WhyWithdrawn::higher_acuity}});
}

TEST_CASE("of two offers of one contact that was lowered, acuity 1 takes back the later one, also after a restart") {
    Town town;
    town.responder(1);
    town.responder(2);
    town.responder(3, speaks({french()}));
    town.contact(9, Acuity::standard, wants(french()));
    town.make_offer();
    town.contact(1, Acuity::immediate);
    town.make_offer();
    town.gone(9); // the next offer is kept where this one's was, before the other
    town.later(seconds(10));
    const OfferId later = town.make_offer();
    town.tell(ContactReclassified{id_of<ContactId>(1), Acuity::standard, town.now + minutes(30)});
    REQUIRE(town.state.offers.size() == 2);
    town.contact(2, Acuity::immediate);
    REQUIRE(town.proposals.size() == 1);
    CHECK(town.proposals[0] == Proposal{Withdraw{later, WhyWithdrawn::higher_acuity}});
    CHECK(state_of(picture_of(town.state)).next == town.state.next);
}
