#include "routing/picture.hpp"
#include "tests/unit/routing/town.hpp"

#include <catch2/catch.hpp>

using namespace hotline;
using namespace hotline::routing;

namespace {

void overflowing(Town& town, std::uint8_t number, std::optional<PartnerId> from = std::nullopt,
                 std::uint64_t hops = 0) {
    ContactArrived arrived;
    arrived.contact = id_of<ContactId>(number);
    arrived.wants = wants();
    arrived.acuity = Acuity::standard;
    arrived.due = town.now + minutes(30);
    arrived.partner_consent = Flag::yes;
    arrived.from = from;
    arrived.hops = Count<8>::of(hops);
    town.tell(arrived);
}

void partner(Town& town, std::uint8_t number, std::uint64_t per_hour = 10) {
    town.tell(PartnerArrived{id_of<PartnerId>(number), {}, Count<100'000>::of(per_hour)});
}

/// Asks the partner that is proposed; the hand-off's number, or 0 if none is.
HandoffId ask(Town& town) {
    const auto* proposed = town.proposals.empty() ? nullptr : std::get_if<AskPartner>(&town.proposals.front());
    if (!proposed)
        return {};
    const AskPartner wanted = *proposed;
    town.tell(HandoffAsked{HandoffId{town.seq + 1}, wanted.contact, wanted.partner});
    return HandoffId{town.seq};
}

} // namespace

TEST_CASE("INV-46: a contact handed on stays offerable here until the partner has it, and the first to accept wins") {
    Town town;
    partner(town, 1);
    overflowing(town, 1);
    const HandoffId handoff = ask(town);
    REQUIRE(handoff != HandoffId{});
    town.responder(1);
    REQUIRE(town.offered(1) == 1);
    town.connect();
    REQUIRE(town.proposals.size() == 1);
    CHECK(town.proposals[0] == Proposal{CallOff{handoff}});
    town.tell(HandoffTaken{handoff}); // crossed on the wire: it is ours
    CHECK(why_waiting(town.state, id_of<ContactId>(1)) == WhyWaiting::taken);
    CHECK(town.state.responders.find(id_of<PersonId>(1))->first_contact != nobody);
    town.tell(HandoffEnded{handoff, Flag::no});
    CHECK(town.proposals.empty());
}

TEST_CASE("INV-46: whoever does not agree any more is called off at the partner who was asked") {
    Town town;
    partner(town, 1);
    overflowing(town, 1);
    const HandoffId handoff = ask(town);
    REQUIRE(handoff != HandoffId{});
    town.tell(ContactWantsChanged{id_of<ContactId>(1), Wants{}, Flag::no});
    REQUIRE(town.proposals.size() == 1);
    CHECK(town.proposals[0] == Proposal{CallOff{handoff}});
    town.tell(HandoffEnded{handoff, Flag::no});
    CHECK(town.proposals.empty());
}

TEST_CASE("INV-46: when the partner has it, its live offer here is gone and the responder free in the same step") {
    Town town;
    partner(town, 1);
    overflowing(town, 1);
    const HandoffId handoff = ask(town);
    town.responder(1);
    const OfferId offer = town.make_offer();
    town.tell(HandoffTaken{handoff});
    CHECK_FALSE(town.state.offers.find(offer));
    town.contact(2);
    CHECK(town.offered(2) == 1);
}

TEST_CASE("INV-46: two partners at most are asked, none twice, and never the one it came from") {
    Town town;
    for (std::uint8_t number = 1; number <= 3; ++number)
        partner(town, number);
    overflowing(town, 1);
    town.tell(HandoffEnded{ask(town), Flag::yes});
    town.tell(HandoffEnded{ask(town), Flag::yes});
    CHECK(ask(town) == HandoffId{});
    overflowing(town, 2, id_of<PartnerId>(1));
    REQUIRE(std::get<AskPartner>(town.proposals.at(0)).partner == id_of<PartnerId>(3)); // 1 and 2 have less left
    town.tell(HandoffEnded{ask(town), Flag::yes});
    CHECK(ask(town) == HandoffId{}); // the way here was a hop too
    overflowing(town, 3, id_of<PartnerId>(1), 2);
    CHECK(town.proposals.empty()); // and it was on two before
}

TEST_CASE("INV-46: switched off and on again a partner is still never asked for whom it refused") {
    Town town;
    partner(town, 1);
    partner(town, 2);
    overflowing(town, 1);
    REQUIRE(std::get<AskPartner>(town.proposals.at(0)).partner == id_of<PartnerId>(1));
    town.tell(HandoffEnded{ask(town), Flag::yes});
    town.tell(PartnerGone{id_of<PartnerId>(1)});
    CHECK(picture_of(state_of(picture_of(town.state))) == picture_of(town.state));
    partner(town, 1);
    CHECK(std::get<AskPartner>(town.proposals.at(0)).partner == id_of<PartnerId>(2));
    town.tell(PartnerGone{id_of<PartnerId>(2)});
    CHECK(town.proposals.empty());
}

TEST_CASE("INV-46: who comes from a partner that is switched off does not go back there when it is on again") {
    Town town;
    overflowing(town, 1, id_of<PartnerId>(1));
    partner(town, 1);
    CHECK(town.proposals.empty());
    partner(town, 2);
    CHECK(std::get<AskPartner>(town.proposals.at(0)).partner == id_of<PartnerId>(2));
}

TEST_CASE("INV-46: two contacts that are one person go to nobody to whom either went") {
    Town town;
    partner(town, 1);
    partner(town, 2);
    overflowing(town, 1, id_of<PartnerId>(1));
    overflowing(town, 2, id_of<PartnerId>(2));
    town.tell(ContactMerged{id_of<ContactId>(1), id_of<ContactId>(2)});
    town.later(hours(2));
    CHECK(town.proposals.empty());
}

TEST_CASE(
    "who is expected to wait too long may go to a partner before that step of the ladder, and no step closes again") {
    Town town;
    partner(town, 1);
    town.responder(1);
    town.tell(ResponderOfferable{id_of<PersonId>(1), Flag::no}); // on shift: no step is skipped
    overflowing(town, 1);
    CHECK(town.proposals.empty());
    town.tell(WaitPredicted{id_of<ContactId>(1)});
    const Steps open = town.state.contacts.find(id_of<ContactId>(1))->open;
    CHECK(open == (Steps::only(Step::exact) | Steps::only(Step::partner))); // and no other step of it
    CHECK(ask(town) != HandoffId{});
    town.contact(2);
    town.tell(WaitPredicted{id_of<ContactId>(2)}); // who did not agree is not handed over
    CHECK(town.proposals.empty());
    CHECK(picture_of(state_of(picture_of(town.state))) == picture_of(town.state));
}

TEST_CASE("a partner's quota holds for an hour, and three refusals in a row give it a minute of rest") {
    Town town;
    partner(town, 1, 1);
    overflowing(town, 1);
    CHECK(ask(town) != HandoffId{});
    overflowing(town, 2);
    CHECK(town.proposals.empty());
    CHECK(next_due(town.state).value() <= town.now + hours(1));
    town.later(hours(1));
    CHECK(ask(town) != HandoffId{});
    Town other;
    partner(other, 1, 100);
    for (std::uint8_t number = 1; number <= 3; ++number) {
        overflowing(other, number);
        other.tell(HandoffEnded{ask(other), Flag::yes});
    }
    overflowing(other, 4);
    CHECK(other.proposals.empty());
    other.later(minutes(1));
    CHECK(ask(other) != HandoffId{});
}

TEST_CASE("nobody is handed on without consent") {
    Town town;
    partner(town, 1);
    town.contact(1);
    town.later(hours(10));
    CHECK(town.proposals.empty());
}

TEST_CASE("INV-25: a callback keeps its place and is never offered outside its safe window, even when it is overdue") {
    Town town;
    town.contact(1, Acuity::urgent);
    const Instant from = town.now + hours(2);
    town.tell(ContactWindow{id_of<ContactId>(1), HeldFor::callback_window, from, from + minutes(30)});
    town.responder(1, speaks({english()}, 1));
    CHECK(town.proposals.empty());
    CHECK(why_waiting(town.state, id_of<ContactId>(1)) == WhyWaiting::held_back);
    town.contact(2, Acuity::information);
    CHECK(town.offered(2) == 1); // INV-18: it delays nobody
    town.connect();
    town.later(hours(2));
    town.gone(2);
    town.contact(3, Acuity::urgent);
    CHECK(town.offered(1) == 1); // before one who came later
    town.later(minutes(30));
    CHECK(town.offered(3) == 1); // the window is over
}

TEST_CASE("INV-44: whoever calls in while a callback waits is merged with it and keeps the earlier place") {
    Town town;
    town.contact(1, Acuity::standard);
    town.tell(ContactWindow{id_of<ContactId>(1), HeldFor::callback_window, town.now + hours(1), town.now + hours(2)});
    town.later(minutes(10));
    town.contact(2, Acuity::standard);
    town.contact(3, Acuity::urgent);
    town.contact(4, Acuity::standard);
    town.tell(ContactMerged{id_of<ContactId>(1), id_of<ContactId>(4)});
    CHECK(queue(town.state) == std::vector{id_of<ContactId>(3), id_of<ContactId>(4), id_of<ContactId>(2)});
    CHECK(town.state.contacts.size() == 3);
}

TEST_CASE("who comes back after a dropped line goes before those who just arrived, but not before life in danger") {
    Town town;
    town.contact(1, Acuity::urgent);
    ContactArrived again;
    again.contact = id_of<ContactId>(2);
    again.wants = wants();
    again.acuity = Acuity::information;
    again.due = town.now + hours(4);
    again.standing = Standing::returning;
    town.tell(again);
    town.contact(3, Acuity::immediate);
    CHECK(queue(town.state) == std::vector{id_of<ContactId>(3), id_of<ContactId>(2), id_of<ContactId>(1)});
}

TEST_CASE("INV-10 25: a supervisor's word takes a contact out of the queue without anybody's state or place changing") {
    Town town;
    town.responder(1, speaks({english()}, 1));
    town.contact(1);
    town.connect();
    town.contact(2);
    town.contact(3);
    town.tell(ContactAssigned{id_of<ContactId>(3), id_of<PersonId>(1)}); // beyond their room, and that is known
    CHECK(queue(town.state) == std::vector{id_of<ContactId>(2)});
    town.gone(1);
    CHECK(town.proposals.empty()); // still busy with 3
    town.gone(3);
    CHECK(town.offered(2) == 1);
    town.tell(ContactAssigned{id_of<ContactId>(2), id_of<PersonId>(99)}); // pulled by somebody not on shift
    CHECK(town.proposals.empty());
    town.tell(ContactRequeued{id_of<ContactId>(2)});
    CHECK(town.offered(2) == 1);
}

TEST_CASE("a contact whose needs change keeps its place and its ladder") {
    Town town;
    town.responder(1);
    town.contact(1, Acuity::urgent, wants(tagalog(Proficiency::b2)));
    town.contact(2);
    town.make_offer();
    town.tell(ContactWantsChanged{id_of<ContactId>(1), wants(), Flag::no});
    CHECK(queue(town.state) == std::vector{id_of<ContactId>(1), id_of<ContactId>(2)});
    town.responder(2);
    CHECK(town.offered(1) == 2);
}

TEST_CASE("it can be explained why this responder and why not the others") {
    Town town;
    town.responder(1);
    town.responder(2, speaks({french()}));
    town.responder(3);
    town.responder(4);
    town.tell(ResponderOfferable{id_of<PersonId>(4), Flag::no});
    town.contact(9, Acuity::urgent, wants(english(), Channel::voice));
    town.connect(); // 1 talks
    town.contact(1);
    town.tell(PairExcluded{id_of<ContactId>(1), id_of<PersonId>(1)});
    town.make_offer();
    const Explanation all = explain(town.state, id_of<ContactId>(1));
    REQUIRE(all.responders.size() == 4);
    const auto verdict = [&](std::uint8_t number) {
        for (const Considered& one : all.responders) {
            if (one.responder == id_of<PersonId>(number))
                return one.verdict;
        }
        return Verdict::behind_another;
    };
    CHECK(all.why == WhyWaiting::offered);
    CHECK(all.responders.front().responder == id_of<PersonId>(3));
    CHECK(verdict(3) == Verdict::chosen);
    CHECK(verdict(1) == Verdict::excluded); // what is for ever is said first
    CHECK(verdict(2) == Verdict::language);
    CHECK(verdict(4) == Verdict::not_available);
    CHECK(explain(town.state, id_of<ContactId>(77)).responders.empty());
}
