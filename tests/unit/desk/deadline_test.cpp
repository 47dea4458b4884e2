#include "hotline/desk/deadline.hpp"
#include "tests/unit/desk/floors.hpp"

#include <catch2/catch.hpp>

using namespace hotline;
using namespace hotline::desk;

TEST_CASE("an empty floor and one where all only wait have no deadline") {
    DeskLoop loop;
    CHECK(next_due(loop.floor()) == std::nullopt);
    (void)loop.submit(a_contact(pia));
    CHECK(next_due(loop.floor()) == std::nullopt);
}

TEST_CASE("the earliest date in the floor is the next that is due") {
    DeskLoop loop;
    put_on_shift(loop, ana);
    put_on_shift(loop, ben);
    (void)loop.submit(a_contact(pia));
    CHECK(next_due(loop.floor()) == loop.now() + loop.policy.offer_chat);
    (void)loop.submit(a_contact(kim, Channel::voice));
    CHECK(next_due(loop.floor()) == loop.now() + loop.policy.offer_voice);
}

TEST_CASE("a tick before anything is due does nothing") {
    DeskLoop loop;
    put_on_shift(loop, ana);
    (void)loop.submit(a_contact(pia));
    CHECK(loop.submit(Tick{})->empty());
}

TEST_CASE("what passed while nobody ticked fires in the order in which it was due") {
    DeskLoop loop;
    put_on_shift(loop, ana);
    put_on_shift(loop, ben);
    (void)loop.submit(a_contact(pia));                 // ana, 30 s
    (void)loop.submit(a_contact(kim, Channel::voice)); // ben, 20 s
    const Instant late = loop.now() + hours(2);
    const auto first = decide(loop.floor(), loop.policy, Command{Tick{}}, late).value();
    REQUIRE(first.size() == 2);
    CHECK(std::get<OfferEnded>(first.back()).contact == kim);
}
