#include "hotline/desk/invariant.hpp"
#include "hotline/desk/snapshot.hpp"
#include "tests/unit/desk/interpreters.hpp"

using namespace hotline;
using namespace hotline::desk;

namespace {

template <class E>
const E* find(const Events& events) {
    for (const auto& event : events) {
        if (const auto* found = std::get_if<E>(&event))
            return found;
    }
    return nullptr;
}

} // namespace

TEST_CASE("a contact in a language that nobody on shift speaks is offered with an interpreter, and not before") {
    DeskLoop loop;
    put_on_shift(loop, ana);
    (void)loop.submit(in_tigrinya(pia)).value();
    CHECK(loop.floor().offers().empty());
    CHECK(loop.floor().waiting().front().why == routing::WhyWaiting::no_interpreter);
    const auto events = loop.submit(ready(ines), sam).value();
    REQUIRE(find<OfferMade>(events));
    CHECK(find<OfferMade>(events)->interpreter == ines);
    CHECK(held(loop, ines) == 1);
    (void)loop.submit(AcceptOffer{offer_to(loop, ana), ana}).value();
    CHECK(interpreter_of(loop, pia) == ines);
    CHECK(held(loop, ines) == 1);
}

TEST_CASE("who does not want an interpreter gets none, and who is understood gets none either") {
    DeskLoop loop;
    put_on_shift(loop, ana);
    (void)loop.submit(ready(ines)).value();
    OpenContact alone = in_tigrinya(pia);
    alone.needs.interpreter = Flag::no;
    (void)loop.submit(alone).value();
    CHECK(loop.floor().offers().empty());
    OpenContact english = a_contact(kim);
    english.needs.interpreter = Flag::yes;
    (void)loop.submit(english).value();
    CHECK_FALSE(loop.floor().offer(offer_to(loop, ana))->interpreter.has_value());
}

TEST_CASE("INV-3: whatever ends an offer frees its interpreter in the same step") {
    DeskLoop loop;
    put_on_shift(loop, ana);
    (void)loop.submit(ready(ines)).value();
    (void)loop.submit(in_tigrinya(pia)).value();
    const OfferId offer = offer_to(loop, ana);
    REQUIRE(held(loop, ines) == 1);
    SECTION("declined") { (void)loop.submit(DeclineOffer{offer, ana, DeclineReason::not_ready}).value(); }
    SECTION("run out") { loop.run_for(loop.policy.offer_chat); }
    SECTION("the person is gone") { (void)loop.submit(LeaveContact{pia, GoneReason::left}).value(); }
    SECTION("the responder's console is gone") { (void)loop.submit(ConsoleLost{ana}).value(); }
    SECTION("the responder leaves") { (void)loop.submit(EndShift{ana}).value(); }
    SECTION("set aside") { (void)loop.submit(ParkContact{pia, loop.now() + minutes(5), sam}).value(); }
    SECTION("given to somebody by a supervisor") { (void)loop.submit(AssignContact{pia, ana, sam}).value(); }
    SECTION("the process starts again") { (void)loop.submit(RecoverFloor{}).value(); }
    CHECK(loop.floor().offers().empty());
    CHECK(held(loop, ines) == 0);
    CHECK(check(loop.floor()) == std::nullopt);
}

TEST_CASE("INV-5: whatever ends a conversation frees its interpreter in the same step") {
    DeskLoop loop;
    connect_with_interpreter(loop);
    SECTION("ended") { (void)loop.submit(EndContact{pia, ana}).value(); }
    SECTION("the person is gone") { (void)loop.submit(LeaveContact{pia, GoneReason::left}).value(); }
    SECTION("the responder let the interpreter go") {
        (void)loop.submit(DismissInterpreter{pia, ana, newest(loop)}).value();
    }
    SECTION("the responder leaves") { (void)loop.submit(EndShift{ana}).value(); }
    SECTION("the responder is lost") {
        (void)loop.submit(ConsoleLost{ana}).value();
        CHECK(held(loop, ines) == 1); // within the grace it is theirs
        loop.run_for(loop.policy.console_grace);
    }
    SECTION("sent back by a supervisor") {
        (void)loop.submit(SetIntent{ana, Intent::break_}).value();
        (void)loop.submit(RequeueContact{pia, sam}).value();
    }
    CHECK(held(loop, ines) == 0);
    CHECK(check(loop.floor()) == std::nullopt);
}

