#include "hotline/desk/deadline.hpp"
#include "hotline/desk/invariant.hpp"
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

TEST_CASE("time in which storage took no writes does not count: an offer, a grace and a wrap-up end so much later") {
    DeskLoop loop;
    put_on_shift(loop, ana);
    put_on_shift(loop, ben);
    connect(loop, pia, ana);
    (void)loop.submit(EndContact{pia, ana}).value();
    (void)loop.submit(a_contact(kim)).value(); // offered to ben
    (void)loop.submit(ConsoleLost{ana}).value();
    const auto offer = loop.floor().offers().begin()->second;
    const auto grace = loop.floor().responder(ana)->grace_until.value();
    const auto wrap_up = loop.floor().contact(pia)->wrap_up_until.value();
    const Instant since = loop.now();
    loop.stand_still(hours(1)); // nothing is written, so nothing fires
    (void)loop.submit(StorageReturned{since}).value();
    CHECK(loop.floor().offer(offer.id)->expires == offer.expires + hours(1));
    CHECK(loop.floor().responder(ana)->grace_until == grace + hours(1));
    CHECK(loop.floor().contact(pia)->wrap_up_until == wrap_up + hours(1));
    CHECK(loop.submit(Tick{})->empty());
    CHECK_FALSE(check(loop.floor()).has_value());
}

TEST_CASE("INV-6: a contact that passes its longest wait while it is offered keeps the offer") {
    DeskLoop loop;
    loop.policy.wait_standard = seconds(10);
    put_on_shift(loop, ana);
    (void)loop.submit(a_contact(pia)).value();
    const OfferId offer = offer_to(loop, ana);
    CHECK(loop.run_for(seconds(29)).empty());
    CHECK(loop.floor().contact(pia)->due < loop.now());
    (void)loop.submit(AcceptOffer{offer, ana}).value();
    CHECK(loop.floor().contact(pia)->state == ContactState::connected);
}

TEST_CASE("INV-6: at one instant an answer comes before the visitor's leaving, and that before the offer's end") {
    DeskLoop loop;
    put_on_shift(loop, ana);
    (void)loop.submit(a_contact(pia)).value();
    const OfferId offer = offer_to(loop, ana);
    loop.stand_still(loop.policy.offer_chat); // the very deadline, and nothing has fired yet
    SECTION("the answer, then the leaving: a conversation that ended") {
        (void)loop.submit(AcceptOffer{offer, ana}).value();
        (void)loop.submit(LeaveContact{pia, GoneReason{}}).value();
        CHECK(loop.submit(Tick{})->empty());
        CHECK(loop.floor().contact(pia)->state == ContactState::wrapping_up);
    }
    SECTION("the leaving: gone, once, and nobody missed it") {
        (void)loop.submit(LeaveContact{pia, GoneReason{}}).value();
        CHECK(loop.submit(Tick{})->empty());
        CHECK(loop.floor().contact(pia) == nullptr);
        CHECK(loop.floor().responder(ana)->misses.value() == 0);
    }
}

TEST_CASE("INV-31: an offer that nobody answers goes to another at its deadline") {
    DeskLoop loop;
    put_on_shift(loop, ana);
    put_on_shift(loop, ben);
    (void)loop.submit(a_contact(pia)).value();
    const PersonId first = loop.floor().offers().begin()->second.responder;
    const Instant deadline = loop.floor().offers().begin()->second.expires;
    (void)loop.run_until(deadline);
    REQUIRE(loop.floor().offers().size() == 1);
    CHECK(loop.floor().offers().begin()->second.responder != first);
    CHECK(loop.floor().offers().begin()->second.made == deadline);
}

TEST_CASE("INV-31: whatever a policy says, no offer stands longer than the study allows") {
    DeskLoop loop;
    loop.policy.offer_voice = loop.policy.offer_chat = loop.policy.offer_text = hours(24);
    for (const auto& [channel, longest] :
         {std::pair(Channel::voice, seconds(20)), std::pair(Channel::chat, seconds(30)),
          std::pair(Channel::sms, seconds(120)), std::pair(Channel::email, seconds(120))})
        CHECK(offer_time(loop.policy, channel) == longest);
    put_on_shift(loop, ana);
    (void)loop.submit(a_contact(pia)).value();
    CHECK(loop.floor().offers().begin()->second.expires == loop.now() + seconds(30));
}

TEST_CASE("what had fallen due before storage failed is not moved") {
    DeskLoop loop;
    put_on_shift(loop, ana);
    (void)loop.submit(a_contact(pia)).value();
    const auto expires = loop.floor().offers().begin()->second.expires;
    loop.stand_still(hours(1));
    CHECK(loop.submit(StorageReturned{expires + seconds(1)})->empty());
    CHECK_FALSE(loop.submit(Tick{})->empty());
}
