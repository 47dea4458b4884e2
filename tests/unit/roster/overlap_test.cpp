#include "hotline/roster/overlap.hpp"
#include "hotline/roster/swap.hpp"
#include "tests/unit/roster/plans.hpp"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include <algorithm>
#include <array>
#include <string>

using namespace hotline;
using namespace hotline::roster;
using namespace std::chrono_literals;

namespace {

const Fault due_then{Refusal::field_invalid, "shift"};

/// Whether the shift may be planned beside those of the plan.
bool fits(const Plan& plan, const Shift& shift, Day today = day(1)) {
    Clocks clocks;
    const auto changes = plan_shift(shift_id(255), plan, shift, clocks, today);
    if (!changes)
        CHECK(changes.error() == due_then);
    return changes.has_value();
}

Shift every(std::uint64_t weeks, Shift shift) {
    shift.every = Count<8>::of(weeks);
    return shift;
}

/// The long way round: every piece of the one beside every piece of the other. Where both are of one zone, an end that
/// comes twice is read as the first: by its clocks nobody is due twice until then.
bool overlap_somewhere(const Shift& a, const Shift& b, Day from, Day until, Clocks& clocks) {
    const auto first_end = [&](const Shift& shift, Day day) {
        const auto reading = date_of(day) + std::chrono::minutes(shift.hours.ends.value());
        return clocks.of(shift.hours.zone).instant_of(reading, Edge::begin);
    };
    const bool same_clocks = a.hours.zone == b.hours.zone;
    for (Day one = from; one <= until; one = Day::of(one.value() + 1U)) {
        const auto span = span_on(a, one, clocks);
        for (Day two = Day::of(one.value() - 3U); span && two <= Day::of(one.value() + 3U);
             two = Day::of(two.value() + 1U)) {
            const auto other = span_on(b, two, clocks);
            if (!other || span->end <= other->begin || other->end <= span->begin)
                continue;
            if (!same_clocks || (first_end(a, one) > other->begin && first_end(b, two) > span->begin))
                return true;
        }
    }
    return false;
}

rc::Gen<Shift> any_shift() {
    return rc::gen::exec([] {
        static constexpr std::array zones{"America/St_Johns",    "America/Regina", "America/Toronto",
                                          "Australia/Lord_Howe", "Pacific/Apia",   "Africa/Casablanca"};
        const int begins = *rc::gen::inRange(0, 48) * 30;
        const int length = *rc::gen::inRange(1, 24) * 30;
        const auto hours = from_to(at(0, begins), at(0, begins + length), *rc::gen::elementOf(zones));
        const auto first = Day::of(day(3).value() + static_cast<std::uint64_t>(*rc::gen::inRange(0, 400)));
        if (*rc::gen::inRange(0, 3) == 0)
            return once(first, hours);
        auto shift = every(static_cast<std::uint64_t>(*rc::gen::inRange(1, 9)), weekly({}, hours, first));
        for (int days = *rc::gen::inRange(1, 4); days > 0; --days) {
            const auto weekday = static_cast<Weekday>(*rc::gen::inRange(0, 7));
            if (std::ranges::find(shift.days, weekday) == shift.days.end())
                shift.days.push_back(weekday);
        }
        if (*rc::gen::inRange(0, 2) == 0)
            shift.last = Day::of(first.value() + static_cast<std::uint64_t>(*rc::gen::inRange(0, 200)));
        for (int left_out = *rc::gen::inRange(0, 3); left_out > 0; --left_out)
            shift.left_out.push_back(Day::of(first.value() + static_cast<std::uint64_t>(left_out * 7)));
        return shift;
    });
}

} // namespace

TEST_CASE("nobody is planned for two shifts at once, and for one right after the other they are", "[roster]") {
    const auto plan = plan_of(1, {weekly({Weekday::monday}, from_to(at(9), at(17)))});
    CHECK_FALSE(fits(plan, once(day(5), from_to(at(9), at(17)))));
    CHECK_FALSE(fits(plan, once(day(5), from_to(at(16, 59), at(20)))));
    CHECK_FALSE(fits(plan, once(day(4), from_to(at(20), at(33, 1)))));
    CHECK_FALSE(fits(plan, weekly({Weekday::monday}, from_to(at(12), at(13)), day(700))));
    CHECK(fits(plan, once(day(5), from_to(at(17), at(20)))));
    CHECK(fits(plan, once(day(4), from_to(at(20), at(33)))));
    CHECK(fits(plan, once(day(6), from_to(at(9), at(17)))));
}

TEST_CASE("no shift is moved onto another one of the same person; its own time is no other's", "[roster]") {
    Clocks clocks;
    const auto plan = plan_of(1, {once(day(5), from_to(at(9), at(12))), once(day(5), from_to(at(12), at(15)))});
    const auto moved = [&](WallHours hours) {
        return change_shift(plan, plan.shifts[0], 1, once(day(5), hours), clocks, day(1));
    };
    CHECK(moved(from_to(at(9), at(13))).error() == due_then);
    CHECK(moved(from_to(at(14), at(18))).error() == due_then);
    CHECK(moved(from_to(at(10), at(12))).has_value());
    CHECK(moved(from_to(at(15), at(18))).has_value());
}

