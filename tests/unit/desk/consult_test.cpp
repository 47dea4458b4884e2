#include "hotline/desk/invariant.hpp"
#include "tests/unit/desk/floors.hpp"

#include <catch2/catch.hpp>

using namespace hotline;
using namespace hotline::desk;

namespace {

const auto second_pair_of_eyes = id_of<ContactId>(501);

AskConsult somebody_else(ContactId contact, PersonId responder) {
    AskConsult ask;
    ask.contact = contact;
    ask.responder = responder;
    ask.consult = second_pair_of_eyes;
    ask.language = {LanguageTag::of("en"), Proficiency::b2};
    return ask;
}

/// Ana talks with Pia and Ben was brought in.
void bring_in_ben(DeskLoop& loop) {
    put_on_shift(loop, ana);
    connect(loop, pia, ana);
    put_on_shift(loop, ben);
    (void)loop.submit(somebody_else(pia, ana), ana).value();
    (void)loop.submit(AcceptOffer{offer_to(loop, ben), ben}, ben).value();
}

void require_whole(const DeskLoop& loop) {
    const auto broken = check(loop.floor());
    CAPTURE(broken.value_or(""));
    REQUIRE_FALSE(broken);
}

} // namespace

TEST_CASE("somebody else is offered a consult, at the place of the contact that it is about, and never who asked") {
    DeskLoop loop;
    put_on_shift(loop, ana);
    connect(loop, pia, ana);
    (void)loop.submit(somebody_else(pia, ana), ana).value();
    CHECK(loop.floor().contact(second_pair_of_eyes)->due == loop.floor().contact(pia)->due);
    CHECK_FALSE(loop.floor().responder(ana)->offer);
    CHECK(loop.floor().contact(second_pair_of_eyes)->state == ContactState::waiting);
    put_on_shift(loop, ben);
    CHECK(loop.floor().offer(offer_to(loop, ben))->contact == second_pair_of_eyes);
    (void)loop.submit(AcceptOffer{offer_to(loop, ben), ben}, ben).value();
    CHECK(loop.floor().contact(pia)->responder == ana);
    CHECK(loop.floor().contact(second_pair_of_eyes)->responder == ben);
    require_whole(loop);
}

TEST_CASE("whoever knows what is asked for is offered the consult, and nobody else") {
    DeskLoop loop;
    put_on_shift(loop, ana);
    connect(loop, pia, ana);
    put_on_shift(loop, ben);
    auto ask = somebody_else(pia, ana);
    ask.must = {routing::Trait::indigenous_liaison};
    (void)loop.submit(ask, ana).value();
    CHECK_FALSE(loop.floor().responder(ben)->offer);
}

TEST_CASE("a warm transfer leaves the person with somebody at every moment, and the first responder free") {
    DeskLoop loop;
    bring_in_ben(loop);
    (void)loop.submit(TakeOver{pia, ben}, ben).value();
    const auto* contact = loop.floor().contact(pia);
    CHECK(contact->state == ContactState::connected);
    CHECK(contact->responder == ben);
    CHECK_FALSE(contact->consult);
    CHECK_FALSE(loop.floor().contact(second_pair_of_eyes));
    CHECK(loop.floor().responder(ana)->contacts.empty());
    CHECK(loop.submit(EndContact{pia, ana}, ana).error().code == Refusal::not_yours);
    (void)loop.submit(EndContact{pia, ben}, ben).value();
    require_whole(loop);
}

TEST_CASE("only whoever was brought in takes over") {
    DeskLoop loop;
    bring_in_ben(loop);
    CHECK(loop.submit(TakeOver{pia, ana}, ana).error().code == Refusal::not_yours);
    CHECK(loop.submit(TakeOver{kim, ana}, ana).error().code == Refusal::contact_closed);
}

