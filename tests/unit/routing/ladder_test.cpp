#include "routing/interpreters.hpp"
#include "tests/unit/routing/town.hpp"

#include <catch2/catch.hpp>

using namespace hotline;
using namespace hotline::routing;

namespace {

const ContactEntry& entry(const Town& town, std::uint8_t contact) {
    return *town.state.contacts.find(id_of<ContactId>(contact));
}

Wants needs_interpreter(Skill language, Channel channel = Channel::chat) {
    Wants what = wants(language, channel);
    what.interpreter = Flag::yes;
    return what;
}

void busy(Town& town, std::uint8_t contact) {
    town.contact(contact, Acuity::urgent, wants(english(), Channel::voice));
    town.connect();
}

} // namespace

TEST_CASE("INV-28: the language widens with the wait: variant, any variant, one level lower, another language") {
    Town town;
    const Skill canadian = skill_of(LanguageTag::of("fr-CA"), Proficiency::c1);
    const Skill european = skill_of(LanguageTag::of("fr-FR"), Proficiency::c1);
    town.responder(1, speaks({canadian}, 1));
    town.contact(1, Acuity::standard, wants(canadian)); // takes the only one who speaks the variant
    town.connect();
    town.responder(2, speaks({european}));
    Wants what = wants(canadian);
    (void)what.languages.add(tagalog(Proficiency::b1));
    town.contact(2, Acuity::standard, what);
    CHECK(town.proposals.empty());
    CHECK(entry(town, 2).open == Steps::only(Step::exact));
    town.later(seconds(59));
    CHECK(town.proposals.empty());
    town.later(seconds(1));
    CHECK(town.offered(2) == 2);
}

TEST_CASE("who asks for a language in no variant is offered at once to whoever speaks any, whoever else is on shift") {
    Town town;
    town.responder(1, speaks({french()}, 1));
    town.contact(1, Acuity::standard, wants(french(Proficiency::b2)));
    town.connect();
    town.responder(2, speaks({skill_of(LanguageTag::of("fr-CA"), Proficiency::b2)}));
    town.contact(2, Acuity::standard, wants(french(Proficiency::c1)));
    CHECK(town.proposals.empty()); // not well enough
    town.contact(3, Acuity::standard, wants(french(Proficiency::b2)));
    CHECK(town.offered(3) == 2);
}

TEST_CASE("who asks for a variant waits for it while somebody on shift speaks it") {
    Town town;
    const Skill canadian = skill_of(LanguageTag::of("fr-CA"), Proficiency::c1);
    town.responder(1, speaks({canadian}, 1));
    town.contact(1, Acuity::standard, wants(canadian));
    town.connect();
    town.responder(2, speaks({french()}));
    town.contact(2, Acuity::standard, wants(canadian));
    CHECK(town.proposals.empty());
    town.later(seconds(60));
    CHECK(town.offered(2) == 2);
}

TEST_CASE("INV-28: who speaks it a step below the level is reached later, and nobody ever below that") {
    Town town;
    town.responder(1, speaks({french(Proficiency::c1)}, 1));
    town.contact(1, Acuity::standard, wants(french(Proficiency::b2)));
    town.connect();
    town.responder(2, speaks({french(Proficiency::b1)}));
    town.responder(3, speaks({french(Proficiency::a2)}));
    town.contact(2, Acuity::standard, wants(french(Proficiency::b2)));
    town.later(seconds(209));
    CHECK(town.proposals.empty());
    town.later(seconds(1));
    CHECK(town.offered(2) == 2);
    town.tell(ResponderGone{id_of<PersonId>(2)});
    town.later(hours(2));
    CHECK(town.proposals.empty());
}