TEST_CASE("a shift that began yesterday and goes on into today counts", "[roster]") {
    const auto plan = plan_of(1, {once(day(5), from_to(at(20), at(33)))});
    CHECK_FALSE(fits(plan, once(day(6), from_to(at(8), at(12))), day(6)));
    CHECK(fits(plan, once(day(6), from_to(at(9), at(12))), day(6)));
    const auto late = plan_of(1, {once(day(5), from_to(at(23), at(39), "Pacific/Pago_Pago"))}); // until 2:00 UTC, 7th
    CHECK_FALSE(fits(late, once(day(7), from_to(at(15), at(16), "Pacific/Kiritimati")), day(7)));
    CHECK(fits(late, once(day(7), from_to(at(16), at(17), "Pacific/Kiritimati")), day(7)));
}

TEST_CASE("a plan that overlaps from before can be made smaller", "[roster]") {
    Clocks clocks;
    const auto mondays = weekly({Weekday::monday}, from_to(at(9), at(17)));
    const auto plan = plan_of(1, {mondays, weekly({Weekday::monday, Weekday::friday}, from_to(at(16), at(20)))});
    const auto changed = [&](const Shift& shift) {
        const auto changes = change_shift(plan, plan.shifts[0], 1, shift, clocks, day(1));
        if (!changes)
            CHECK(changes.error() == due_then);
        return changes.has_value();
    };
    auto until = mondays;
    until.last = day(30);
    CHECK(changed(until));
    auto without = mondays;
    without.left_out = {day(12)};
    CHECK(changed(without));
    CHECK(changed(weekly({Weekday::monday}, from_to(at(9), at(16, 30)))));
    CHECK(changed(weekly({Weekday::monday}, from_to(at(8), at(17))))); // as long as before, and no longer
    CHECK_FALSE(changed(weekly({Weekday::monday}, from_to(at(9), at(17, 1)))));
    CHECK_FALSE(changed(weekly({Weekday::monday, Weekday::friday}, from_to(at(9), at(17)))));
    CHECK_FALSE(changed(weekly({Weekday::friday}, from_to(at(9), at(17)))));
    CHECK_FALSE(fits(plan, once(day(5), from_to(at(16), at(17))))); // another one more is not smaller
}

TEST_CASE("a shift that is left out or cancelled, a leave and what is over count as they should", "[roster]") {
    auto tuesdays = weekly({Weekday::tuesday}, from_to(at(9), at(17)));
    tuesdays.left_out = {day(6)};
    auto cancelled = once(day(7), from_to(at(9), at(17)));
    cancelled.state = PlanState::cancelled;
    const auto away = leave_from_to(day(12), at(0), day(15), at(0));
    const auto plan = plan_of(1, {tuesdays, cancelled}, {away});
    const auto on = [](int number) { return once(day(number), from_to(at(10), at(11))); };
    CHECK(fits(plan, on(6)));
    CHECK(fits(plan, on(7)));
    CHECK_FALSE(fits(plan, on(13))); // the leave may be cancelled
    CHECK_FALSE(fits(plan, on(20)));
    CHECK(fits(plan, on(20), day(22)));
}

TEST_CASE("shifts of two zones are compared in instants, in every season that is to come", "[roster]") {
    const auto plan = plan_of(1, {weekly({Weekday::monday}, from_to(at(9), at(17)))}); // 15:00 to 23:00 UTC
    CHECK(fits(plan, once(day(5), from_to(at(19, 30), at(23), "America/St_Johns"))));
    CHECK_FALSE(fits(plan, once(day(5), from_to(at(19, 29), at(23), "America/St_Johns"))));
    const auto evenings = from_to(at(18), at(20), "America/Toronto"); // from 23:00 UTC on, in summer from 22:00
    CHECK(fits(plan, weekly({Weekday::monday}, evenings, day(1), day(31))));
    CHECK_FALSE(fits(plan, weekly({Weekday::monday}, evenings)));
}

TEST_CASE("shifts that meet at a reading that comes twice meet; what begins elsewhere in that hour overlaps",
          "[roster]") {
    const auto eve = day(2026y / 10 / 31); // Toronto's clocks go back at 2:00 the day after
    const auto fold = day(2026y / 11 / 1);
    const auto plan = plan_of(1, {once(eve, from_to(at(20), at(25, 30), "America/Toronto"))});
    CHECK(fits(plan, once(fold, from_to(at(1, 30), at(6), "America/Toronto"))));
    CHECK_FALSE(fits(plan, once(fold, from_to(at(1, 29), at(6), "America/Toronto"))));
    CHECK_FALSE(fits(plan, once(fold, from_to(at(0, 29), at(6)))));
    CHECK(fits(plan, once(fold, from_to(at(0, 30), at(6)))));
}