TEST_CASE("an interpreter stays with the conversation over a hold and a start of the process") {
    DeskLoop loop;
    connect_with_interpreter(loop);
    (void)loop.submit(GreetInterpreter{pia, ana, newest(loop)}).value();
    (void)loop.submit(HoldContact{pia, ana}).value();
    (void)loop.submit(RecoverFloor{}).value();
    const Floor again = restore(snapshot(loop.floor())).value();
    CHECK(again.contact(pia)->interpreting == loop.floor().contact(pia)->interpreting);
    CHECK(again.contact(pia)->interpreting->here == loop.now());
    CHECK(again.interpreters() == loop.floor().interpreters());
    CHECK(routing::channels_held(again.routing(), ines) == 1);
}

TEST_CASE("an interpreter who does not come is replaced twice, then the responder is told that none is left") {
    DeskLoop loop;
    connect_with_interpreter(loop);
    for (std::uint32_t number = 21; number <= 24; ++number)
        (void)loop.submit(ready(id_of<InterpreterId>(number))).value();
    for (std::uint32_t number = 21; number <= 22; ++number) {
        const auto events = loop.submit(missed(loop)).value();
        REQUIRE(find<InterpreterMissed>(events));
        CHECK(find<InterpreterMissed>(events)->none_left == Flag::no);
        CHECK(interpreter_of(loop, pia) == id_of<InterpreterId>(number));
    }
    const auto last = loop.submit(missed(loop)).value();
    CHECK(find<InterpreterMissed>(last)->none_left == Flag::yes);
    CHECK_FALSE(interpreter_of(loop, pia).has_value());
    CHECK(loop.floor().contact(pia)->responder == ana); // nobody is left alone for it
    CHECK(loop.submit(missed(loop)).error().code == Refusal::no_interpreter);
    // Asked for anew there are three again.
    (void)loop.submit(CallInterpreter{pia, ana}).value();
    CHECK(interpreter_of(loop, pia).has_value());
    CHECK(loop.floor().contact(pia)->interpreting->called.value() == 1);
}

TEST_CASE("an interpreter who did not come is not called again at once") {
    DeskLoop loop;
    connect_with_interpreter(loop);
    (void)loop.submit(missed(loop)).value();
    CHECK(loop.submit(CallInterpreter{pia, ana}).error().code == Refusal::no_interpreter);
    loop.run_for(loop.floor().routing().settings.interpreter_rest);
    (void)loop.submit(CallInterpreter{pia, ana}).value();
    CHECK(interpreter_of(loop, pia) == ines);
}

TEST_CASE("an interpreter who is withdrawn during an offer is replaced while the responder stays offered") {
    DeskLoop loop;
    put_on_shift(loop, ana);
    (void)loop.submit(ready(ines)).value();
    (void)loop.submit(ready(jo)).value();
    (void)loop.submit(in_tigrinya(pia)).value();
    const OfferId offer = offer_to(loop, ana);
    (void)loop.submit(WithdrawInterpreter{ines}, sam).value();
    CHECK(offer_to(loop, ana) == offer);
    CHECK(loop.floor().offer(offer)->interpreter->interpreter == jo);
    (void)loop.submit(WithdrawInterpreter{jo}, sam).value();
    CHECK(loop.floor().offers().empty());
    CHECK(std::get<OfferEnded>(loop.entries().back().event).end == OfferEnd::no_interpreter);
    CHECK(loop.floor().responder(ana)->misses.value() == 0);
}

TEST_CASE("an interpreter who is withdrawn during a conversation interprets it to its end, and nothing more") {
    DeskLoop loop;
    connect_with_interpreter(loop);
    (void)loop.submit(WithdrawInterpreter{ines}, sam).value();
    CHECK(interpreter_of(loop, pia) == ines);
    (void)loop.submit(in_tigrinya(kim)).value();
    CHECK(loop.floor().offers().empty());
    (void)loop.submit(EndContact{pia, ana}).value();
    (void)loop.submit(WrapUp{pia, ana, Disposition::helped}).value();
    CHECK(loop.floor().offers().empty());
    CHECK(loop.floor().routing().interpreters.size() == 0);
}

TEST_CASE("INV-16: a vendor's line takes as many conversations as it has channels") {
    DeskLoop loop;
    put_on_shift(loop, ana);
    put_on_shift(loop, ben);
    (void)loop.submit(ready(line, 1)).value();
    (void)loop.submit(in_tigrinya(pia)).value();
    (void)loop.submit(in_tigrinya(kim)).value();
    CHECK(loop.floor().offers().size() == 1);
    (void)loop.submit(ready(line, 2), sam).value();
    CHECK(loop.floor().offers().size() == 2);
    CHECK(held(loop, line) == 2);
    CHECK(loop.submit(ready(line, 1), sam).error().code == Refusal::interpreter_in_use);
    CHECK(loop.submit(ReviseInterpreter{line, {{tigrinya}}, Count<1000>::of(1)}, sam).error().code ==
          Refusal::interpreter_in_use);
    // Nor by the way round: withdrawn, and ready again with less than what a conversation holds.
    for (const auto& [id, offer] : std::map(loop.floor().offers()))
        (void)loop.submit(AcceptOffer{id, offer.responder}).value();
    (void)loop.submit(WithdrawInterpreter{line}, sam).value();
    CHECK(loop.submit(ready(line, 1), sam).error().code == Refusal::interpreter_in_use);
}