TEST_CASE("a consult is ended by either of the two and by nobody else") {
    DeskLoop loop;
    bring_in_ben(loop);
    const auto stranger = id_of<PersonId>(7);
    CHECK(loop.submit(EndConsult{pia, stranger}, stranger).error().code == Refusal::not_yours);
    const auto either = GENERATE(1, 2);
    const auto who = id_of<PersonId>(static_cast<std::uint8_t>(either));
    (void)loop.submit(EndConsult{pia, who}, who).value();
    CHECK_FALSE(loop.floor().contact(second_pair_of_eyes));
    CHECK_FALSE(loop.floor().contact(pia)->consult);
    CHECK(loop.floor().contact(pia)->responder == ana);
    CHECK(loop.floor().responder(ben)->contacts.empty());
    CHECK(loop.submit(EndConsult{pia, who}, who).error().code == Refusal::already_so);
    require_whole(loop);
}

TEST_CASE("a consult ends with the conversation, however that ends") {
    DeskLoop loop;
    bring_in_ben(loop);
    SECTION("the person leaves") { (void)loop.submit(LeaveContact{pia, GoneReason::left}).value(); }
    SECTION("the responder ends it") { (void)loop.submit(EndContact{pia, ana}, ana).value(); }
    SECTION("a supervisor sends it back") { (void)loop.submit(RequeueContact{pia, id_of<PersonId>(9)}).value(); }
    SECTION("the responder goes home") { (void)loop.submit(EndShift{ana}, ana).value(); }
    SECTION("the responder is lost") {
        (void)loop.submit(ConsoleLost{ana}).value();
        loop.run_for(minutes(5));
    }
    CHECK_FALSE(loop.floor().contact(second_pair_of_eyes));
    require_whole(loop);
}

TEST_CASE("while it is only offered, a consult that is called off takes its offer back") {
    DeskLoop loop;
    put_on_shift(loop, ana);
    connect(loop, pia, ana);
    put_on_shift(loop, ben);
    (void)loop.submit(somebody_else(pia, ana), ana).value();
    const OfferId offer = offer_to(loop, ben);
    (void)loop.submit(EndConsult{pia, ana}, ana).value();
    CHECK_FALSE(loop.floor().responder(ben)->offer);
    CHECK(loop.submit(AcceptOffer{offer, ben}, ben).error().code == Refusal::offer_gone);
    CHECK(loop.floor().responder(ben)->misses.value() == 0);
    require_whole(loop);
}

TEST_CASE("whoever was brought in and is lost is sought anew, and the conversation goes on") {
    DeskLoop loop;
    bring_in_ben(loop);
    (void)loop.submit(ConsoleLost{ben}).value();
    loop.run_for(minutes(5));
    CHECK(loop.floor().contact(second_pair_of_eyes)->state == ContactState::waiting);
    CHECK(loop.floor().contact(pia)->responder == ana);
    require_whole(loop);
}

TEST_CASE("a consult is no conversation of its own") {
    DeskLoop loop;
    bring_in_ben(loop);
    CHECK(loop.submit(EndContact{second_pair_of_eyes, ben}, ben).error().code == Refusal::contact_not_connected);
    CHECK(loop.submit(HoldContact{second_pair_of_eyes, ben}, ben).error().code == Refusal::contact_not_connected);
    CHECK(loop.submit(LeaveContact{second_pair_of_eyes, GoneReason::left}).error().code == Refusal::contact_closed);
    auto again = somebody_else(second_pair_of_eyes, ben);
    again.consult = id_of<ContactId>(502);
    CHECK(loop.submit(again, ben).error().code == Refusal::field_invalid);
    again.contact = pia;
    CHECK(loop.submit(again, ben).error().code == Refusal::not_yours);
    again.responder = ana;
    CHECK(loop.submit(again, ana).error().code == Refusal::already_so);
}

