#include "hotline/desk/callback_offer.hpp"
#include "hotline/desk/rules.hpp"
#include "tests/unit/desk/floors.hpp"

#include <catch2/catch.hpp>

using namespace hotline;
using namespace hotline::desk;

namespace {

/// From when on somebody of that acuity who has just come is offered to be called back.
std::optional<Instant> offered_from(Acuity acuity, const routing::Settings& settings = {}) {
    DeskLoop loop;
    OpenContact open = a_contact(pia);
    open.acuity = acuity;
    (void)loop.submit(open).value();
    const auto from = callback_offered_from(*loop.floor().contact(pia), settings);
    return from ? std::optional(Instant{} + (*from - loop.floor().contact(pia)->arrived)) : std::nullopt;
}

} // namespace

TEST_CASE("whoever waits is offered to be called back once the last step of the ladder is open, by acuity") {
    CHECK(offered_from(Acuity::urgent) == Instant{} + seconds(150));
    CHECK(offered_from(Acuity::serious) == Instant{} + seconds(150));
    CHECK(offered_from(Acuity::standard) == Instant{} + seconds(1350));
    CHECK(offered_from(Acuity::information) == Instant{} + seconds(1350));
    routing::Settings settings;
    settings.urgent.callback = seconds(7);
    settings.standard.callback = routing::LadderTimes::never;
    CHECK(offered_from(Acuity::serious, settings) == Instant{} + seconds(7));
    CHECK_FALSE(offered_from(Acuity::standard, settings).has_value());
}

TEST_CASE("a life in danger is never offered to be called back, whatever the numbers say") {
    CHECK_FALSE(offered_from(Acuity::immediate).has_value());
    routing::Settings settings;
    settings.immediate.callback = Millis{};
    CHECK_FALSE(offered_from(Acuity::immediate, settings).has_value());
    // A configuration that has it stops no start.
    CHECK_FALSE(fault_of(Rules{.policy = {}, .settings = settings}).has_value());
}

TEST_CASE("whoever is answered is offered nothing until they wait again") {
    DeskLoop loop;
    put_on_shift(loop, ana);
    (void)loop.submit(a_contact(pia)).value();
    (void)loop.submit(AcceptOffer{offer_to(loop, ana), ana}).value();
    CHECK_FALSE(callback_offered_from(*loop.floor().contact(pia), {}).has_value());
    (void)loop.submit(RequeueContact{pia, id_of<PersonId>(9)}).value();
    CHECK(callback_offered_from(*loop.floor().contact(pia), {}).has_value());
}

TEST_CASE("whoever asked to be called is not offered it again") {
    DeskLoop loop;
    (void)loop.submit(a_contact(pia)).value();
    AskCallback ask;
    ask.contact = ask.stays = pia;
    ask.windows.push_back({loop.now(), loop.now() + hours(1)});
    (void)loop.submit(ask).value();
    CHECK_FALSE(callback_offered_from(*loop.floor().contact(pia), {}).has_value());
}
