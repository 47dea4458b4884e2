#include "hotline/roster/read_plan.hpp"

#include <map>
#include <utility>

namespace hotline::roster {
namespace {

std::uint32_t mark_of(journal::Records& records, PersonId person) {
    const auto mark = records.get<PlanMark>(person.value);
    return mark ? mark->version : 0;
}

} // namespace

Plan read_plan(journal::Records& records, PersonId person, Day since) {
    // The mark first: what is changed meanwhile makes the decision stale, never unseen.
    Plan plan{person, mark_of(records, person), {}, {}};
    plan.shifts = read_all(records, journal::all<Shift>()
                                        .where(&Shift::person, person)
                                        .where(&Shift::state, PlanState::planned)
                                        .at_least(&Shift::last, since));
    plan.leaves = read_all(records, journal::all<Leave>()
                                        .where(&Leave::person, person)
                                        .where(&Leave::state, PlanState::planned)
                                        .at_least(&Leave::last, since));
    return plan;
}

std::vector<Plan> read_plans(journal::Records& records, Day since) {
    std::map<PersonId, Plan> plans;
    const auto plan_of = [&](PersonId person) -> Plan& {
        const auto [at, added] = plans.try_emplace(person);
        if (added)
            at->second = Plan{person, mark_of(records, person), {}, {}};
        return at->second;
    };
    for (auto& shift : read_all(
             records, journal::all<Shift>().where(&Shift::state, PlanState::planned).at_least(&Shift::last, since)))
        plan_of(shift.facts.person).shifts.push_back(std::move(shift));
    for (auto& leave : read_all(
             records, journal::all<Leave>().where(&Leave::state, PlanState::planned).at_least(&Leave::last, since)))
        plan_of(leave.facts.person).leaves.push_back(std::move(leave));
    std::vector<Plan> all;
    for (auto& [person, plan] : plans)
        all.push_back(std::move(plan));
    return all;
}

} // namespace hotline::roster