TEST_CASE("who must not meet the person is not brought in either") {
    DeskLoop loop;
    put_on_shift(loop, ana);
    connect(loop, pia, ana);
    put_on_shift(loop, ben);
    (void)loop.submit(ExcludePair{pia, ben, sam}).value();
    (void)loop.submit(somebody_else(pia, ana), ana).value();
    loop.run_for(hours(1));
    CHECK_FALSE(loop.floor().responder(ben)->offer);
    CHECK(loop.submit(AssignContact{second_pair_of_eyes, ben, sam}).error().code == Refusal::kept_apart);
    require_whole(loop);
}

TEST_CASE("two who are kept apart while one is brought in: another is sought, and it is for good") {
    DeskLoop loop;
    put_on_shift(loop, ana);
    connect(loop, pia, ana);
    put_on_shift(loop, ben);
    (void)loop.submit(somebody_else(pia, ana), ana).value();
    const bool has_come = GENERATE(true, false);
    if (has_come)
        (void)loop.submit(AcceptOffer{offer_to(loop, ben), ben}, ben).value();
    const ContactId said_of = GENERATE(pia, second_pair_of_eyes);
    (void)loop.submit(ExcludePair{said_of, ben, sam}).value();
    CHECK(loop.submit(TakeOver{pia, ben}, ben).error().code == Refusal::not_yours);
    CHECK_FALSE(loop.floor().brought_in(pia));
    CHECK_FALSE(loop.floor().responder(ben)->offer);
    CHECK(loop.floor().contact(pia)->consult == second_pair_of_eyes);
    CHECK(loop.submit(ExcludePair{pia, ben, sam}).error().code == Refusal::already_so);
    require_whole(loop);
    loop.run_for(hours(1));
    CHECK_FALSE(loop.floor().responder(ben)->offer);
    (void)loop.submit(EndConsult{pia, ana}, ana).value();
    (void)loop.submit(RequeueContact{pia, sam}, sam).value();
    CHECK_FALSE(loop.floor().responder(ben)->offer);
}

TEST_CASE("who declines a consult for a conflict of interest never meets the person") {
    DeskLoop loop;
    put_on_shift(loop, ana);
    connect(loop, pia, ana);
    put_on_shift(loop, ben);
    (void)loop.submit(somebody_else(pia, ana), ana).value();
    (void)loop.submit(DeclineOffer{offer_to(loop, ben), ben, DeclineReason::conflict_of_interest}, ben).value();
    (void)loop.submit(EndConsult{pia, ana}, ana).value();
    (void)loop.submit(somebody_else(pia, ana), ana).value();
    CHECK_FALSE(loop.floor().responder(ben)->offer);
    CHECK(loop.submit(ExcludePair{pia, ben, sam}).error().code == Refusal::already_so);
    require_whole(loop);
}

TEST_CASE("whoever is spared what a contact is about is spared its consult") {
    DeskLoop loop;
    put_on_shift(loop, ana);
    auto open = a_contact(pia);
    open.needs.topics = {routing::Topic::suicide};
    (void)loop.submit(open).value();
    (void)loop.submit(AcceptOffer{offer_to(loop, ana), ana}, ana).value();
    auto shift = a_shift(ben);
    shift.abilities.spared = {routing::Topic::suicide};
    (void)loop.submit(shift).value();
    (void)loop.submit(SetIntent{ben, Intent::available}).value();
    (void)loop.submit(somebody_else(pia, ana), ana).value();
    CHECK_FALSE(loop.floor().responder(ben)->offer);
}

TEST_CASE("nobody takes over who has not what the contact must have, or does not understand the person") {
    DeskLoop loop;
    bring_in_ben(loop);
    Needs needs;
    SECTION("not cleared") { needs.must = {routing::Trait::cleared_for_minors}; }
    SECTION("cleared for nothing more, and all is well") {
        CHECK(loop.submit(TakeOver{pia, ben}, ben).has_value());
        return;
    }
    (void)loop.submit(ChangeNeeds{pia, {LanguageTag::of("en"), Proficiency::b2}, needs, sam}).value();
    CHECK(loop.submit(TakeOver{pia, ben}, ben).error().code == Refusal::lacks_requirement);
    CHECK(loop.floor().contact(pia)->responder == ana);
}

