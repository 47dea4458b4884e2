#include "routing/ground.hpp"
#include "tests/unit/routing/town.hpp"

#include <catch2/catch.hpp>

using namespace hotline;
using namespace hotline::routing;

namespace {

Ground ground(const Town& town, std::uint8_t contact, std::uint8_t responder) {
    return ground_of(town.state, id_of<ContactId>(contact), id_of<PersonId>(responder));
}

/// g = 1: whoever is free takes the eldest overdue contact, always.
Settings always_the_eldest() {
    Settings settings = open_ladder();
    settings.valve = Count<1000>::of(1);
    return settings;
}

} // namespace

TEST_CASE("the step of an offer is the nearest that reaches its responder, whatever else is open") {
    Town town;
    town.set(open_ladder());
    town.responder(1, speaks({english(Proficiency::c2)}));
    town.responder(2, speaks({english(Proficiency::b1)}));
    town.responder(3, speaks({french()}));
    Wants either = wants(english(Proficiency::b2));
    either.languages = {english(Proficiency::b2), french(Proficiency::b2)};
    town.contact(1, Acuity::standard, either);
    CHECK(ground(town, 1, 1).step == Step::exact);
    CHECK(ground(town, 1, 2).step == Step::lower_level);
    CHECK(ground(town, 1, 3).step == Step::other_language);
}

TEST_CASE("with an interpreter it is a step of its own") {
    Town town;
    town.set(open_ladder());
    town.responder(1);
    town.interpreter(1, tagalog());
    Wants through_one = wants(tagalog());
    through_one.interpreter = Flag::yes;
    town.contact(1, Acuity::standard, through_one);
    REQUIRE(town.offer()->interpreter.has_value());
    CHECK(ground(town, 1, 1).step == Step::specialist_interpreted);
}

TEST_CASE("a step that is not open, or reaches nobody, is no ground") {
    Town town;
    town.responder(1, speaks({english(Proficiency::b1)}));
    town.responder(2, speaks({english(Proficiency::c2)}));
    town.contact(1, Acuity::standard, wants(english(Proficiency::b2)));
    CHECK_FALSE(ground(town, 1, 1).step.has_value()); // one level lower opens later
    CHECK(ground(town, 1, 2).step == Step::exact);
    CHECK(ground(town, 9, 1) == Ground{});
    CHECK(ground(town, 1, 9) == Ground{});
}

TEST_CASE("the valve is the ground of an offer of the eldest overdue contact, and of no other") {
    Town town;
    town.set(always_the_eldest());
    town.contact(1);
    town.contact(2);
    town.responder(1);
    CHECK(ground(town, 1, 1).by_valve == Flag::no); // nothing is overdue yet
    town.later(hours(1));
    CHECK(ground(town, 1, 1).by_valve == Flag::yes);
    CHECK(ground(town, 2, 1).by_valve == Flag::no);
    town.contact(3, Acuity::immediate);
    CHECK(ground(town, 3, 1).by_valve == Flag::no); // never by the valve
}

TEST_CASE("without a valve no offer is by it") {
    Town town;
    Settings settings = open_ladder();
    settings.valve = Count<1000>::of(0);
    town.set(settings);
    town.contact(1);
    town.responder(1);
    town.later(hours(1));
    CHECK(ground(town, 1, 1) == Ground{Step::exact, Flag::no});
}

TEST_CASE("whether somebody is spared hard contacts is known of who is on shift") {
    Town town;
    Settings settings = open_ladder();
    settings.wellbeing.high_per_shift = Count<100>::of(1);
    town.set(settings);
    town.responder(1);
    CHECK_FALSE(is_spared_hard(town.state, id_of<PersonId>(1)));
    town.contact(1, Acuity::urgent);
    town.connect();
    CHECK(is_spared_hard(town.state, id_of<PersonId>(1)));
    town.tell(LimitWaived{id_of<PersonId>(1), town.now + hours(1)});
    CHECK_FALSE(is_spared_hard(town.state, id_of<PersonId>(1)));
    CHECK_FALSE(is_spared_hard(town.state, id_of<PersonId>(9)));
}
