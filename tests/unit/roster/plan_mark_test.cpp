#include "hotline/roster/call_in.hpp"
#include "hotline/roster/read_plan.hpp"
#include "tests/unit/engine/running.hpp"
#include "tests/unit/engine/stage.hpp"
#include "tests/unit/journal_sqlite/fixture.hpp"
#include "tests/unit/roster/plans.hpp"

// The engine over the journal that ships: what two people decide on the same plan at the same time.

using namespace hotline;
using namespace hotline::roster;

namespace {

const std::array<const journal::RecordType*, 4> every_type{
    &journal::record_type<Shift>(), &journal::record_type<Leave>(), &journal::record_type<PlanMark>(),
    &journal::record_type<CallIn>()};

constexpr PersonId anna = person(1);
const WallHours nine_to_five = from_to(at(9), at(17));

/// A real data folder with an engine that runs over it.
struct House {
    journal_sqlite::Folder folder;
    journal_sqlite::Journal journal{folder.path(), every_type, Uuid{{0xCE}}};
    test::Running running{journal.log()};

    Plan plan() { return read_plan(journal.records(), anna, day(1)); }
    engine::Answer submit(const Result<std::vector<journal::Change>>& changes) {
        engine::Submission submission{.actor = person(9)};
        for (const auto& change : changes.value())
            submission.writes.push_back({change, {}});
        return running.ask(submission);
    }
};

} // namespace

TEST_CASE("of two shifts that are decided on the same plan one is stale, and nothing of it happens", "[roster]") {
    House house;
    Clocks clocks;
    const auto plan = house.plan();
    const auto one = plan_shift(shift_id(1), plan, once(day(5), nine_to_five), clocks, day(1));
    const auto two = plan_shift(shift_id(2), plan, once(day(6), nine_to_five), clocks, day(1));
    REQUIRE(house.submit(one).has_value());
    CHECK(house.submit(two).error().code == Refusal::stale);
    REQUIRE(house.plan().shifts.size() == 1);
    CHECK(house.plan().shifts.front().id == shift_id(1).value);
    CHECK(house.submit(plan_shift(shift_id(2), house.plan(), once(day(6), nine_to_five), clocks, day(1))).has_value());
    CHECK(house.plan().mark == 2);
}

TEST_CASE("leave that was given meanwhile makes a yes to a call-in stale, and the second look sees it", "[roster]") {
    House house;
    Clocks clocks;
    const auto now = utc(std::chrono::year(2026) / 1 / 5, 12);
    CallIn asked;
    asked.hours = nine_to_five;
    asked.day = day(5);
    asked.wanted = Count<50>::of(1);
    const CallInId id{Uuid{{4}}};
    REQUIRE(house.submit(std::vector{open_call_in(id, asked, person(9), 0, clocks, now).value()}).has_value());
    const auto stored = [&] { return house.journal.records().get<CallIn>(id.value).value(); };
    const std::vector people{anna};
    REQUIRE(house.submit(std::vector{ask_people(stored(), 1, people, clocks, now).value()}).has_value());
    const auto answer = [&](const Plan& plan) {
        return answer_call(stored(), CallAnswer::coming, plan, somebody(), shift_id(7), {}, clocks, now);
    };

    const auto yes = answer(house.plan());
    const auto leave = leave_from_to(day(5), at(0), day(6), at(0));
    REQUIRE(house.submit(give_leave(leave_id(1), house.plan(), leave, day(5))).has_value());
    CHECK(house.submit(yes).error().code == Refusal::stale);
    CHECK(house.plan().shifts.empty());
    CHECK(coming(stored().facts) == 0);
    CHECK(answer(house.plan()).error() == Fault{Refusal::field_invalid, "leave"});
}
