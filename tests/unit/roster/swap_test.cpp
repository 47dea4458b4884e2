#include "hotline/roster/swap.hpp"

#include "tests/unit/roster/plans.hpp"

#include <catch2/catch.hpp>

#include <string>

using namespace hotline;
using namespace hotline::roster;

namespace {

constexpr RestRules rules{};
constexpr PersonId supervisor = person(9);
const SwapId swap_id{Uuid{{3}}};
const std::array<ShiftId, 2> fresh{shift_id(200), shift_id(201)};

/// Ana (1) works Mondays 9 to 17 in Regina, Ben (2) Wednesdays; it is the 2nd of January.
struct World {
    Clocks clocks;
    Instant now = utc(std::chrono::year(2026) / 1 / 2, 0);
    Worker ana{plan_of(1, {weekly({Weekday::monday}, from_to(at(9), at(17)))}), somebody()};
    Worker ben{plan_of(2, {weekly({Weekday::wednesday}, from_to(at(9), at(17)))}), somebody()};
    Duty monday{shift_id(17), day(5)};
    Duty wednesday{shift_id(33), day(7)};
    std::vector<StoredSwap> open; ///< others that are on offer
    StoredSwap swap{swap_id.value, 0, {}, {}, {}, {}};

    /// The swap as this change leaves it.
    void write(const journal::Change& change) {
        swap.facts = decode_facts<Swap>(change.facts).value();
        swap.version = change.expected_version + 1;
    }
    void offered() { write(offer_swap(swap_id, ana.plan, monday, open, clocks, now).value()); }
    Result<journal::Change> accept(std::optional<Duty> in_return = {}) {
        return accept_swap(swap, swap.version, ana, ben, in_return, rules, clocks, now);
    }
    void accepted(std::optional<Duty> in_return = {}) {
        offered();
        write(accept(in_return).value());
    }
    Result<std::vector<journal::Change>> approve(Flag despite = Flag::no, PersonId by = supervisor) {
        return approve_swap(swap, swap.version, by, ana, ben, fresh, despite, rules, clocks, now);
    }
    [[nodiscard]] std::vector<Span> works(const Plan& plan) {
        return spans_of(
            planned(plan, clocks, utc(std::chrono::year(2026) / 1 / 4, 0), utc(std::chrono::year(2026) / 1 / 11, 0)));
    }
};

const Span the_monday{utc(std::chrono::year(2026) / 1 / 5, 15), utc(std::chrono::year(2026) / 1 / 5, 23)};
const Span the_wednesday{utc(std::chrono::year(2026) / 1 / 7, 15), utc(std::chrono::year(2026) / 1 / 7, 23)};

} // namespace

TEST_CASE("a shift is offered, accepted and approved, and only then it changes hands", "[roster]") {
    World world;
    world.accepted();
    CHECK(world.swap.facts.state == SwapState::accepted);
    CHECK(world.swap.facts.accepted_by == person(2));
    const auto changes = world.approve().value();
    apply_to(world.ana.plan, changes);
    apply_to(world.ben.plan, changes);
    CHECK(world.works(world.ana.plan).empty());
    CHECK(world.works(world.ben.plan) == std::vector{the_monday, the_wednesday});
    CHECK(world.ana.plan.mark == 2);
    CHECK(world.ben.plan.mark == 2);
    world.write(changes.front());
    CHECK(world.swap.facts.state == SwapState::approved);
    CHECK(world.swap.facts.decided_by == supervisor);
    CHECK(world.approve().error().code == Refusal::already_so);
}

TEST_CASE("two shifts are exchanged: the same hours are worked, by the other", "[roster]") {
    World world;
    world.accepted(world.wednesday);
    const auto changes = world.approve().value();
    apply_to(world.ana.plan, changes);
    apply_to(world.ben.plan, changes);
    CHECK(world.works(world.ana.plan) == std::vector{the_wednesday});
    CHECK(world.works(world.ben.plan) == std::vector{the_monday});
}

TEST_CASE("only one's own shift can be offered, while it has not begun", "[roster]") {
    World world;
    CHECK(offer_swap(swap_id, world.ben.plan, world.monday, {}, world.clocks, world.now).error() ==
          Fault{Refusal::absent, "duty"});
    CHECK(offer_swap(swap_id, world.ana.plan, {shift_id(17), day(6)}, {}, world.clocks, world.now).has_error());
    CHECK(offer_swap(swap_id, world.ana.plan, world.monday, {}, world.clocks, the_monday.begin).has_error());
}

TEST_CASE("nobody accepts their own offer, an old one, or what is taken", "[roster]") {
    World world;
    world.offered();
    CHECK(accept_swap(world.swap, 1, world.ana, world.ana, {}, rules, world.clocks, world.now).error().code ==
          Refusal::not_yours);
    CHECK(accept_swap(world.swap, 0, world.ana, world.ben, {}, rules, world.clocks, world.now).error().code ==
          Refusal::stale);
    CHECK(world.accept(Duty{shift_id(33), day(8)}).error() == Fault{Refusal::absent, "in_return"});
    world.write(world.accept().value());
    CHECK(world.accept().error().code == Refusal::already_so);
}

TEST_CASE("rest is looked at when it is accepted and again when it is approved, on both sides", "[roster]") {
    World world;
    world.offered();
    const auto night = once(day(4), from_to(at(20), at(28)));
    const auto rested = world.ben.plan;
    world.ben.plan = plan_of(2, {weekly({Weekday::wednesday}, from_to(at(9), at(17))), night});
    CHECK(world.accept().error() == Fault{Refusal::field_invalid, "duty.rest"});
    world.ben.plan = rested;
    world.write(world.accept(world.wednesday).value());
    world.ana.plan =
        plan_of(1, {weekly({Weekday::monday}, from_to(at(9), at(17))), once(day(7), from_to(at(18), at(22)))});
    CHECK(world.approve().error() == Fault{Refusal::field_invalid, "in_return.rest"});
    CHECK(world.approve(Flag::yes).error().path == "in_return.rest"); // no supervisor gives rest away
}

