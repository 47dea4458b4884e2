#include "hotline/desk/invariant.hpp"
#include "hotline/desk/snapshot.hpp"
#include "hotline/desk/steering.hpp"
#include "tests/unit/desk/floors.hpp"

#include <catch2/catch.hpp>

using namespace hotline;
using namespace hotline::desk;

// What a supervisor's word goes before, and what it does not.

namespace {

const auto lou = id_of<ContactId>(103);
const auto mei = id_of<ContactId>(104);

OpenContact with_a_minor(ContactId id) {
    auto open = a_contact(id);
    open.needs.must = {routing::Trait::cleared_for_minors};
    return open;
}

void set(DeskLoop& loop, const routing::Settings& settings) { (void)loop.submit(SetRouting{settings}).value(); }

void have_talked(DeskLoop& loop, ContactId contact, PersonId responder) {
    connect(loop, contact, responder);
    (void)loop.submit(EndContact{contact, responder}).value();
    (void)loop.submit(WrapUp{contact, responder, Disposition::helped}).value();
}

} // namespace

TEST_CASE("what a contact must have is not assigned away; a supervisor who changes it first, on record, may assign") {
    DeskLoop loop;
    put_on_shift(loop, ana);
    (void)loop.submit(with_a_minor(pia)).value();
    CHECK(loop.submit(AssignContact{pia, ana, sam}, sam).error() == refuse(Refusal::lacks_requirement));
    CHECK(loop.floor().contact(pia)->state == ContactState::waiting);
    (void)loop.submit(ChangeNeeds{pia, first_language(*loop.floor().contact(pia)), {}, sam}, sam).value();
    (void)loop.submit(AssignContact{pia, ana, sam}, sam).value();
    CHECK(loop.floor().contact(pia)->responder == ana);
}

TEST_CASE("what somebody asked to be spared is not assigned to them, and the refusal does not say that it is that") {
    DeskLoop loop;
    auto start = a_shift(ana);
    start.abilities.spared = {routing::Topic::suicide};
    (void)loop.submit(start).value();
    put_on_shift(loop, ben);
    auto open = a_contact(pia);
    open.needs.topics = {routing::Topic::suicide};
    (void)loop.submit(open).value();
    const Fault spared = refuse(Refusal::spared, "responder");
    CHECK(loop.submit(AssignContact{pia, ana, sam}, sam).error() == spared);
    CHECK(barred_from(loop.floor(), pia, ana) == spared);
    (void)loop.submit(a_contact(kim)).value();
    CHECK_FALSE(barred_from(loop.floor(), kim, ana));
    (void)loop.submit(SetIntent{ana, Intent::debrief}).value();
    CHECK(loop.submit(AssignContact{kim, ana, sam}, sam).error() == spared);
}

TEST_CASE("INV-35: a debrief and having gone give way to nobody's word, a break does") {
    DeskLoop loop;
    put_on_shift(loop, ana);
    const auto [intent, barred] =
        GENERATE(table<Intent, bool>({{Intent::debrief, true}, {Intent::offline, true}, {Intent::break_, false}}));
    (void)loop.submit(SetIntent{ana, intent}).value();
    (void)loop.submit(a_contact(pia)).value();
    const auto answer = loop.submit(AssignContact{pia, ana, sam}, sam);
    CHECK(answer.has_value() != barred);
    if (barred)
        CHECK(answer.error() == refuse(Refusal::spared, "responder"));
    CHECK(loop.floor().responder(ana)->intent == intent);
    CHECK(loop.floor().responder(ana)->contacts.empty() == barred);
}

TEST_CASE("wishes and languages give way to a supervisor's word") {
    DeskLoop loop;
    (void)loop.submit(a_shift(ana)).value();
    auto open = a_contact(pia);
    open.language = LanguageTag::of("fr");
    open.needs.wish = {routing::Trait::woman};
    (void)loop.submit(open).value();
    (void)loop.submit(AssignContact{pia, ana, sam}, sam).value();
    CHECK(loop.floor().contact(pia)->responder == ana);
}

TEST_CASE("rest gives way to nobody's word, and an assignment is good the moment it is over") {
    DeskLoop loop;
    routing::Settings settings;
    settings.wellbeing.gap = seconds(30);
    set(loop, settings);
    put_on_shift(loop, ana);
    have_talked(loop, pia, ana);
    (void)loop.submit(a_contact(kim)).value();
    CHECK(loop.submit(AssignContact{kim, ana, sam}, sam).error() == refuse(Refusal::resting));
    (void)loop.submit(SetIntent{ana, Intent::break_}).value(); // a break is no way around it
    CHECK(loop.submit(AssignContact{kim, ana, sam}, sam).error() == refuse(Refusal::resting));
    (void)loop.run_for(seconds(30));
    (void)loop.submit(AssignContact{kim, ana, sam}, sam).value();
    CHECK(loop.floor().contact(kim)->responder == ana);
}

TEST_CASE("INV-9 10: assignments fill the room that offers fill, by what each channel costs, and no more") {
    DeskLoop loop;
    routing::Settings settings;
    settings.cost = {.sms = Count<32>::of(2), .chat = Count<32>::of(4), .email = Count<32>::of(1)};
    set(loop, settings);
    auto start = a_shift(ana);
    start.chats_max = Count<8>::of(1);
    (void)loop.submit(start).value(); // on break: nothing is offered
    (void)loop.submit(a_contact(pia, Channel::sms)).value();
    (void)loop.submit(a_contact(kim, Channel::sms)).value();
    (void)loop.submit(a_contact(lou, Channel::email)).value();
    (void)loop.submit(AssignContact{pia, ana, sam}, sam).value();
    (void)loop.submit(AssignContact{kim, ana, sam}, sam).value(); // two halves of a chat
    CHECK(loop.submit(AssignContact{lou, ana, sam}, sam).error() == refuse(Refusal::capacity_full));
    CHECK_FALSE(check(loop.floor()).has_value());
    CHECK_FALSE(check_room(loop.floor()).has_value());

    (void)loop.submit(RequeueContact{kim, sam}, sam).value();
    (void)loop.submit(a_contact(mei)).value();
    CHECK(loop.submit(AssignContact{mei, ana, sam}, sam).error() == refuse(Refusal::capacity_full)); // half a chat left
    (void)loop.submit(AssignContact{lou, ana, sam}, sam).value();
    CHECK_FALSE(check_room(loop.floor()).has_value());
}

TEST_CASE("what somebody has stays when it costs more from now on, and the floor is restored as it is") {
    DeskLoop loop;
    routing::Settings settings;
    settings.cost.sms = Count<32>::of(2);
    set(loop, settings);
    auto start = a_shift(ana);
    start.chats_max = Count<8>::of(1);
    (void)loop.submit(start).value();
    for (const ContactId contact : {pia, kim}) {
        (void)loop.submit(a_contact(contact, Channel::sms)).value();
        (void)loop.submit(AssignContact{contact, ana, sam}, sam).value();
    }
    set(loop, routing::Settings{});
    CHECK(loop.floor().responder(ana)->contacts.size() == 2);
    CHECK_FALSE(check(loop.floor()).has_value());
    CHECK(restore(snapshot(loop.floor())).has_value());
}