TEST_CASE("whoever was brought in for a language takes over in it, however many the person speaks") {
    DeskLoop loop;
    auto shift = a_shift(ana);
    shift.languages = {{LanguageTag::of("fr"), Proficiency::c2}};
    (void)loop.submit(shift).value();
    (void)loop.submit(SetIntent{ana, Intent::available}).value();
    auto open = a_contact(pia);
    open.language = LanguageTag::of("fr");
    for (const auto& further : {LanguageTag::of("es"), LanguageTag::of("pl"), LanguageTag::of("uk")})
        open.needs.further.push_back({further, Proficiency::b1});
    REQUIRE(open.needs.further.size() == limit::further_languages_max);
    (void)loop.submit(open).value();
    (void)loop.submit(AcceptOffer{offer_to(loop, ana), ana}, ana).value();
    put_on_shift(loop, ben); // speaks nothing but English
    (void)loop.submit(somebody_else(pia, ana), ana).value();
    (void)loop.submit(AcceptOffer{offer_to(loop, ben), ben}, ben).value();
    (void)loop.submit(TakeOver{pia, ben}, ben).value();
    CHECK(loop.floor().contact(pia)->responder == ben);
    require_whole(loop);
}

TEST_CASE("a consult is as urgent as what it is about, and is not judged by itself") {
    DeskLoop loop;
    put_on_shift(loop, ana);
    connect(loop, pia, ana);
    (void)loop.run_for(minutes(3));
    (void)loop.submit(somebody_else(pia, ana), ana).value();
    CHECK(loop.floor().contact(second_pair_of_eyes)->since == loop.floor().contact(pia)->since);
    CHECK(loop.submit(ReclassifyContact{second_pair_of_eyes, Acuity::urgent, {}, sam}).error() ==
          refuse(Refusal::field_invalid, "contact"));
    (void)loop.submit(ParkContact{second_pair_of_eyes, loop.now() + hours(1), sam}).value();
    SECTION("judged anew") {
        (void)loop.submit(ReclassifyContact{pia, Acuity::immediate, AcuityReason::said_in_danger, ana}, ana).value();
    }
    SECTION("made one with another") {
        (void)loop.submit(SetIntent{ana, Intent::break_}).value();
        auto danger = a_contact(kim);
        danger.acuity = Acuity::immediate;
        (void)loop.submit(danger).value();
        (void)loop.submit(MergeContacts{kim, pia, sam}).value();
    }
    const Contact& about = *loop.floor().contact(pia);
    const Contact& consult = *loop.floor().contact(second_pair_of_eyes);
    CHECK(consult.acuity == Acuity::immediate);
    CHECK(consult.due == about.due);
    CHECK(consult.since == about.since);
    CHECK(consult.parked_until == loop.now());
    require_whole(loop);
}

TEST_CASE("a warm transfer counts once among the hard conversations of whoever takes it over") {
    DeskLoop loop;
    put_on_shift(loop, ana);
    auto open = a_contact(pia);
    open.acuity = Acuity::immediate;
    (void)loop.submit(open).value();
    (void)loop.submit(AcceptOffer{offer_to(loop, ana), ana}, ana).value();
    put_on_shift(loop, ben);
    (void)loop.submit(somebody_else(pia, ana), ana).value();
    (void)loop.submit(AcceptOffer{offer_to(loop, ben), ben}, ben).value();
    const auto of_ben = [&] { return *loop.floor().routing().responders.find(ben); };
    REQUIRE(of_ben().high_this_shift == 1);
    const auto before = of_ben();
    (void)loop.submit(TakeOver{pia, ben}, ben).value();
    CHECK(of_ben().high_this_shift == 1);
    CHECK(of_ben().high_in_a_row == 1);
    CHECK(of_ben().last_end == before.last_end); // the conversation goes on
    require_whole(loop);
}

