#include "routing/explain.hpp"
#include "tests/unit/routing/town.hpp"

#include <catch2/catch.hpp>

using namespace hotline;
using namespace hotline::routing;

namespace {

const auto one = id_of<ContactId>(1);

Considered seen(const Town& town, std::uint8_t responder, ContactId contact = one) {
    for (const Considered& each : explain(town.state, contact).responders) {
        if (each.responder == id_of<PersonId>(responder))
            return each;
    }
    return {};
}

/// `first` would be offered the contact, and `other` could have it too but for this.
void comes_first(const Town& town, std::uint8_t first, std::uint8_t other, Criterion by) {
    CHECK(seen(town, first).verdict == Verdict::chosen);
    CHECK_FALSE(seen(town, first).behind_by);
    CHECK(seen(town, other).verdict == Verdict::behind_another);
    CHECK(seen(town, other).behind_by == by);
}

OfferEnded declined(const Town& town, OfferId offer) {
    return {offer, CoolOff{town.now + seconds(30), town.now + minutes(5)}, Flag::no};
}

} // namespace

TEST_CASE("it is said in what the one who comes first suits the contact better") {
    Town town;
    town.set(open_ladder());
    SECTION("the contact knows them, as long as that counts") {
        town.responder(1);
        town.responder(2);
        town.contact(1);
        town.tell(PairPreferred{one, id_of<PersonId>(2), town.now + minutes(1), Flag::no});
        comes_first(town, 2, 1, Criterion::known);
        town.later(minutes(1));
        comes_first(town, 1, 2, Criterion::alike);
    }
    SECTION("it knew them last") {
        town.responder(1);
        town.responder(2);
        town.contact(1);
        town.tell(PairPreferred{one, id_of<PersonId>(1), town.now + minutes(1), Flag::no});
        town.tell(PairPreferred{one, id_of<PersonId>(2), town.now + minutes(2), Flag::no});
        comes_first(town, 2, 1, Criterion::known);
    }
    SECTION("nearer in language") {
        town.responder(1, speaks({french(Proficiency::b1)}));
        town.responder(2, speaks({french(Proficiency::b2)}));
        town.contact(1, Acuity::standard, wants(french(Proficiency::b2)));
        comes_first(town, 2, 1, Criterion::nearer);
    }
    SECTION("less scarce") {
        town.responder(1, speaks({english(), french()}));
        town.responder(2);
        town.contact(1);
        comes_first(town, 2, 1, Criterion::less_scarce);
    }
}

TEST_CASE("it is said in what they are first who do it as well, and if in nothing") {
    Town town;
    town.set(open_ladder());
    SECTION("less loaded") {
        town.responder(1);
        town.contact(9);
        town.connect();
        town.responder(2);
        town.contact(1);
        comes_first(town, 2, 1, Criterion::less_loaded);
    }
    SECTION("less hard work") {
        town.responder(1);
        town.contact(9, Acuity::urgent);
        town.connect();
        town.gone(9);
        town.responder(2);
        town.contact(1);
        comes_first(town, 2, 1, Criterion::less_hard);
    }
    SECTION("idle for longer") {
        town.responder(2);
        town.later(seconds(1));
        town.responder(1);
        town.contact(1);
        comes_first(town, 2, 1, Criterion::idle_longer);
    }
    SECTION("in nothing: somebody has to be") {
        town.responder(2);
        town.responder(1);
        town.contact(1);
        comes_first(town, 1, 2, Criterion::alike);
    }
    SECTION("they had the offer before the other could have it") {
        town.responder(1);
        town.contact(9);
        town.connect();
        town.contact(1);
        town.make_offer();
        town.responder(2); // has less to do
        comes_first(town, 1, 2, Criterion::offered_before);
    }
    SECTION("somebody behind it in line has nobody but the other, whose languages are less scarce") {
        town.contact(1);
        town.contact(2, Acuity::standard, wants(tagalog(Proficiency::b2)));
        town.responder(1, speaks({english(), tagalog()}));
        town.responder(2, speaks({english(), french(), skill_of(LanguageTag::of("pa"), Proficiency::c1)}));
        comes_first(town, 2, 1, Criterion::needed_by_another);
    }
}

TEST_CASE("the second in line has whom the first would choose when the sum of all steps is less so, and it is said") {
    Town town;
    town.set(open_ladder());
    Wants also_french = wants();
    also_french.languages = {english(Proficiency::c1), french(Proficiency::b2)};
    town.contact(1);
    town.contact(2, Acuity::standard, also_french);
    town.responder(3, speaks({french()})); // nobody would go without
    town.responder(2, speaks({english(Proficiency::b1)}));
    town.responder(1);
    CHECK(town.offered(1) == 2);
    comes_first(town, 2, 1, Criterion::needed_by_another);
    CHECK(seen(town, 1).nearest == Step::exact);
    CHECK(seen(town, 2).nearest == Step::lower_level);
}

