#include "routing/exposure.hpp"

#include "routing/picture.hpp"
#include "tests/unit/routing/town.hpp"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include <vector>

using namespace hotline;
using namespace hotline::routing;

namespace {

constexpr Instant now{1'700'000'000'000};

Millis any_half_life() { return seconds(*rc::gen::inRange(300, 7 * 24 * 3'600)); }

/// Some contacts of the last days.
Exposure any_exposure(Millis half_life) {
    Exposure had;
    Instant at = now - days(6);
    for (auto left = *rc::gen::inRange(0, 6); left > 0; --left) {
        at = at + seconds(*rc::gen::inRange(0, 24 * 3'600));
        had = had.plus(*rc::gen::inRange<std::uint64_t>(0, 1'001), at, half_life);
    }
    return had;
}

} // namespace

TEST_CASE("hard work counts half after a half-life, whatever that is") {
    for (const Millis half_life : {minutes(5), hours(4), days(7)}) {
        const auto before = Exposure{}.plus(8, now, half_life);
        CHECK(before == Exposure{}.plus(4, now + half_life, half_life));
        CHECK(before < Exposure{}.plus(8, now + half_life, half_life));
        CHECK(Exposure{} < before);
    }
}

TEST_CASE("a change of the half-life leaves what hard work is worth at that moment, and who had more of it") {
    CHECK(rc::check([] {
        const Millis before = any_half_life();
        const Millis after = any_half_life();
        const auto carried = [&](const Exposure& had) { return had.with_half_life(now, before, after); };
        const auto one = any_exposure(before);
        const auto other = any_exposure(before);
        RC_ASSERT(!(one < other) || carried(one) <= carried(other));
        RC_ASSERT(one.with_half_life(now, before, before) == one);
        const auto worth_400 = carried(Exposure{}.plus(800, now - before, before)); // to half a hundredth
        RC_ASSERT(Exposure{}.plus(396, now, after) < worth_400);
        RC_ASSERT(worth_400 < Exposure{}.plus(404, now, after));
        RC_ASSERT(carried(Exposure{}) == Exposure{});
    }));
}

TEST_CASE("when the half-life changes everybody keeps what they had, who has gone home too, and it fades as is set") {
    Town town;
    town.responder(1);
    town.contact(1, Acuity::urgent);
    town.connect(); // to 1
    town.gone(1);
    town.responder(2);
    town.contact(2, Acuity::urgent);
    town.connect(); // to 2
    town.gone(2);
    town.tell(ResponderGone{id_of<PersonId>(2)});
    const Exposure had = town.state.responders.find(id_of<PersonId>(1))->exposure;
    Settings settings;
    settings.exposure_half_life = minutes(10);
    town.set(settings);
    const Exposure kept = town.state.responders.find(id_of<PersonId>(1))->exposure;
    CHECK(kept == had.with_half_life(town.now, hours(4), minutes(10)));
    town.responder(2); // back after a moment
    CHECK(town.state.responders.find(id_of<PersonId>(2))->exposure == kept);
    town.later(hours(1));
    town.contact(3, Acuity::information);
    town.connect(); // to 1, the smaller id; a sixty-fourth of four is left of what was before
    CHECK(town.state.responders.find(id_of<PersonId>(2))->exposure == kept);
    CHECK(kept < Exposure{}.plus(1, town.now, minutes(10)));
    CHECK(state_of(picture_of(town.state)).settings.exposure_half_life == minutes(10));
}
