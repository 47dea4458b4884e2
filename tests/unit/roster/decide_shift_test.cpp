#include "hotline/roster/decide_shift.hpp"

#include "tests/unit/roster/plans.hpp"

#include <catch2/catch.hpp>

#include <functional>
#include <string>

using namespace hotline;
using namespace hotline::roster;
using namespace std::chrono_literals;

namespace {

Shift a_week() { return weekly({Weekday::monday, Weekday::tuesday}, from_to(at(9), at(17))); }

void names(std::string_view path, const std::function<void(Shift&)>& spoil, Refusal code = Refusal::field_invalid) {
    INFO(path);
    auto shift = a_week();
    spoil(shift);
    const auto kept = checked(shift);
    REQUIRE(kept.has_error());
    CHECK(kept.error() == Fault{code, std::string(path)});
}

Shift shift_in(const journal::Change& change) { return decode_facts<Shift>(change.facts).value(); }

} // namespace

TEST_CASE("what is wrong with a shift is said by the field's name", "[roster]") {
    names("hours.zone", [](Shift& s) { s.hours.zone = ZoneName::parse("America/Atlantis").value(); });
    names("hours.begins", [](Shift& s) { s.hours = from_to(at(24), at(30)); });
    names("hours.ends", [](Shift& s) { s.hours.ends = s.hours.begins; });
    names("hours.ends", [](Shift& s) { s.hours = from_to(at(9), at(25, 1)); });
    names("every", [](Shift& s) { s.every = {}; });
    names("every", [](Shift& s) { s.days.clear(); });
    names("last", [](Shift& s) { s.last = day(2025y / 12 / 31); });
    names("last", [](Shift& s) {
        s.days.clear();
        s.every = {};
    });
    names("days[1]", [](Shift& s) { s.days = {Weekday::monday, Weekday::monday}; });
    names("days[1]", [](Shift& s) { s.days = {Weekday::tuesday, Weekday::tuesday, Weekday::monday}; });
    names("left_out[1]", [](Shift& s) { s.left_out = {day(5), day(5)}; });
    names("left_out", [](Shift& s) { s.left_out.assign(401, day(5)); }, Refusal::too_large);
}

TEST_CASE("a leave ends after it begins, by the same clocks, and does not last for ever", "[roster]") {
    CHECK(checked(leave_from_to(day(5), at(9), day(5), at(10))).has_value());
    const auto path_of = [](const Leave& leave) { return checked(leave).error().path; };
    CHECK(path_of(leave_from_to(day(5), at(9), day(5), at(9))) == "last");
    CHECK(path_of(leave_from_to(day(6), at(9), day(5), at(10))) == "last");
    CHECK(path_of(leave_from_to(day(5), at(9), day(2029y / 1 / 1), at(10))) == "last");
    CHECK(path_of(leave_from_to(day(5), at(9), day(6), at(10), "Canada/Nowhere")) == "hours.zone");
}

TEST_CASE("a shift is planned for the person of the plan, whatever the request says", "[roster]") {
    Clocks clocks;
    auto asked = a_week();
    asked.person = person(9);
    asked.origin = ShiftOrigin::planned;
    asked.state = PlanState::cancelled;
    const auto changes = plan_shift(shift_id(7), plan_of(1, {}), asked, clocks, day(1)).value();
    REQUIRE(changes.size() == 2);
    CHECK(changes[0].id == shift_id(7).value);
    CHECK(shift_in(changes[0]).person == person(1));
    CHECK(shift_in(changes[0]).state == PlanState::planned);
}

TEST_CASE("every change of a plan moves its mark, so that of two decisions on it one is stale", "[roster]") {
    Clocks clocks;
    const auto plan = plan_of(1, {a_week()}, {leave_from_to(day(5), at(9), day(5), at(10))});
    const auto marks = [&](const Result<std::vector<journal::Change>>& changes) {
        const auto& last = changes.value().back();
        return last.type == &journal::record_type<PlanMark>() && last.id == person(1).value &&
               last.expected_version == plan.mark;
    };
    auto other = a_week();
    other.hours.ends = at(16);
    CHECK(marks(plan_shift(shift_id(7), plan, once(day(7), from_to(at(9), at(17))), clocks, day(1))));
    CHECK(marks(change_shift(plan, plan.shifts[0], 1, other, clocks, day(1))));
    CHECK(marks(cancel_shift(plan, plan.shifts[0], 1)));
    CHECK(marks(give_leave(leave_id(7), plan, plan.leaves[0].facts, day(1))));
    CHECK(marks(cancel_leave(plan, plan.leaves[0], 1)));
}

