#include "routing/explain.hpp"
#include "routing/picture.hpp"
#include "tests/unit/routing/town.hpp"

#include <catch2/catch.hpp>

using namespace hotline;
using namespace hotline::routing;

// The limits of wellbeing (routing study §3.10): rest, and what spares people hard contacts.

namespace {

const auto ana = id_of<PersonId>(1);

Verdict verdict_of(const Town& town, std::uint8_t contact) {
    return explain(town.state, id_of<ContactId>(contact)).responders.front().verdict;
}

} // namespace

TEST_CASE("INV-12: after conversations for as long as may be nothing more is offered until they rested, overlapping or "
          "not") {
    Town town;
    town.set(with_wellbeing(open_ladder()));
    town.responder(1);
    town.contact(1);
    const Instant began = town.now;
    town.connect();
    CHECK(next_due(town.state) == began + minutes(90));
    town.later(minutes(45));
    town.contact(2);
    town.connect(); // there is always one more: what they have never ends in between
    town.gone(1);
    town.later(minutes(45) - seconds(1));
    town.contact(3);
    const OfferId last = town.make_offer();
    town.later(seconds(1));
    town.tell(OfferEnded{last, std::nullopt, Flag::no});
    CHECK(town.proposals.empty());
    CHECK(verdict_of(town, 3) == Verdict::resting);
    town.contact(4, Acuity::immediate); // rest stands before a life in danger too
    CHECK(town.proposals.empty());
    town.later(minutes(20));
    CHECK(town.proposals.empty());
    town.gone(2); // the rest begins when all is over
    town.later(minutes(10) - milliseconds(1));
    CHECK(town.proposals.empty());
    town.later(milliseconds(1));
    CHECK(town.offered(4) == 1);
    town.connect();
    CHECK(next_due(town.state) == town.now + minutes(90)); // counted anew
}

TEST_CASE("an offer that is out when the limit is reached may be accepted, and others may take what is left") {
    Town town;
    town.set(with_wellbeing(open_ladder()));
    town.responder(1);
    town.contact(1);
    town.connect();
    town.later(minutes(90) - seconds(1));
    town.contact(2);
    const OfferId out = town.make_offer();
    town.later(seconds(1));
    town.tell(OfferAccepted{out});
    CHECK(town.state.contacts.find(id_of<ContactId>(2))->phase == Phase::taken);
    town.contact(3);
    CHECK(town.proposals.empty());
    town.responder(2);
    CHECK(town.offered(3) == 2);
}

namespace {

/// Ana had two hard ones in a row and is spared more for ten minutes.
void spare_ana(Town& town) {
    town.set(with_wellbeing(open_ladder()));
    town.responder(1);
    for (std::uint8_t number = 1; number <= 2; ++number) {
        town.contact(number, Acuity::urgent);
        town.connect();
        town.gone(number);
        town.later(minutes(1));
    }
}

/// Ana ends her shift and starts one so much later.
void come_back(Town& town, Millis after) {
    town.tell(ResponderGone{ana});
    town.later(after);
    town.responder(1);
}

} // namespace

TEST_CASE("INV-12: rest goes on over the end of a shift and the start of another") {
    Town town;
    town.set(with_wellbeing(open_ladder()));
    town.responder(1);
    town.contact(1);
    town.connect();
    town.later(minutes(91));
    town.tell(ResponderGone{ana}); // with the conversation still hers: it waits again
    town.responder(1);
    CHECK(town.proposals.empty());
    CHECK(verdict_of(town, 1) == Verdict::resting);
    town.later(minutes(10) - milliseconds(1));
    CHECK(town.proposals.empty());
    town.later(milliseconds(1));
    CHECK(town.offered(1) == 1);
}

TEST_CASE("a recovery, a consent and the count of a shift go on for whoever is back before it can be another shift") {
    Town town;
    spare_ana(town);
    come_back(town, minutes(2));
    town.contact(3, Acuity::urgent);
    CHECK(town.proposals.empty());
    CHECK(verdict_of(town, 3) == Verdict::spared_hard);
    town.later(minutes(7));
    CHECK(town.offered(3) == 1); // the ten minutes are over
    town.tell(LimitWaived{ana, town.now + minutes(30)});
    for (std::uint8_t number = 3; number <= 6; ++number) { // six this shift
        town.contact(number, Acuity::urgent);
        town.connect();
        town.gone(number);
        town.later(minutes(1));
    }
    come_back(town, minutes(1));
    town.contact(7, Acuity::urgent);
    CHECK(town.offered(7) == 1); // she consented
    town.gone(7);
    come_back(town, minutes(60));
    town.contact(8, Acuity::urgent);
    CHECK(town.proposals.empty());
    come_back(town, limit::between_shifts);
    CHECK(town.offered(8) == 1); // another shift
}

TEST_CASE("who left is in the picture, so a start of the process gives nobody new limits") {
    Town town;
    spare_ana(town);
    town.tell(ResponderGone{ana});
    town.state = state_of(picture_of(town.state));
    town.responder(1);
    town.contact(3, Acuity::urgent);
    CHECK(town.proposals.empty());
}

TEST_CASE("of more people than are remembered, the one nearest to being forgotten goes") {
    Town town;
    const auto number = [](std::size_t at) {
        PersonId id;
        id.value.bytes[0] = 1;
        id.value.bytes[14] = static_cast<std::uint8_t>(at >> 8U);
        id.value.bytes[15] = static_cast<std::uint8_t>(at & 0xFFU);
        return id;
    };
    for (std::size_t at = 0; at <= limit::away_known; ++at) {
        town.tell(ResponderArrived{number(at), speaks({english()})});
        town.tell(ResponderGone{number(at)});
        town.now = town.now + milliseconds(1);
    }
    CHECK(town.state.away.size() == limit::away_known);
    CHECK_FALSE(town.state.away.find(number(0)));
    town.later(limit::between_shifts);
    town.tell(ResponderArrived{ana, speaks({english()})});
    town.tell(ResponderGone{ana});
    CHECK(town.state.away.size() == 1); // whoever is over goes with the next who leaves
}
