#include "tests/unit/routing/town.hpp"

#include <catch2/catch.hpp>

using namespace hotline;
using namespace hotline::routing;

namespace {
OfferEnded declined(const Town& town, OfferId offer) {
    return {offer, CoolOff{town.now + seconds(30), town.now + minutes(5)}, Flag::no};
}
} // namespace

TEST_CASE("INV-30: who declined is not offered the same contact while somebody else is eligible, even a busy one") {
    Town town;
    town.set(open_ladder());
    town.responder(1);
    town.contact(1);
    const auto offer = town.make_offer();
    town.responder(2, speaks({english()}, 1));
    town.contact(2);
    town.connect(); // 2 is busy now
    town.tell(declined(town, offer));
    CHECK(town.proposals.empty());
    CHECK(why_waiting(town.state, id_of<ContactId>(1)) == WhyWaiting::cooling_off);
    CHECK(next_due(town.state) == town.now + seconds(30));
    town.now = town.now + seconds(30);
    CHECK(town.tell(TimePassed{}).empty());
    CHECK(next_due(town.state) == town.now + minutes(5) - seconds(30));
    town.now = town.now + minutes(5);
    town.tell(TimePassed{});
    CHECK(town.offered(1) == 1);
    CHECK(next_due(town.state) == std::nullopt);
}

TEST_CASE("INV-30: the only eligible responder is asked again after the short time") {
    Town town;
    town.responder(1);
    town.contact(1);
    town.tell(declined(town, town.make_offer()));
    town.now = town.now + milliseconds(29'999);
    CHECK(town.tell(TimePassed{}).empty());
    town.now = town.now + milliseconds(1);
    town.tell(TimePassed{});
    CHECK(town.offered(1) == 1);
}

TEST_CASE("a pair that cools off keeps neither from others") {
    Town town;
    town.responder(1);
    town.contact(1, Acuity::urgent);
    town.tell(declined(town, town.make_offer()));
    town.contact(2, Acuity::information);
    CHECK(town.offered(2) == 1);
    town.make_offer();
    town.responder(2);
    CHECK(town.offered(1) == 2);
}

TEST_CASE("an accepted contact has no cool-off left") {
    Town town;
    town.responder(1);
    town.contact(1);
    town.tell(declined(town, town.make_offer()));
    town.responder(2);
    town.connect();
    CHECK(next_due(town.state) == std::nullopt);
}
