#include "hotline/roster/read_plan.hpp"

#include "hotline/journal/sqlite/journal.hpp"
#include "hotline/keys/random.hpp"
#include "hotline/roster/skills.hpp"
#include "tests/unit/journal_sqlite/fixture.hpp"
#include "tests/unit/roster/plans.hpp"

#include <catch2/catch.hpp>

using namespace hotline;
using namespace hotline::roster;

namespace {

const std::array<const journal::RecordType*, 4> every_type{
    &journal::record_type<SkillFacts>(), &journal::record_type<Shift>(), &journal::record_type<Leave>(),
    &journal::record_type<PlanMark>()};

/// A real data folder.
struct House {
    journal_sqlite::Folder folder;
    journal_sqlite::Journal journal{folder.path(), every_type, keys::random_uuid({1})};

    void write(const std::vector<journal::Change>& changes) {
        journal::Append batch{.expected = journal.log().head().seq, .entries = {}, .outbox = {}};
        auto seq = batch.expected;
        for (const auto& change : changes) {
            ++seq.value;
            batch.entries.push_back(journal::entry_of(change, seq, Instant{}, person(9), std::nullopt));
        }
        REQUIRE(journal.log().append(batch) == journal::Outcome::committed);
    }
};

} // namespace

TEST_CASE("a plan is read back as it was written, without what is over or cancelled", "[roster]") {
    House house;
    Clocks clocks;
    const auto hours = from_to(at(9), at(17), "America/St_Johns");
    auto plan = read_plan(house.journal.records(), person(1), day(10));
    CHECK(plan.mark == 0);
    house.write(plan_shift(shift_id(1), plan, weekly({Weekday::monday}, hours), clocks, day(1)).value());
    plan = read_plan(house.journal.records(), person(1), day(10));
    REQUIRE(plan.shifts.size() == 1);
    CHECK(plan.mark == 1);
    CHECK(plan.shifts[0].facts.hours == hours);

    house.write(plan_shift(shift_id(2), plan, once(day(9), hours), clocks, day(1)).value());
    plan.mark = 2;
    house.write(plan_shift(shift_id(3), plan, once(day(10), hours), clocks, day(1)).value());
    plan.mark = 3;
    house.write(give_leave(leave_id(1), plan, leave_from_to(day(11), at(0), day(12), at(0)), day(1)).value());
    plan = read_plan(house.journal.records(), person(1), day(10));
    CHECK(plan.shifts.size() == 2);
    CHECK(plan.leaves.size() == 1);
    CHECK(plan.mark == 4);

    house.write(cancel_shift(plan, plan.shifts.at(0), 1).value());
    plan = read_plan(house.journal.records(), person(1), day(10));
    REQUIRE(plan.shifts.size() == 1);
    CHECK(plan.shifts[0].id == shift_id(3).value);
}

TEST_CASE("everybody's plan is read, each with what is theirs, however many shifts there are", "[roster]") {
    House house;
    std::vector<journal::Change> changes;
    constexpr std::uint16_t many = 1'500;
    for (std::uint16_t n = 0; n < many; ++n) {
        auto shift = weekly({Weekday::monday}, from_to(at(9), at(17)));
        shift.person = person(n % 3 == 0 ? 1 : 2);
        const Uuid id{{7, static_cast<std::uint8_t>(n >> 8U), static_cast<std::uint8_t>(n & 0xFFU)}};
        changes.push_back(journal::change(shift, id, 0));
    }
    house.write(changes);
    const auto plans = read_plans(house.journal.records(), day(1));
    REQUIRE(plans.size() == 2);
    CHECK(plans[0].shifts.size() == many / 3);
    CHECK(plans[1].shifts.size() == many - many / 3);
    CHECK(plans[1].person == person(2));
}
