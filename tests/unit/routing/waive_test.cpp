#include "routing/explain.hpp"
#include "routing/picture.hpp"
#include "tests/unit/routing/town.hpp"

#include <catch2/catch.hpp>

using namespace hotline;
using namespace hotline::routing;

// Soft limits give way to a consent, which is asked for (routing study §3.10).

namespace {

const auto ana = id_of<PersonId>(1);

std::optional<AskToWaive> question(const Town& town) {
    const auto* ask = town.proposals.empty() ? nullptr : std::get_if<AskToWaive>(&town.proposals.front());
    return ask ? std::optional(*ask) : std::nullopt;
}

std::optional<AskToWaive> asks(std::uint8_t contact, std::uint8_t responder = 1) {
    return AskToWaive{id_of<ContactId>(contact), id_of<PersonId>(responder)};
}

/// Two a shift, no more: nothing but a consent lets Ana have a third.
void spare_ana_for_good(Town& town) {
    Settings settings = open_ladder();
    settings.wellbeing.high_per_shift = Count<100>::of(2);
    town.set(settings);
    town.responder(1);
    for (std::uint8_t number = 1; number <= 2; ++number) {
        town.contact(number, Acuity::urgent);
        town.connect();
        town.gone(number);
    }
}

} // namespace

TEST_CASE("a hard contact that has waited too long asks whoever is spared, once, at the moment it is overdue") {
    Town town;
    spare_ana_for_good(town);
    town.contact(3, Acuity::urgent); // due in ten minutes
    CHECK(next_due(town.state) == town.now + minutes(10));
    town.later(minutes(10) - milliseconds(1));
    CHECK_FALSE(question(town));
    town.later(milliseconds(1));
    CHECK(question(town) == asks(3));
    town.tell(LimitAsked{id_of<ContactId>(3), ana});
    CHECK(town.proposals.empty());
    town.later(hours(2));
    CHECK(town.proposals.empty());
    town.tell(LimitWaived{ana, town.now + minutes(5)});
    CHECK(town.offered(3) == 1);
}

TEST_CASE("nobody is asked while somebody who is not spared is free, nor for what is not hard, nor while they rest") {
    Town town;
    spare_ana_for_good(town);
    town.contact(3, Acuity::serious);
    CHECK(town.offered(3) == 1);
    town.connect();
    town.gone(3);
    town.contact(4, Acuity::urgent);
    SECTION("another is there") {
        town.responder(2);
        CHECK(town.offered(4) == 2);
    }
    SECTION("no room") {
        town.contact(5, Acuity::standard, wants(english(), Channel::voice));
        town.connect();
        town.later(hours(1));
        CHECK(town.proposals.empty());
    }
    SECTION("rest") {
        Settings settings = town.state.settings;
        settings.wellbeing.gap = minutes(30);
        town.set(settings);
        town.contact(6, Acuity::standard);
        town.connect();
        town.gone(6);
        town.later(minutes(29));
        CHECK(town.proposals.empty());
        town.later(minutes(1));
        CHECK(question(town) == asks(4));
    }
}

TEST_CASE("one question at a time: a no to an overdue contact is one to others while it waits, lives in danger apart") {
    Town town;
    spare_ana_for_good(town);
    town.contact(3, Acuity::urgent);
    town.contact(4, Acuity::urgent);
    town.later(minutes(10));
    CHECK(question(town) == asks(3));
    town.tell(LimitAsked{id_of<ContactId>(3), ana});
    CHECK(town.proposals.empty()); // not for the fourth while that one is open
    SECTION("no") {
        town.tell(LimitRefused{id_of<ContactId>(3), ana});
        town.later(hours(1));
        CHECK(town.proposals.empty());
        town.contact(5, Acuity::immediate);
        CHECK(question(town) == asks(5));
        town.tell(LimitAsked{id_of<ContactId>(5), ana});
        town.contact(6, Acuity::immediate);
        CHECK(town.proposals.empty());
        town.tell(LimitRefused{id_of<ContactId>(5), ana});
        CHECK(question(town) == asks(6)); // each life in danger has its own question
    }
    SECTION("a life in danger goes before, and the question that it pushed aside comes again") {
        town.contact(5, Acuity::immediate);
        CHECK(question(town) == asks(5));
        town.tell(LimitAsked{id_of<ContactId>(5), ana});
        CHECK(town.proposals.empty());
        town.gone(5);
        CHECK(question(town) == asks(3));
    }
    SECTION("a no to the question that was pushed aside is a no: nobody asks for that contact again") {
        town.contact(5, Acuity::immediate);
        town.tell(LimitAsked{id_of<ContactId>(5), ana});
        town.tell(LimitRefused{id_of<ContactId>(3), ana});
        town.gone(5);
        CHECK(question(town) == asks(4));
        town.gone(4);
        town.later(hours(1));
        CHECK(town.proposals.empty());
    }
    SECTION("the contact is gone") {
        town.gone(3);
        CHECK(question(town) == asks(4));
    }
}