TEST_CASE("what a supervisor changes of an interpreter counts from then on, and only for who is ready") {
    DeskLoop loop;
    CHECK(loop.submit(ReviseInterpreter{ines, {{tigrinya}}, Count<1000>::of(1)}, sam).value().empty());
    (void)loop.submit(ready(ines, 1, LanguageTag::of("so"))).value();
    put_on_shift(loop, ana);
    (void)loop.submit(in_tigrinya(pia)).value();
    CHECK(loop.floor().offers().empty());
    (void)loop.submit(ReviseInterpreter{ines, {{tigrinya}}, Count<1000>::of(1)}, sam).value();
    CHECK(loop.floor().offers().size() == 1);
    (void)loop.submit(ReviseInterpreter{ines, {}, {}}, sam).value();
    CHECK(loop.floor().offers().empty());
    CHECK(loop.floor().interpreters().empty());
}

TEST_CASE("what cannot be said about interpreters is refused and changes nothing") {
    DeskLoop loop;
    CHECK(loop.submit(ReadyInterpreter{ines, {}, Count<1000>::of(1)}).error().path == "languages");
    CHECK(loop.submit(ReadyInterpreter{ines, {{tigrinya}}, {}}).error().path == "channels");
    const std::vector<InterpretedLanguage> many(limit::languages_of_interpreter_max + 1, {tigrinya});
    CHECK(loop.submit(ReadyInterpreter{ines, many, Count<1000>::of(1)}).error().code == Refusal::too_large);
    CHECK(loop.submit(WithdrawInterpreter{ines}).error().code == Refusal::already_so);
    connect_with_interpreter(loop);
    const auto before = loop.entries().size();
    const ReservationId first = newest(loop);
    CHECK(loop.submit(ready(ines)).error().code == Refusal::already_so);
    CHECK(loop.submit(GreetInterpreter{pia, ben, newest(loop)}).error().code == Refusal::not_yours);
    CHECK(loop.submit(GreetInterpreter{kim, ana, first}).error().code == Refusal::contact_closed);
    CHECK(loop.submit(CallInterpreter{pia, ana}).error().code == Refusal::already_so);
    (void)loop.submit(GreetInterpreter{pia, ana, newest(loop)}).value();
    CHECK(loop.submit(GreetInterpreter{pia, ana, newest(loop)}).error().code == Refusal::already_so);
    (void)loop.submit(EndContact{pia, ana}).value();
    CHECK(loop.submit(MissInterpreter{pia, ana, first}).error().code == Refusal::contact_not_connected);
    CHECK(loop.entries().size() == before + 2);
}

TEST_CASE("sign languages are languages: an interpreter of ASL is found for ASL and not for LSQ") {
    DeskLoop loop;
    put_on_shift(loop, ana);
    OpenContact signs = in_tigrinya(pia);
    signs.language = LanguageTag::of("fcs");
    (void)loop.submit(signs).value();
    (void)loop.submit(ready(ines, 1, LanguageTag::of("ase"))).value();
    CHECK(loop.floor().offers().empty());
    (void)loop.submit(ready(jo, 1, LanguageTag::of("fcs"))).value();
    CHECK(loop.floor().offer(offer_to(loop, ana))->interpreter->interpreter == jo);
}

TEST_CASE("an interpreter of the group language is found for a language of the group, and the other way round") {
    DeskLoop loop;
    put_on_shift(loop, ana);
    put_on_shift(loop, ben);
    constexpr auto cree = LanguageTag::of("cr");
    constexpr auto plains_cree = LanguageTag::of("crk");
    OpenContact speaks_crk = in_tigrinya(pia);
    speaks_crk.language = plains_cree;
    speaks_crk.language_group = cree;
    (void)loop.submit(speaks_crk).value();
    (void)loop.submit(ready(ines, 1, cree)).value();
    REQUIRE(loop.floor().offers().size() == 1);
    CHECK(loop.floor().offers().begin()->second.interpreter->interpreter == ines);
    OpenContact speaks_cr = in_tigrinya(kim);
    speaks_cr.language = cree;
    (void)loop.submit(speaks_cr).value();
    (void)loop.submit(ReadyInterpreter{jo, {{plains_cree, cree}}, Count<1000>::of(1)}).value();
    CHECK(loop.floor().offers().size() == 2);
}