TEST_CASE("INV-28: what must be is never relaxed, what is wished is") {
    Town town;
    Profile cleared = speaks({english()}, 1);
    cleared.traits.add(Trait::cleared_for_minors).add(Trait::indigenous_liaison);
    town.responder(1, cleared);
    Wants what = wants();
    what.must.add(Trait::cleared_for_minors);
    what.wish.add(Trait::indigenous_liaison);
    town.contact(1, Acuity::standard, what);
    town.connect();
    Profile half = speaks({english()});
    half.traits.add(Trait::cleared_for_minors);
    town.responder(2, half);
    town.responder(3);
    town.contact(2, Acuity::standard, what);
    CHECK(town.proposals.empty());
    town.later(seconds(210));
    CHECK(town.offered(2) == 2);
    town.tell(ResponderGone{id_of<PersonId>(2)});
    town.later(hours(3));
    CHECK(town.proposals.empty());
}

TEST_CASE("a step that could bring nobody on shift is skipped at once, and again when the last one leaves") {
    Town town;
    town.responder(1, speaks({french(Proficiency::b1)}));
    town.contact(1, Acuity::standard, wants(french(Proficiency::b2)));
    CHECK(town.offered(1) == 1);
    town.responder(2, speaks({french(Proficiency::c2)}, 1));
    busy(town, 9);
    CHECK(entry(town, 1).open.has(Step::lower_level));
    town.contact(2, Acuity::standard, wants(skill_of(LanguageTag::of("tl"), Proficiency::b2)));
    CHECK(entry(town, 2).open.has(Step::anybody_interpreted)); // nobody at all: everything is open
}

TEST_CASE("a signed language is a language: it is matched by itself and never through a spoken one") {
    Town town;
    const Skill asl = skill_of(LanguageTag::of("ase"), Proficiency::b2);
    town.responder(1, speaks({english()}));
    town.contact(1, Acuity::standard, wants(asl, Channel::voice));
    CHECK(town.proposals.empty());
    town.responder(2, speaks({skill_of(LanguageTag::of("ase"), Proficiency::c1)}));
    CHECK(town.offered(1) == 2);
}

TEST_CASE("responder and interpreter are offered together or not at all") {
    Town town;
    town.responder(1);
    town.contact(1, Acuity::urgent, needs_interpreter(tagalog(Proficiency::b2)));
    CHECK(town.proposals.empty());
    CHECK(why_waiting(town.state, id_of<ContactId>(1)) == WhyWaiting::no_interpreter);
    town.interpreter(7, tagalog());
    REQUIRE(town.offered(1) == 1);
    CHECK(town.offer()->interpreter == id_of<InterpreterId>(7));
    town.make_offer();
    town.responder(2);
    town.contact(2, Acuity::urgent, needs_interpreter(tagalog(Proficiency::b2)));
    CHECK(town.proposals.empty()); // the one channel is reserved
}

TEST_CASE("an interpreter who refuses is replaced while the responder stays offered, twice at most") {
    Town town;
    town.responder(1);
    for (std::uint8_t number = 11; number <= 14; ++number)
        town.interpreter(number, tagalog());
    town.contact(1, Acuity::urgent, needs_interpreter(tagalog(Proficiency::b2)));
    const OfferId offer = town.make_offer();
    for (std::uint8_t number = 12; number <= 13; ++number) {
        const InterpreterRefused refused{offer, id_of<InterpreterId>(static_cast<std::uint8_t>(number - 1))};
        town.tell(What{refused});
        REQUIRE(town.proposals.size() == 1);
        CHECK(town.proposals[0] == Proposal{SwapInterpreter{offer, id_of<InterpreterId>(number)}});
        town.tell(InterpreterSwapped{offer, id_of<InterpreterId>(number)});
        CHECK(town.proposals.empty());
        town.tell(What{refused}); // again: is not about the next one
        CHECK(town.proposals.empty());
        CHECK(channels_held(town.state, id_of<InterpreterId>(number)) == 1);
    }
    town.tell(InterpreterRefused{offer, id_of<InterpreterId>(13)});
    CHECK(town.proposals[0] == Proposal{Withdraw{offer, WhyWithdrawn::no_interpreter}});
}