TEST_CASE("who accepts learns nothing of the plan and the leave of who offered; the supervisor does", "[roster]") {
    World world;
    world.offered();
    const auto monday = weekly({Weekday::monday}, from_to(at(9), at(17)));
    world.ana.plan = plan_of(1, {monday, once(day(7), from_to(at(18), at(22)))});
    world.write(world.accept(world.wednesday).value());
    CHECK(world.approve().error() == Fault{Refusal::field_invalid, "in_return.rest"});
    world.ana.plan = plan_of(1, {monday}, {leave_from_to(day(7), at(0), day(8), at(0))});
    world.write(leave_swap(world.swap, world.swap.version, person(2)).value());
    world.write(world.accept(world.wednesday).value());
    CHECK(world.approve().error() == Fault{Refusal::field_invalid, "in_return.leave"});
}

TEST_CASE("nobody who has left gets a shift, neither by a swap nor in return for one", "[roster]") {
    World world;
    world.accepted(world.wednesday);
    world.ben.works_here = Flag::no;
    CHECK(world.approve(Flag::yes).error() == Fault{Refusal::field_invalid, "duty.person"});
    world.ben.works_here = Flag::yes;
    world.ana.works_here = Flag::no;
    CHECK(world.approve(Flag::yes).error() == Fault{Refusal::field_invalid, "in_return.person"});
}

TEST_CASE("a shift is on offer once, and so many of one person at a time", "[roster]") {
    World world;
    world.offered();
    CHECK(world.swap.facts.day == day(5));
    const auto again = [&] {
        return offer_swap({Uuid{{4}}}, world.ana.plan, world.monday, world.open, world.clocks, world.now);
    };
    world.open = {world.swap};
    CHECK(again().error().code == Refusal::already_so);
    world.open.front().facts.state = SwapState::refused;
    CHECK(again().has_value());
    auto another = world.swap;
    another.facts.duty.day = day(12);
    world.open.assign(limit::swaps_of_person, another);
    CHECK(again().error().code == Refusal::capacity_full);
    for (auto& swap : world.open)
        swap.facts.offered_by = person(2);
    CHECK(again().has_value());
}

TEST_CASE("an exchange is judged without the shift that is given for it", "[roster]") {
    World world;
    world.ben.plan = plan_of(2, {once(day(5), from_to(at(17), at(22)))});
    world.ben.skills.weekly_hours = Count<84>::of(8);
    world.offered();
    CHECK(world.accept().error().path == "duty.at_a_stretch");
    CHECK(world.accept(Duty{shift_id(33), day(5)}).has_value());
}

TEST_CASE("who is on leave takes nothing", "[roster]") {
    World world;
    world.offered();
    world.ben.plan = plan_of(2, {}, {leave_from_to(day(5), at(16), day(6), at(0))});
    CHECK(world.accept().error() == Fault{Refusal::field_invalid, "duty.leave"});
}

TEST_CASE("what the floor would lose is for a supervisor to judge, and on the record", "[roster]") {
    World world;
    world.ben.skills = somebody({knows("en")});
    world.accepted(world.wednesday);
    CHECK(world.approve().error() == Fault{Refusal::field_invalid, "duty.languages"});
    const auto changes = world.approve(Flag::yes).value();
    world.write(changes.front());
    CHECK(world.swap.facts.despite_skills == Flag::yes);
}

TEST_CASE("nobody approves or refuses their own swap", "[roster]") {
    World world;
    world.accepted();
    for (const auto own : {person(1), person(2)}) {
        CHECK(world.approve(Flag::no, own).error().code == Refusal::needs_another_person);
        CHECK(refuse_swap(world.swap, world.swap.version, own).error().code == Refusal::needs_another_person);
    }
    world.write(refuse_swap(world.swap, world.swap.version, supervisor).value());
    CHECK(world.swap.facts.state == SwapState::refused);
    CHECK(refuse_swap(world.swap, world.swap.version, supervisor).error().code == Refusal::already_so);
    CHECK(world.approve().error().code == Refusal::already_so);
}

TEST_CASE("who accepted steps back and it is open again; who offered takes it back", "[roster]") {
    World world;
    world.accepted(world.wednesday);
    CHECK(leave_swap(world.swap, world.swap.version, supervisor).error().code == Refusal::not_yours);
    world.write(leave_swap(world.swap, world.swap.version, person(2)).value());
    CHECK(world.swap.facts.state == SwapState::offered);
    CHECK_FALSE(world.swap.facts.accepted_by);
    CHECK_FALSE(world.swap.facts.in_return);
    CHECK(leave_swap(world.swap, 1, person(1)).error().code == Refusal::stale);
    world.write(leave_swap(world.swap, world.swap.version, person(1)).value());
    CHECK(world.swap.facts.state == SwapState::withdrawn);
    CHECK(world.accept().error().code == Refusal::already_so);
}

TEST_CASE("a shift that was cancelled meanwhile does not change hands", "[roster]") {
    World world;
    world.accepted();
    apply_to(world.ana.plan, cancel_shift(world.ana.plan, world.ana.plan.shifts[0], 1).value());
    CHECK(world.approve().error() == Fault{Refusal::absent, "duty"});
}