TEST_CASE("an offer ends when its interpreter does not interpret what is wanted now, or when there is none for it") {
    DeskLoop loop;
    put_on_shift(loop, ana);
    (void)loop.submit(ready(ines)).value();
    (void)loop.submit(in_tigrinya(pia)).value();
    const OfferId offer = offer_to(loop, ana);
    Needs welcome;
    welcome.interpreter = Flag::yes;
    SECTION("another language") {
        (void)loop.submit(ChangeNeeds{pia, {LanguageTag::of("so"), Proficiency::b2}, welcome}).value();
    }
    SECTION("no interpreter, please") { (void)loop.submit(ChangeNeeds{pia, {tigrinya, Proficiency::b2}, {}}).value(); }
    CHECK_FALSE(loop.floor().offer(offer));
    CHECK(held(loop, ines) == 0);
    CHECK(check(loop.floor()) == std::nullopt);
}

TEST_CASE("an offer in a language that both speak ends when the person wants one that only an interpreter speaks") {
    DeskLoop loop;
    put_on_shift(loop, ana);
    (void)loop.submit(ready(ines)).value();
    OpenContact english = a_contact(pia);
    english.needs.interpreter = Flag::yes;
    (void)loop.submit(english).value();
    const OfferId alone = offer_to(loop, ana);
    (void)loop.submit(ChangeNeeds{pia, {tigrinya, Proficiency::b2}, english.needs}).value();
    CHECK_FALSE(loop.floor().offer(alone));
    CHECK(loop.floor().offer(offer_to(loop, ana))->interpreter->interpreter == ines);
}

TEST_CASE("an interpreter stays with the conversation when somebody who was brought in takes it over") {
    DeskLoop loop;
    connect_with_interpreter(loop);
    put_on_shift(loop, ben);
    const auto consult = id_of<ContactId>(201);
    (void)loop.submit(AskConsult{pia, ana, consult, {LanguageTag::of("en"), Proficiency::b2}, {}}).value();
    (void)loop.submit(AcceptOffer{offer_to(loop, ben), ben}).value();
    CHECK(loop.submit(CallInterpreter{consult, ben}).error().code == Refusal::field_invalid);
    SECTION("of who is ready") {}
    SECTION("of who was withdrawn meanwhile") { (void)loop.submit(WithdrawInterpreter{ines}).value(); }
    (void)loop.submit(TakeOver{pia, ben}).value();
    CHECK(loop.floor().contact(pia)->responder == ben);
    CHECK(interpreter_of(loop, pia) == ines);
    CHECK(held(loop, ines) == 1);
    CHECK(check(loop.floor()) == std::nullopt);
    (void)loop.submit(GreetInterpreter{pia, ben, newest(loop)}).value();
    (void)loop.submit(EndContact{pia, ben}).value();
    CHECK(held(loop, ines) == 0);
}

TEST_CASE("an interpreter who turns out not to interpret the language is replaced, or the offer ends") {
    DeskLoop loop;
    put_on_shift(loop, ana);
    (void)loop.submit(ready(ines)).value();
    (void)loop.submit(in_tigrinya(pia)).value();
    const OfferId offer = offer_to(loop, ana);
    REQUIRE(loop.floor().offer(offer)->interpreter->interpreter == ines);
    SECTION("another is there") {
        (void)loop.submit(ready(jo)).value();
        (void)loop.submit(ReviseInterpreter{ines, {{LanguageTag::of("am")}}, Count<1000>::of(1)}).value();
        CHECK(loop.floor().offer(offer)->interpreter->interpreter == jo);
    }
    SECTION("nobody else is there") {
        const auto events = loop.submit(ReviseInterpreter{ines, {{LanguageTag::of("am")}}, Count<1000>::of(1)}).value();
        REQUIRE(find<OfferEnded>(events) != nullptr);
        CHECK(find<OfferEnded>(events)->end == OfferEnd::no_interpreter);
        CHECK_FALSE(loop.floor().responder(ana)->offer);
    }
    SECTION("more languages than before take nothing away") {
        const std::vector<InterpretedLanguage> both{{tigrinya}, {LanguageTag::of("am")}};
        (void)loop.submit(ReviseInterpreter{ines, both, Count<1000>::of(1)}).value();
        CHECK(loop.floor().offer(offer)->interpreter->interpreter == ines);
    }
    CHECK(held(loop, ines) ==
          (loop.floor().offer(offer) && loop.floor().offer(offer)->interpreter->interpreter == ines));
    CHECK_FALSE(check(loop.floor()).has_value());
}
