#include "hotline/statistics/hourly/duty.hpp"
#include "hotline/statistics/hourly/served.hpp"
#include "tests/unit/hourly/any_play.hpp"
#include "tests/unit/hourly/day.hpp"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include <algorithm>

namespace hotline::hourly {
namespace {

/// A real desk's events of some hours, folded, and the last of them.
struct Played {
    Fold fold;
    Instant first;
    Instant last;
};

Played any_played() {
    Played played;
    for (const auto& [head, event] : any_play()) {
        if (const auto what = happened(entry_of(head.at, event)))
            played.fold.take(head.at, *what);
        played.first = played.first == Instant{} ? head.at : played.first;
        played.last = head.at;
    }
    return played;
}

} // namespace

TEST_CASE("every first answer has one step, or was by hand: nothing is lost and nothing counted twice") {
    REQUIRE(rc::check("steps", [] {
        const auto played = any_played();
        ContactCounts all;
        for (const auto& [of, counts] : played.fold.totals())
            all.add(counts);
        const auto& routed = all.routed;
        std::uint64_t known = routed.by_hand.value;
        for (const auto at : routed.steps)
            known += at.value;
        RC_ASSERT(known + routed.steps_unsaid.value == all.answered.value + all.overflowed.value);
        RC_ASSERT(routed.steps_unsaid == Tally{}); // this release says all of it
        RC_ASSERT(routed.offers_unsaid == Tally{});
        RC_ASSERT(routed.by_valve.value <= all.offers.value);
        RC_ASSERT(routed.missed_in_storm.value <= all.offers_missed.value);
        RC_ASSERT(routed.storms.value <= routed.missed_in_storm.value);
        RC_ASSERT(routed.limits_waived.value + routed.limits_refused.value <= routed.limits_asked.value);
    }));
}

TEST_CASE("planned time is exactly what was worked, rested and absent, whatever the plan and whatever people do") {
    REQUIRE(rc::check("duty", [] {
        const auto played = any_played();
        const auto now = played.fold.until(played.last);
        const auto length = std::max<std::int64_t>((played.last - played.first).count, 1);
        std::vector<Due> due;
        for (std::uint32_t person = 0; person < 7; ++person) {
            const auto begin = *rc::gen::inRange<std::int64_t>(0, length);
            const auto end = *rc::gen::inRange<std::int64_t>(0, length);
            due.push_back(
                {desk::id_of<PersonId>(person),
                 {{played.first + Millis{std::min(begin, end)}, played.first + Millis{std::max(begin, end)}}}});
        }
        const auto times = duty_times(due, now.attended(), played.first, played.last);
        RC_ASSERT(times.working >= Millis{});
        RC_ASSERT(times.on_break >= Millis{});
        RC_ASSERT(times.absent() >= Millis{});
        RC_ASSERT(times.working + times.on_break + times.absent() == times.rostered);
        const auto middle = played.first + Millis{length / 2};
        const auto before = duty_times(due, now.attended(), played.first, middle);
        const auto after = duty_times(due, now.attended(), middle, played.last);
        RC_ASSERT(before.rostered + after.rostered == times.rostered);
        RC_ASSERT(before.working + after.working == times.working);
        RC_ASSERT(before.on_break + after.on_break == times.on_break);
    }));
}

TEST_CASE("handling is part of the time on shift, and conversations are part of handling") {
    REQUIRE(rc::check("handling", [] {
        const auto played = any_played();
        const auto now = played.fold.until(played.last);
        for (const auto& [hour, counts] : now.hours()) {
            RC_ASSERT(counts.staff.handling <= on_shift(counts.staff));
            RC_ASSERT(counts.staff.any_active <= counts.staff.handling);
        }
    }));
}

} // namespace hotline::hourly