TEST_CASE("without another interpreter the offer goes, and both are free again in the same step") {
    Town town;
    town.responder(1);
    town.interpreter(7, tagalog());
    town.contact(1, Acuity::urgent, needs_interpreter(tagalog(Proficiency::b2)));
    const OfferId offer = town.make_offer();
    town.tell(InterpreterRefused{offer, id_of<InterpreterId>(7)});
    REQUIRE(town.proposals[0] == Proposal{Withdraw{offer, WhyWithdrawn::no_interpreter}});
    town.tell(OfferEnded{offer, std::nullopt, Flag::no});
    town.contact(2);
    CHECK(town.offered(2) == 1);
    town.make_offer();
    town.later(seconds(30)); // the interpreter may be asked again, the responder is offered another
    CHECK(town.proposals.empty());
}

TEST_CASE("for a conversation whose interpreter did not come the next one is named, and never the same") {
    Town town;
    town.responder(1);
    town.interpreter(7, tagalog(), 9);
    town.contact(1, Acuity::urgent, needs_interpreter(tagalog(Proficiency::b2)));
    town.connect();
    const auto contact = id_of<ContactId>(1);
    CHECK(channels_held(town.state, id_of<InterpreterId>(7)) == 1);
    CHECK_FALSE(next_interpreter(town.state, contact, id_of<InterpreterId>(7)).has_value());
    town.interpreter(8, tagalog());
    town.interpreter(9, french());
    CHECK(next_interpreter(town.state, contact, id_of<InterpreterId>(7)) == id_of<InterpreterId>(8));
    const InterpreterReleased missed{contact, id_of<InterpreterId>(7), Flag::yes};
    town.tell(What{missed});
    town.tell(InterpreterCalled{contact, id_of<InterpreterId>(8)});
    town.tell(What{missed}); // again: is not about the next one
    CHECK(channels_held(town.state, id_of<InterpreterId>(7)) == 0);
    CHECK(channels_held(town.state, id_of<InterpreterId>(8)) == 1);
    CHECK_FALSE(next_interpreter(town.state, contact).has_value()); // the one rests, the other is here
    town.later(town.state.settings.interpreter_rest);
    CHECK(next_interpreter(town.state, contact) == id_of<InterpreterId>(7));
    town.tell(WrapUpStarted{contact});
    CHECK(channels_held(town.state, id_of<InterpreterId>(8)) == 0);
    CHECK_FALSE(next_interpreter(town.state, id_of<ContactId>(2)).has_value());
}

TEST_CASE("an interpreter who is let go is there for the next person in the same step") {
    Town town;
    town.responder(1);
    town.responder(2);
    town.interpreter(7, tagalog());
    town.contact(1, Acuity::urgent, needs_interpreter(tagalog(Proficiency::b2)));
    town.connect();
    town.contact(2, Acuity::urgent, needs_interpreter(tagalog(Proficiency::b2)));
    CHECK(town.proposals.empty());
    town.tell(InterpreterReleased{id_of<ContactId>(1), id_of<InterpreterId>(7), Flag::no});
    REQUIRE(town.offer());
    CHECK(town.offer()->interpreter == id_of<InterpreterId>(7));
}

TEST_CASE("INV-5: a vendor's line interprets as many conversations as it has channels, and each end frees one") {
    Town town;
    town.interpreter(7, tagalog(), 2);
    for (std::uint8_t number = 1; number <= 3; ++number) {
        town.responder(number, speaks({english()}, 1));
        town.contact(number, Acuity::urgent, needs_interpreter(tagalog(Proficiency::b2)));
        if (number < 3)
            town.connect();
    }
    CHECK(town.proposals.empty());
    town.tell(WrapUpStarted{id_of<ContactId>(1)});
    CHECK(town.offered(3) == 3);
}

TEST_CASE("life in danger whom nobody here understands gets an interpreter at once, not after the other languages") {
    Town town;
    town.responder(1);
    town.responder(2, speaks({french()}, 1));
    town.interpreter(7, tagalog());
    Wants what = needs_interpreter(tagalog(Proficiency::b2));
    (void)what.languages.add(french(Proficiency::b1));
    town.contact(1, Acuity::immediate, what);
    CHECK(town.offered(1) == 2); // a language of their own is nearer than an interpreter
    town.make_offer();
    town.contact(2, Acuity::immediate, what);
    REQUIRE(town.offered(2) == 1);
    CHECK(town.offer()->interpreter.has_value());
}

