#include "hotline/roster/swap.hpp"

#include <algorithm>
#include <string>
#include <utility>

namespace hotline::roster {
namespace {

constexpr Millis looked_around = days(8); ///< a week, and what touches it

bool is_open(const Swap& swap) { return swap.state == SwapState::offered || swap.state == SwapState::accepted; }

Result<void> check_open(const StoredSwap& swap, std::uint32_t version) {
    if (version != swap.version)
        return refuse(Refusal::stale, "version");
    if (!is_open(swap.facts))
        return refuse(Refusal::already_so);
    return {};
}

const StoredShift* find_shift(const Plan& plan, ShiftId id) {
    const auto found = std::ranges::find(plan.shifts, id.value, &StoredShift::id);
    return found == plan.shifts.end() ? nullptr : &*found;
}

/// When the person's own shift of that day is, if it is there and has not begun.
Result<Span> span_of(const Plan& plan, Duty duty, Clocks& clocks, Instant now, const char* path) {
    const auto* shift = find_shift(plan, duty.shift);
    const auto span = shift ? span_on(shift->facts, duty.day, clocks) : std::nullopt;
    if (!span || span->begin <= now)
        return refuse(Refusal::absent, path);
    return *span;
}

/// What a person is due in around `takes` once they have given `gives` away.
std::vector<Span> works_around(const Plan& plan, Span takes, std::optional<Duty> gives, Clocks& clocks) {
    auto pieces = planned(plan, clocks, takes.begin - looked_around, takes.end + looked_around);
    std::erase_if(pieces, [&](const Planned& one) { return one.duty == gives; });
    return spans_of(pieces);
}

bool on_leave(const Plan& plan, Span takes, Clocks& clocks) {
    return std::ranges::any_of(plan.leaves, [&](const StoredLeave& leave) {
        const auto span = roster::span_of(leave.facts, clocks);
        return leave.facts.state == PlanState::planned && span.begin < takes.end && takes.begin < span.end;
    });
}

/// One side of the swap: who takes what, in place of whom, for what, and how its faults are named.
struct Side {
    const Worker& taker;
    const Worker& giver;
    Span takes;
    std::optional<Duty> gives;
    const char* path;
};

Fault within(const Side& side, const Fault& fault) { return {fault.code, side.path + fault.path}; }

Result<void> check_time(const Side& side, const RestRules& rules, Clocks& clocks) {
    const auto& [taker, giver, takes, gives, path] = side;
    if (on_leave(taker.plan, takes, clocks))
        return within(side, refuse(Refusal::field_invalid, "leave"));
    const auto works = works_around(taker.plan, takes, gives, clocks);
    const auto rested = check_rest(works, takes, weekly_of(taker.skills, rules), rules);
    return rested ? rested : within(side, rested.error());
}

struct Sides {
    Side taking;
    std::optional<Side> returning;
};

Result<Sides> sides_of(const Swap& swap, const Worker& giver, const Worker& taker, Clocks& clocks, Instant now) {
    const auto given = span_of(giver.plan, swap.duty, clocks, now, "duty");
    if (!given)
        return given.error();
    Sides sides{{taker, giver, *given, swap.in_return, "duty."}, std::nullopt};
    if (!swap.in_return)
        return sides;
    const auto back = span_of(taker.plan, *swap.in_return, clocks, now, "in_return");
    if (!back)
        return back.error();
    sides.returning.emplace(Side{giver, taker, *back, swap.duty, "in_return."});
    return sides;
}

template <class Check>
Result<void> check_both(const Sides& sides, Check check) {
    const Result<void> taking = check(sides.taking);
    return taking && sides.returning ? check(*sides.returning) : taking;
}

/// The shift of one day goes from the one's plan into the other's.
Result<void> hand_over(std::vector<journal::Change>& changes, const Plan& from, Duty duty, PersonId to, ShiftId fresh,
                       Clocks& clocks) {
    const auto& shift = *find_shift(from, duty.shift);
    auto without = leave_out(shift, duty.day, clocks);
    if (!without)
        return without.error();
    changes.push_back(std::move(*without));
    changes.push_back(journal::change(once_for(to, shift.facts, duty.day, ShiftOrigin::swapped), fresh.value, 0));
    return {};
}

} // namespace

Result<journal::Change> offer_swap(SwapId id, const Plan& own, Duty duty, std::span<const StoredSwap> open,
                                   Clocks& clocks, Instant now) {
    const auto span = span_of(own, duty, clocks, now, "duty");
    if (!span)
        return span.error();
    std::size_t others = 0;
    for (const auto& swap : open) {
        if (swap.facts.offered_by != own.person || !is_open(swap.facts))
            continue;
        if (swap.facts.duty == duty)
            return refuse(Refusal::already_so);
        ++others;
    }
    if (others >= limit::swaps_of_person)
        return refuse(Refusal::capacity_full);
    Swap swap;
    swap.offered_by = own.person;
    swap.duty = duty;
    swap.day = duty.day;
    return journal::change(swap, id.value, 0);
}

Result<journal::Change> accept_swap(const StoredSwap& swap, std::uint32_t version, const Worker& giver,
                                    const Worker& taker, std::optional<Duty> in_return, const RestRules& rules,
                                    Clocks& clocks, Instant now) {
    if (version != swap.version)
        return refuse(Refusal::stale, "version");
    if (swap.facts.state != SwapState::offered)
        return refuse(Refusal::already_so);
    if (taker.plan.person == swap.facts.offered_by)
        return refuse(Refusal::not_yours);
    Swap next = swap.facts;
    next.state = SwapState::accepted;
    next.accepted_by = taker.plan.person;
    next.in_return = in_return;
    const auto sides = sides_of(next, giver, taker, clocks, now);
    if (!sides)
        return sides.error();
    if (const auto rested = check_time(sides->taking, rules, clocks); !rested)
        return rested.error();
    return journal::change(next, swap.id, version);
}

Result<std::vector<journal::Change>> approve_swap(const StoredSwap& swap, std::uint32_t version, PersonId by,
                                                  const Worker& giver, const Worker& taker,
                                                  std::array<ShiftId, 2> fresh, Flag despite_skills,
                                                  const RestRules& rules, Clocks& clocks, Instant now) {
    if (version != swap.version)
        return refuse(Refusal::stale, "version");
    if (swap.facts.state != SwapState::accepted)
        return refuse(Refusal::already_so);
    if (by == swap.facts.offered_by || by == swap.facts.accepted_by)
        return refuse(Refusal::needs_another_person);
    const auto sides = sides_of(swap.facts, giver, taker, clocks, now);
    if (!sides)
        return sides.error();
    const auto fits = check_both(*sides, [&](const Side& side) -> Result<void> {
        if (side.taker.works_here == Flag::no)
            return within(side, refuse(Refusal::field_invalid, "person"));
        if (const auto rested = check_time(side, rules, clocks); !rested)
            return rested;
        const auto covered = check_cover(side.taker.skills, side.giver.skills);
        return covered || despite_skills == Flag::yes ? Result<void>() : within(side, covered.error());
    });
    if (!fits)
        return fits.error();
    Swap next = swap.facts;
    next.state = SwapState::approved;
    next.decided_by = by;
    next.despite_skills = despite_skills;
    std::vector<journal::Change> changes{journal::change(next, swap.id, version),
                                         mark(giver.plan.person, giver.plan.mark),
                                         mark(taker.plan.person, taker.plan.mark)};
    if (const auto given = hand_over(changes, giver.plan, next.duty, taker.plan.person, fresh[0], clocks); !given)
        return given.error();
    if (!next.in_return)
        return changes;
    if (const auto back = hand_over(changes, taker.plan, *next.in_return, giver.plan.person, fresh[1], clocks); !back)
        return back.error();
    return changes;
}

Result<journal::Change> refuse_swap(const StoredSwap& swap, std::uint32_t version, PersonId by) {
    if (const auto open = check_open(swap, version); !open)
        return open.error();
    if (by == swap.facts.offered_by || by == swap.facts.accepted_by)
        return refuse(Refusal::needs_another_person);
    Swap next = swap.facts;
    next.state = SwapState::refused;
    next.decided_by = by;
    return journal::change(next, swap.id, version);
}

Result<journal::Change> leave_swap(const StoredSwap& swap, std::uint32_t version, PersonId by) {
    if (const auto open = check_open(swap, version); !open)
        return open.error();
    Swap next = swap.facts;
    if (by == next.offered_by) {
        next.state = SwapState::withdrawn;
    } else if (by == next.accepted_by) {
        next.state = SwapState::offered;
        next.accepted_by.reset();
        next.in_return.reset();
    } else {
        return refuse(Refusal::not_yours);
    }
    return journal::change(next, swap.id, version);
}

} // namespace hotline::roster