TEST_CASE("a shift is changed as it was read, stays its person's, and is cancelled once", "[roster]") {
    Clocks clocks;
    auto plan = plan_of(1, {a_week()});
    const auto& shift = plan.shifts[0];
    CHECK(change_shift(plan, shift, 2, a_week(), clocks, day(1)).error() == Fault{Refusal::stale, "version"});
    CHECK(change_shift(plan, shift, 1, a_week(), clocks, day(1)).error().code == Refusal::already_so);
    CHECK(cancel_shift(plan, shift, 0).error() == Fault{Refusal::stale, "version"});
    auto other = a_week();
    other.days = {Weekday::sunday, Weekday::friday};
    other.person = person(2);
    const auto changed = shift_in(change_shift(plan, shift, 1, other, clocks, day(1)).value()[0]);
    CHECK(changed.person == person(1));
    CHECK(changed.days == std::vector{Weekday::friday, Weekday::sunday});
    apply_to(plan, cancel_shift(plan, shift, 1).value());
    CHECK(plan.shifts[0].facts.state == PlanState::cancelled);
    CHECK(cancel_shift(plan, plan.shifts[0], 2).error().code == Refusal::already_so);
    CHECK(change_shift(plan, plan.shifts[0], 2, other, clocks, day(1)).error().code == Refusal::already_so);
}

TEST_CASE("one day is left out of a shift that recurs, a shift of one day is cancelled", "[roster]") {
    Clocks clocks;
    const auto plan = plan_of(1, {a_week(), once(day(7), from_to(at(9), at(17)))});
    CHECK(shift_in(leave_out(plan.shifts[0], day(6), clocks).value()).left_out == std::vector{day(6)});
    CHECK(leave_out(plan.shifts[0], day(7), clocks).error() == Fault{Refusal::absent, "day"});
    CHECK(shift_in(leave_out(plan.shifts[1], day(7), clocks).value()).state == PlanState::cancelled);
    CHECK(leave_out(plan.shifts[1], day(6), clocks).error().code == Refusal::absent);
}

TEST_CASE("nothing is planned years ahead or weeks behind, and nobody has more shifts or leaves than a person can have",
          "[roster]") {
    Clocks clocks;
    const auto hours = from_to(at(9), at(17));
    const auto far = [](std::uint32_t days) { return Day::of(day(1).value() + days); };
    const auto fault = [&](Day first) {
        return plan_shift(shift_id(7), plan_of(1, {}), once(first, hours), clocks, day(1));
    };
    CHECK(fault(far(limit::planned_ahead_days)).has_value());
    CHECK(fault(far(limit::planned_ahead_days + 1)).error() == Fault{Refusal::field_invalid, "first"});
    CHECK(fault(Day::of(day(1).value() - limit::planned_behind_days)).has_value());
    CHECK(fault(Day::of(day(1).value() - limit::planned_behind_days - 1)).error().path == "first");
    const auto later = leave_from_to(far(900), at(9), far(901), at(9));
    CHECK(give_leave(leave_id(7), plan_of(1, {}), later, day(1)).error() == Fault{Refusal::field_invalid, "first"});
    const auto plan = plan_of(1, {weekly({Weekday::monday}, hours)});
    CHECK(change_shift(plan, plan.shifts[0], 1, once(far(900), hours), clocks, day(1)).error().path == "first");

    auto full = plan;
    full.shifts.resize(limit::shifts_of_person, full.shifts.front());
    CHECK(plan_shift(shift_id(7), full, once(day(3), hours), clocks, day(1)).error().code == Refusal::capacity_full);
    full.leaves = plan_of(1, {}, {leave_from_to(day(1), at(0), day(2), at(0))}).leaves;
    full.leaves.resize(limit::leaves_of_person, full.leaves.front());
    const auto soon = leave_from_to(day(5), at(0), day(6), at(0));
    CHECK(give_leave(leave_id(7), full, soon, day(1)).error().code == Refusal::capacity_full);
    CHECK(give_leave(leave_id(7), plan, soon, day(1)).has_value());
}