TEST_CASE("life in danger takes back the lower offer that holds the one interpreter") {
    Town town;
    town.responder(1);
    town.responder(2);
    town.interpreter(7, tagalog());
    town.contact(1, Acuity::standard, needs_interpreter(tagalog(Proficiency::b2)));
    const OfferId lower = town.make_offer();
    town.contact(2, Acuity::immediate, needs_interpreter(tagalog(Proficiency::b2)));
    REQUIRE(town.proposals.size() == 1);
    CHECK(town.proposals[0] == Proposal{Withdraw{lower, WhyWithdrawn::higher_acuity}});
    town.tell(OfferEnded{lower, std::nullopt, Flag::no});
    REQUIRE(town.offered(2) != 0);
    CHECK(town.offer()->interpreter == id_of<InterpreterId>(7));
}

TEST_CASE("life in danger takes back two lower offers, one with the only responder and one with the only interpreter") {
    Town town;
    Wants cleared = needs_interpreter(tagalog(Proficiency::b2));
    cleared.must.add(Trait::cleared_for_minors);
    Profile only = speaks({english()}, 1);
    only.traits.add(Trait::cleared_for_minors);
    town.interpreter(7, tagalog());
    town.responder(1, only);
    town.contact(1);
    const OfferId of_responder = town.make_offer();
    town.responder(2, speaks({english()}, 1));
    town.contact(2, Acuity::standard, needs_interpreter(tagalog(Proficiency::b2)));
    const OfferId of_interpreter = town.make_offer();
    town.contact(3, Acuity::immediate, cleared);
    REQUIRE(town.proposals.size() == 1);
    CHECK(town.proposals[0] == Proposal{Withdraw{of_interpreter, WhyWithdrawn::higher_acuity}});
    town.tell(OfferEnded{of_interpreter, std::nullopt, Flag::no});
    REQUIRE(town.proposals.size() == 1);
    CHECK(town.proposals[0] == Proposal{Withdraw{of_responder, WhyWithdrawn::higher_acuity}});
    town.tell(OfferEnded{of_responder, std::nullopt, Flag::no});
    CHECK(town.offered(3) == 1);
}

TEST_CASE("an accepted interpreter is not taken away, nor one who would not do") {
    Town town;
    town.responder(1);
    town.responder(2);
    town.interpreter(7, tagalog());
    town.interpreter(8, french());
    town.contact(1, Acuity::standard, needs_interpreter(french(Proficiency::b2)));
    town.make_offer();
    town.contact(2, Acuity::standard, needs_interpreter(tagalog(Proficiency::b2)));
    town.connect();
    town.contact(3, Acuity::immediate, needs_interpreter(tagalog(Proficiency::b2)));
    CHECK(town.proposals.empty());
}

TEST_CASE("settings that cannot be are named by the member at fault") {
    CHECK(fault_of(Settings{}) == std::nullopt);
    CHECK(fault_of(with_wellbeing({})) == std::nullopt);
    Settings settings;
    settings.urgent.lower_level = milliseconds(-1);
    CHECK(fault_of(settings) == "urgent");
    settings = {};
    settings.returning_band = {};
    CHECK(fault_of(settings) == "returning_band");
    settings = {};
    settings.cost.chat = {};
    CHECK(fault_of(settings) == "cost");
}

TEST_CASE("INV-26: new settings keep every contact and offer, and order those who wait by the new bands") {
    Town town;
    town.contact(1, Acuity::urgent);
    town.contact(2, Acuity::information);
    town.responder(1, speaks({english()}, 1));
    const OfferId offer = town.make_offer();
    Settings settings;
    settings.bands.information = Count<15>::of(1);
    town.set(settings);
    CHECK(town.state.offers.find(offer));
    CHECK(queue(town.state) == std::vector{id_of<ContactId>(2), id_of<ContactId>(1)});
}
