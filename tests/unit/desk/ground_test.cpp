#include "tests/unit/desk/floors.hpp"

#include <catch2/catch.hpp>

#include <string>

using namespace hotline;
using namespace hotline::desk;

// What the facts say of the ground of things, for the figures.

namespace {

template <class Kind>
const Kind& newest(const DeskLoop& loop) {
    const Kind* found = nullptr;
    for (const auto& entry : loop.entries()) {
        if (const auto* event = std::get_if<Kind>(&entry.event))
            found = event;
    }
    REQUIRE(found);
    return *found;
}

} // namespace

TEST_CASE("an offer says by which step of the ladder it was made, and whether by the valve") {
    DeskLoop loop;
    put_on_shift(loop, ana);
    (void)loop.submit(a_contact(pia)).value();
    const auto& offer = newest<OfferMade>(loop);
    CHECK(offer.step == routing::Step::exact);
    CHECK(offer.by_valve == Flag::no);
}

TEST_CASE("an offer of whoever has waited too long longest is by the valve") {
    DeskLoop loop;
    routing::Settings settings;
    settings.valve = Count<1000>::of(1);
    (void)loop.submit(SetRouting{settings}).value();
    (void)loop.submit(a_contact(pia)).value();
    loop.run_for(hours(5));
    put_on_shift(loop, ana);
    CHECK(newest<OfferMade>(loop).by_valve == Flag::yes);
}

TEST_CASE("an offer that ran out alone is no storm's, and that is said") {
    DeskLoop loop;
    put_on_shift(loop, ana);
    (void)loop.submit(a_contact(pia)).value();
    loop.run_for(minutes(10));
    CHECK(newest<OfferEnded>(loop).storm == Flag::no);
}

TEST_CASE("what a supervisor gives to somebody whom a limit spares says so") {
    DeskLoop loop;
    routing::Settings settings;
    settings.wellbeing.high_per_shift = Count<100>::of(1);
    (void)loop.submit(SetRouting{settings}).value();
    put_on_shift(loop, ana);
    auto hard = a_contact(pia);
    hard.acuity = Acuity::urgent;
    (void)loop.submit(hard).value();
    (void)loop.submit(AcceptOffer{offer_to(loop, ana), ana}).value();
    hard.contact = kim;
    (void)loop.submit(hard).value();
    (void)loop.submit(AssignContact{kim, ana, ben}).value();
    CHECK(newest<ContactAssigned>(loop).spared == Flag::yes);
}

TEST_CASE("entries from before these facts are read, and say nothing of them") {
    const auto facts = encode(OfferMade{pia, ana, {7}});
    CHECK(facts.find("\"step\"") == std::string::npos); // as older releases wrote it
    CHECK(facts.find("by_valve") == std::string::npos);
    const auto made = std::get<OfferMade>(decode(OfferMade::kind, facts).value());
    CHECK_FALSE(made.step.has_value());
    CHECK_FALSE(made.by_valve.has_value());
}