TEST_CASE("a life in danger asks also whoever is spared and has a lower offer, which a yes takes back") {
    Town town;
    spare_ana_for_good(town);
    town.contact(3, Acuity::serious);
    const OfferId lower = town.make_offer();
    SECTION("a hard contact that waits too long does not: the offer may still be accepted") {
        town.contact(4, Acuity::urgent);
        town.later(minutes(10));
        CHECK_FALSE(question(town));
    }
    SECTION("yes") {
        town.contact(4, Acuity::immediate);
        CHECK(question(town) == asks(4));
        town.tell(LimitAsked{id_of<ContactId>(4), ana});
        CHECK(town.proposals.empty()); // the offer stands while she thinks
        town.tell(LimitWaived{ana, town.now + minutes(5)});
        REQUIRE(town.proposals[0] == Proposal{Withdraw{lower, WhyWithdrawn::higher_acuity}});
        town.tell(OfferEnded{lower, std::nullopt, Flag::no});
        CHECK(town.offered(4) == 1);
    }
    SECTION("not if the offer is of a life in danger itself") {
        Town other;
        spare_ana_for_good(other);
        other.contact(3, Acuity::immediate);
        other.tell(LimitAsked{id_of<ContactId>(3), ana});
        other.tell(LimitWaived{ana, other.now + minutes(1)});
        other.make_offer();
        other.later(minutes(2)); // the waiver is over, the offer stands
        other.contact(4, Acuity::immediate);
        CHECK_FALSE(question(other));
    }
}

TEST_CASE("whoever is asked about a life in danger is offered nothing lower until they answer or it is answered") {
    Town town;
    spare_ana_for_good(town);
    town.contact(3, Acuity::immediate);
    town.tell(LimitAsked{id_of<ContactId>(3), ana});
    town.contact(4, Acuity::serious);
    CHECK(town.proposals.empty());
    CHECK(why_waiting(town.state, id_of<ContactId>(4)) == WhyWaiting::kept_for_immediate);
    SECTION("no") { town.tell(LimitRefused{id_of<ContactId>(3), ana}); }
    SECTION("the life in danger is gone") { town.gone(3); }
    SECTION("it is none any more") {
        town.tell(ContactReclassified{id_of<ContactId>(3), Acuity::urgent, town.now + minutes(10)});
    }
    SECTION("somebody else has it") {
        town.responder(2);
        REQUIRE(town.offered(3) == 2);
        (void)town.make_offer();
    }
    CHECK(town.offered(4) == 1);
}

TEST_CASE("a question that nobody answered ends with the shift and is put again in the next; a no outlives it") {
    Town town;
    spare_ana_for_good(town);
    town.contact(3, Acuity::immediate);
    town.tell(LimitAsked{id_of<ContactId>(3), ana});
    const bool said_no = GENERATE(false, true);
    if (said_no)
        town.tell(LimitRefused{id_of<ContactId>(3), ana});
    town.tell(ResponderGone{ana});
    CHECK(town.proposals.empty());
    town.responder(1);
    CHECK(question(town) == (said_no ? std::nullopt : asks(3)));
}

TEST_CASE("of several who are spared each is asked for it, who had the least hard work first") {
    Town town;
    spare_ana_for_good(town);
    town.responder(2);
    for (std::uint8_t number = 3; number <= 4; ++number) {
        town.contact(number, Acuity::urgent);
        town.connect();
        town.gone(number);
        town.later(minutes(1));
    }
    town.contact(5, Acuity::immediate);
    CHECK(question(town) == asks(5, 1)); // the other's are fresher
    town.tell(LimitAsked{id_of<ContactId>(5), ana});
    CHECK(question(town) == asks(5, 2));
    town.tell(LimitAsked{id_of<ContactId>(5), id_of<PersonId>(2)});
    CHECK(town.proposals.empty());
    town.state = state_of(picture_of(town.state));
    town.later(minutes(1));
    CHECK(town.proposals.empty());
}
