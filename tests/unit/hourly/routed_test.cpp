#include "routing/wants.hpp"
#include "tests/unit/hourly/day.hpp"

#include <boost/describe.hpp>
#include <boost/mp11/algorithm.hpp>
#include <catch2/catch.hpp>

#include <string>
#include <vector>

namespace hotline::hourly {
namespace {

using routing::Step;

/// An offer whose ground is known.
desk::OfferMade grounded(ContactId contact, Step step, Flag by_valve = Flag::no, PersonId who = ana()) {
    return {contact, who, {}, {}, step, by_valve};
}

desk::OfferEnded ran_out(ContactId contact, std::optional<Flag> storm) {
    return {{}, contact, ana(), OfferEnd::expired, {}, {}, {}, storm};
}

template <class List>
std::vector<std::string> names() {
    std::vector<std::string> names;
    boost::mp11::mp_for_each<boost::describe::describe_enumerators<List>>(
        [&](auto each) { names.emplace_back(each.name); });
    return names;
}

} // namespace

TEST_CASE("the ladder of the figures is routing's") { CHECK(names<LadderStep>() == names<Step>()); }

TEST_CASE("offers by the valve are counted, in the hour in which the contact came and in that of the offer") {
    Day day;
    day.starts(at("09:00:00"));
    const auto contact = day.comes(at("09:00:00"));
    day.add(at("10:00:00"), grounded(contact, Step::exact, Flag::yes));
    CHECK(valve_firings(day.came_in(at("09:00:00")).routed) == 1U);
    CHECK(valve_firings(day.happened_in(at("10:00:00")).routed) == 1U);
    CHECK(valve_firings(day.happened_in(at("09:00:00")).routed) == 0U);
}

TEST_CASE("one offer of an older journal makes valve firings unknown, not 0") {
    Day day;
    day.starts(at("10:00:00"));
    const auto contact = day.comes(at("10:00:00"));
    day.offered(at("10:00:00"), contact);
    const auto other = day.comes(at("10:00:00"));
    day.add(at("10:01:00"), grounded(other, Step::exact, Flag::yes));
    CHECK_FALSE(valve_firings(day.came_in(at("10:00:00")).routed));
}

TEST_CASE("a first answer counts at the step of the offer that was taken, not of another's") {
    Day day;
    day.starts(at("10:00:00"));
    day.starts(at("10:00:00"), ben());
    const auto contact = day.comes(at("10:00:00"), Channel::chat, Acuity::immediate);
    day.add(at("10:00:00"), grounded(contact, Step::exact));
    day.add(at("10:00:10"), grounded(contact, Step::other_language, Flag::no, ben()));
    day.accepts(at("10:00:11"), contact, ben());
    const auto routed = day.came_in(at("10:00:00")).routed;
    CHECK(routed.at_step(LadderStep::other_language) == Tally{1});
    CHECK(routed.at_step(LadderStep::exact) == Tally{});
    CHECK(share_at_step(routed, LadderStep::other_language) == 1'000'000U);
}

TEST_CASE("what comes after the first answer is no answer at a step") {
    Day day;
    day.starts(at("10:00:00"));
    const auto contact = day.comes(at("10:00:00"));
    day.add(at("10:00:00"), grounded(contact, Step::exact));
    day.accepts(at("10:00:01"), contact);
    day.add(at("10:05:00"), desk::ContactRequeued{contact, ana(), RequeueReason::supervisor});
    day.add(at("10:05:00"), grounded(contact, Step::lower_level));
    day.accepts(at("10:05:01"), contact);
    const auto routed = day.came_in(at("10:00:00")).routed;
    CHECK(routed.at_step(LadderStep::exact) == Tally{1});
    CHECK(routed.at_step(LadderStep::lower_level) == Tally{});
}

TEST_CASE("an answer by a supervisor's word has no step, one of an older journal has an unknown one") {
    Day day;
    day.starts(at("10:00:00"));
    const auto given = day.comes(at("10:00:00"));
    day.add(at("10:00:00"), desk::ContactAssigned{given, ana(), ben(), {}, Flag::no});
    const auto old = day.comes(at("10:00:00"));
    day.answers(at("10:00:05"), old);
    const auto routed = day.came_in(at("10:00:00")).routed;
    CHECK(routed.by_hand == Tally{1});
    CHECK(routed.steps_unsaid == Tally{1});
    CHECK_FALSE(share_at_step(routed, LadderStep::exact)); // of none
}

TEST_CASE("whom a partner centre took over was answered at its step") {
    Day day;
    const auto contact = day.comes(at("10:00:00"));
    day.closes(at("10:05:00"), contact, Disposition::overflowed);
    CHECK(day.came_in(at("10:00:00")).routed.at_step(LadderStep::partner) == Tally{1});
}

TEST_CASE("limits that gave way, were kept to, or were not asked about") {
    Day day;
    day.starts(at("10:00:00"));
    const auto hard = day.comes(at("10:00:00"), Channel::chat, Acuity::immediate);
    day.add(at("10:00:00"), desk::LimitAsked{hard, ana()});
    day.add(at("10:00:10"), desk::LimitWaived{hard, ana(), at("11:00:00"), ana()});
    day.add(at("10:00:20"), desk::LimitWaived{std::nullopt, ana(), at("11:00:00"), ana()}); // unasked: of no contact
    const auto other = day.comes(at("10:01:00"), Channel::chat, Acuity::immediate);
    day.add(at("10:01:00"), desk::LimitAsked{other, ana()});
    day.add(at("10:01:10"), desk::WaiverRefused{other, ana(), ana()});
    day.add(at("10:02:00"), desk::ContactAssigned{other, ana(), ben(), {}, Flag::yes});
    const auto easy = day.comes(at("10:03:00"));
    day.add(at("10:03:00"), desk::ContactAssigned{easy, ana(), ben(), {}, Flag::yes}); // limits are about hard ones
    const auto routed = day.came_in(at("10:00:00")).routed;
    CHECK(routed.limits_asked == Tally{2});
    CHECK(routed.limits_waived == Tally{1});
    CHECK(routed.limits_refused == Tally{1});
    CHECK(limit_breaches(routed) == 1U);
}

TEST_CASE("a hard contact given by hand in an older journal makes breaches unknown") {
    Day day;
    day.starts(at("10:00:00"));
    const auto hard = day.comes(at("10:00:00"), Channel::chat, Acuity::urgent);
    day.add(at("10:00:00"), desk::ContactAssigned{hard, ana(), ben()});
    CHECK_FALSE(limit_breaches(day.came_in(at("10:00:00")).routed));
}

TEST_CASE("a storm is one trip as long as its misses are no further apart than routing looks back") {
    Day day;
    day.starts(at("10:00:00"));
    const auto contact = day.comes(at("10:00:00"));
    const auto misses = [&](std::string_view when, Flag storm) {
        day.add(at(when), grounded(contact, Step::exact));
        day.add(at(when), ran_out(contact, storm));
    };
    misses("10:01:00", Flag::no);
    misses("10:02:00", Flag::yes);
    misses("10:03:00", Flag::yes); // exactly a minute: the same one
    misses("10:04:01", Flag::yes);
    const auto routed = day.came_in(at("10:00:00")).routed;
    CHECK(routed.missed_in_storm == Tally{3});
    CHECK(storm_trips(routed) == 2U);
}

TEST_CASE("a storm goes on for as long as routing looks back, by the numbers that the journal says") {
    Day day;
    day.starts(at("10:00:00"));
    const auto contact = day.comes(at("10:00:00"));
    routing::Settings settings;
    CHECK(settings.storm_within == storm_within_at_first); // a journal without numbers works by these
    settings.storm_within = minutes(10);
    day.add(at("10:00:00"), desk::RoutingSet{settings});
    day.fold = Fold::of(day.fold.line()).value(); // and a figure put away and taken up again, too
    for (const std::string_view when : {"10:01:00", "10:11:00", "10:21:01"}) {
        day.add(at(when), grounded(contact, Step::exact));
        day.add(at(when), ran_out(contact, Flag::yes));
    }
    const auto routed = day.came_in(at("10:00:00")).routed;
    CHECK(routed.missed_in_storm == Tally{3});
    CHECK(storm_trips(routed) == 2U);
}

TEST_CASE("an offer that ran out in an older journal makes trips unknown, a declined one does not") {
    Day day;
    day.starts(at("10:00:00"));
    const auto contact = day.comes(at("10:00:00"));
    day.offer_ends(at("10:01:00"), contact, OfferEnd::declined);
    CHECK(storm_trips(day.came_in(at("10:00:00")).routed) == 0U);
    day.add(at("10:02:00"), ran_out(contact, std::nullopt));
    CHECK_FALSE(storm_trips(day.came_in(at("10:00:00")).routed));
}

TEST_CASE("nothing counted is known to be nothing") {
    const RoutedCounts none;
    CHECK(valve_firings(none) == 0U);
    CHECK(limit_breaches(none) == 0U);
    CHECK(storm_trips(none) == 0U);
    CHECK_FALSE(share_at_step(none, LadderStep::exact));
}

} // namespace hotline::hourly