TEST_CASE("that hour is no overlap which a changed shift had already, and a swap takes nobody into it", "[roster]") {
    Clocks clocks;
    const auto evening = once(day(2026y / 10 / 31), from_to(at(20), at(25, 30), "America/Toronto"));
    const auto morning = once(day(2026y / 11 / 1), from_to(at(1, 30), at(6), "America/Toronto"));
    const auto plan = plan_of(1, {evening, morning});
    auto elsewhere = evening; // the same instants
    elsewhere.hours.zone = ZoneName::parse("America/New_York").value();
    CHECK(change_shift(plan, plan.shifts[0], 1, elsewhere, clocks, day(1)).error() == due_then);
    const Worker ana{plan_of(1, {evening}), somebody()};
    const Worker ben{plan_of(2, {morning}), somebody()};
    const auto now = utc(2026y / 10 / 1, 0);
    StoredSwap swap{Uuid{{3}}, 1, {}, {}, {}, {}};
    const Duty duty{ShiftId{ana.plan.shifts[0].id}, evening.first};
    swap.facts = decode_facts<Swap>(offer_swap(SwapId{swap.id}, ana.plan, duty, {}, clocks, now).value().facts).value();
    CHECK(accept_swap(swap, 1, ana, ben, {}, {}, clocks, now).error() == Fault{Refusal::field_invalid, "duty.shift"});
}

TEST_CASE("two shifts that meet once in 56 weeks are found out", "[roster]") {
    const auto hours = from_to(at(9), at(17));
    const auto plan = plan_of(1, {every(7, weekly({Weekday::monday}, hours, day(5)))});
    auto other = every(8, weekly({Weekday::monday}, hours, day(12))); // with the first's 56 - 7 weeks later
    CHECK_FALSE(fits(plan, other));
    other.last = Day::of(day(12).value() + 47 * 7);
    CHECK(fits(plan, other));
}

TEST_CASE("a swap gives nobody two shifts at once, whatever zones they are in", "[roster]") {
    Clocks clocks;
    const Worker ana{plan_of(1, {once(day(5), from_to(at(9), at(17)))}), somebody()};
    const Worker ben{plan_of(2, {once(day(5), from_to(at(19), at(21), "America/St_Johns"))}), somebody()};
    const auto now = utc(2026y / 1 / 2, 0);
    StoredSwap swap{Uuid{{3}}, 1, {}, {}, {}, {}};
    const Duty duty{ShiftId{ana.plan.shifts[0].id}, day(5)};
    swap.facts = decode_facts<Swap>(offer_swap(SwapId{swap.id}, ana.plan, duty, {}, clocks, now).value().facts).value();
    CHECK(accept_swap(swap, 1, ana, ben, {}, {}, clocks, now).error() == Fault{Refusal::field_invalid, "duty.shift"});
    const Duty back{ShiftId{ben.plan.shifts[0].id}, day(5)}; // what is given for it does not count
    CHECK(accept_swap(swap, 1, ana, ben, back, {}, clocks, now).has_value());
}

TEST_CASE("a plan has no two shifts at once, and nothing is refused that would not make some", "[roster]") {
    CHECK(rc::check([] {
        Clocks clocks;
        auto plan = plan_of(1, {});
        for (std::uint8_t tries = 1; tries < 8; ++tries) {
            const auto shift = *any_shift();
            const auto until = Day::of(day(1).value() + limit::looked_through_days);
            const bool changes_one = !plan.shifts.empty() && *rc::gen::inRange(0, 3) == 0;
            const auto id = changes_one ? (*rc::gen::elementOf(plan.shifts)).id : shift_id(tries).value;
            const bool is_free = std::ranges::none_of(plan.shifts, [&](const StoredShift& other) {
                return other.id != id && overlap_somewhere(shift, other.facts, day(1), until, clocks);
            });
            const auto stored = std::ranges::find(plan.shifts, id, &StoredShift::id);
            const auto changes = changes_one ? change_shift(plan, *stored, stored->version, shift, clocks, day(1))
                                             : plan_shift(ShiftId{id}, plan, shift, clocks, day(1));
            if (!changes && changes.error().code == Refusal::already_so)
                continue; // the very shift that is there
            RC_ASSERT(changes.has_value() == is_free);
            if (changes)
                apply_to(plan, *changes);
        }
    }));
}

TEST_CASE("a shift can always be made smaller, whatever it overlaps with", "[roster]") {
    CHECK(rc::check([] {
        Clocks clocks;
        const auto plan = plan_of(1, {*any_shift(), *any_shift(), *any_shift()});
        auto smaller = plan.shifts[0].facts;
        const int minutes = *rc::gen::inRange(1, 30);
        switch (*rc::gen::inRange(0, 4)) {
        case 0:
            smaller.hours.begins = at(0, static_cast<int>(smaller.hours.begins.value()) + minutes);
            break;
        case 1:
            smaller.hours.ends = at(0, static_cast<int>(smaller.hours.ends.value()) - minutes);
            break;
        case 2:
            smaller.left_out.push_back(Day::of(smaller.first.value() + 28U));
            break;
        default:
            RC_PRE(!smaller.days.empty());
            smaller.last = Day::of(std::min(smaller.last.value(), smaller.first.value() + 400) - 1U);
        }
        RC_PRE(smaller.last >= smaller.first);
        RC_ASSERT(change_shift(plan, plan.shifts[0], 1, smaller, clocks, day(1)).has_value());
    }));
}