TEST_CASE("a contact that is held back says for what, and no other does") {
    Town town;
    Settings settings = open_ladder();
    settings.offers_per_minute = Count<100>::of(1);
    town.set(settings);
    town.responder(1);
    town.responder(2);
    town.contact(1);
    CHECK(explain(town.state, one).held == HeldFor::nothing);
    const auto held = [&](HeldFor why) {
        CHECK(why_waiting(town.state, one) == WhyWaiting::held_back);
        CHECK(held_for(town.state, one) == why);
        CHECK(explain(town.state, one).held == why);
        CHECK(seen(town, 1).verdict == Verdict::held_back);
    };
    SECTION("set aside, until then") {
        town.tell(ContactWindow{one, HeldFor::parked, town.now + minutes(1), Instant{INT64_MAX}});
        held(HeldFor::parked);
        town.later(minutes(1));
        CHECK(held_for(town.state, one) == HeldFor::nothing);
        CHECK(town.offered(1) == 1);
    }
    SECTION("outside the safe window") {
        town.tell(ContactWindow{one, HeldFor::callback_window, town.now, town.now + minutes(1)});
        CHECK(held_for(town.state, one) == HeldFor::nothing);
        town.later(minutes(1));
        held(HeldFor::callback_window);
    }
    SECTION("offered as often as it may be, in a window that is open") {
        town.tell(ContactWindow{one, HeldFor::parked, town.now, Instant{INT64_MAX}});
        town.tell(declined(town, town.make_offer()));
        CHECK(why_waiting(town.state, one) == WhyWaiting::held_back);
        CHECK(held_for(town.state, one) == HeldFor::offer_cap);
    }
    CHECK(held_for(town.state, id_of<ContactId>(77)) == HeldFor::nothing);
}

TEST_CASE("whoever waits because of rest is told so, and not that those who suit are busy") {
    Town town;
    Settings settings = open_ladder();
    settings.wellbeing.gap = seconds(30);
    town.set(settings);
    town.responder(1, speaks({english()}, 1));
    town.contact(9);
    town.connect();
    town.contact(1);
    CHECK(why_waiting(town.state, one) == WhyWaiting::all_busy);
    town.gone(9);
    CHECK(why_waiting(town.state, one) == WhyWaiting::resting);
    CHECK(seen(town, 1).verdict == Verdict::resting);
    town.tell(ResponderArrived{id_of<PersonId>(2), speaks({english()})}); // on break: they are not what it waits for
    CHECK(why_waiting(town.state, one) == WhyWaiting::resting);
    town.responder(3, speaks({french()})); // would not suit
    CHECK(why_waiting(town.state, one) == WhyWaiting::resting);
    town.responder(4, speaks({english()}, 1));
    town.make_offer();
    town.contact(2);
    CHECK(why_waiting(town.state, id_of<ContactId>(2)) == WhyWaiting::all_busy);
    town.later(seconds(30));
    CHECK(town.offered(2) == 1);
}

TEST_CASE("whoever is kept apart from all who suit is told so, and is not said to wait for a cool-off") {
    Town town;
    town.set(open_ladder());
    town.responder(1);
    town.contact(1);
    town.tell(PairExcluded{one, id_of<PersonId>(1)});
    CHECK(why_waiting(town.state, one) == WhyWaiting::excluded);
    CHECK(seen(town, 1).verdict == Verdict::excluded);
    town.tell(ResponderOfferable{id_of<PersonId>(1), Flag::no}); // for ever goes before for now
    CHECK(why_waiting(town.state, one) == WhyWaiting::excluded);
    CHECK(seen(town, 1).verdict == Verdict::excluded);
    town.tell(ResponderArrived{id_of<PersonId>(2), speaks({english()})});
    CHECK(why_waiting(town.state, one) == WhyWaiting::nobody_available);
    town.tell(ResponderOfferable{id_of<PersonId>(2), Flag::yes});
    CHECK(town.offered(1) == 2);
    town.tell(declined(town, town.make_offer()));
    CHECK(why_waiting(town.state, one) == WhyWaiting::cooling_off); // until the short one is over
    town.tell(ResponderGone{id_of<PersonId>(1)});
    town.tell(ResponderGone{id_of<PersonId>(2)});
    CHECK(why_waiting(town.state, one) == WhyWaiting::nobody_on_shift);
}

TEST_CASE("what somebody lacks of what must be is named, all of it and nothing else") {
    Town town;
    town.set(open_ladder());
    Profile liaison = speaks({english()});
    liaison.traits.add(Trait::indigenous_liaison);
    town.responder(1, liaison);
    Wants what = wants();
    what.must.add(Trait::indigenous_liaison).add(Trait::cleared_for_minors).add(Trait::yukon);
    town.contact(1, Acuity::standard, what);
    CHECK(seen(town, 1).verdict == Verdict::lacks_requirement);
    CHECK(seen(town, 1).lacks == Traits{}.add(Trait::cleared_for_minors).add(Trait::yukon));
}

TEST_CASE("who lacks only a wish that the wait has not relaxed yet is said to lack that, and not the language") {
    Town town;
    Wants what = wants();
    what.wish.add(Trait::woman);
    town.responder(1);
    town.responder(2, speaks({french()}));
    Profile woman = speaks({english()});
    woman.traits.add(Trait::woman);
    town.responder(3, woman); // or the step that asks for one is skipped
    town.contact(1, Acuity::standard, what);
    CHECK(seen(town, 3).verdict == Verdict::chosen);
    CHECK(seen(town, 1).verdict == Verdict::lacks_wish);
    CHECK(seen(town, 1).lacks == Traits{}.add(Trait::woman));
    CHECK(seen(town, 2).verdict == Verdict::language);
    CHECK(seen(town, 2).lacks == Traits{});
    town.later(minutes(30));
    CHECK(seen(town, 1).verdict == Verdict::behind_another);
    CHECK(seen(town, 1).lacks == Traits{});
}