TEST_CASE("a consult is neither called back nor handed to a partner centre: only its conversation ends it") {
    DeskLoop loop;
    put_on_shift(loop, ana);
    connect(loop, pia, ana);
    (void)loop.submit(somebody_else(pia, ana), ana).value();
    const std::vector<SafeWindow> windows{{loop.now(), loop.now() + hours(1)}};
    CHECK(loop.submit(AskCallback{second_pair_of_eyes, Digest{{1}}, windows, second_pair_of_eyes}).error() ==
          refuse(Refusal::field_invalid, "contact"));
    Needs needs;
    needs.partner_consent = Flag::yes;
    needs.interpreter = Flag::yes;
    (void)loop.submit(ChangeNeeds{second_pair_of_eyes, {LanguageTag::of("en"), Proficiency::b2}, needs, sam}).value();
    CHECK(loop.floor().contact(second_pair_of_eyes)->needs.partner_consent == Flag::no);
    require_whole(loop);
}

TEST_CASE("what a contact turns out to be about, and must have, holds for the consult about it at once") {
    DeskLoop loop;
    put_on_shift(loop, ana);
    connect(loop, pia, ana);
    auto shift = a_shift(ben);
    shift.abilities.spared = {routing::Topic::suicide};
    shift.abilities.traits = {routing::Trait::labour_trafficking};
    (void)loop.submit(shift).value();
    (void)loop.submit(SetIntent{ben, Intent::available}).value();
    auto ask = somebody_else(pia, ana);
    ask.must = {routing::Trait::labour_trafficking};
    (void)loop.submit(ask, ana).value();
    REQUIRE(loop.floor().offer(offer_to(loop, ben))->contact == second_pair_of_eyes);
    const LanguageSkill english{LanguageTag::of("en"), Proficiency::b2};
    Needs needs;
    SECTION("a topic that somebody is spared") { needs.topics = {routing::Topic::suicide}; }
    SECTION("somebody cleared for minors") { needs.must = {routing::Trait::cleared_for_minors}; }
    (void)loop.submit(ChangeNeeds{pia, english, needs, sam}, sam).value();
    CHECK_FALSE(loop.floor().responder(ben)->offer); // it rang at somebody who is spared it, or not cleared
    require_whole(loop);
    (void)loop.submit(ChangeNeeds{pia, english, {}, sam}, sam).value();
    CHECK(loop.floor().offer(offer_to(loop, ben))->contact == second_pair_of_eyes);
    CHECK(loop.floor().contact(second_pair_of_eyes)->needs.must == ask.must); // what was asked of it alone stays
}

TEST_CASE("a consult follows the needs of the two contacts that became one, and has no topics of its own") {
    DeskLoop loop;
    put_on_shift(loop, ana);
    connect(loop, pia, ana);
    (void)loop.submit(somebody_else(pia, ana), ana).value();
    (void)loop.submit(SetIntent{ana, Intent::break_}).value();
    auto other = a_contact(kim);
    other.needs.topics = {routing::Topic::torture};
    (void)loop.submit(other).value();
    (void)loop.submit(MergeContacts{kim, pia, sam}).value();
    const auto topics = [&] { return loop.floor().contact(second_pair_of_eyes)->needs.topics; };
    CHECK(topics() == std::vector{routing::Topic::torture});
    Needs needs;
    needs.topics = {routing::Topic::suicide};
    CHECK(loop.submit(ChangeNeeds{second_pair_of_eyes, {LanguageTag::of("en"), Proficiency::b2}, needs, sam}).error() ==
          refuse(Refusal::already_so));
    CHECK(topics() == std::vector{routing::Topic::torture});
    require_whole(loop);
}
