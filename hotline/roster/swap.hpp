#pragma once

#include "hotline/roster/decide_shift.hpp"
#include "hotline/roster/rest.hpp"

#include <array>
#include <optional>
#include <vector>

/// One person takes another's shift of one day, or two people exchange theirs: offered by the one, accepted by the
/// other, approved by a supervisor. The plan changes with the approval and not before.
namespace hotline::roster {

/// A record: a shift of one day that somebody wants to give away, who takes it, and what was decided.
struct Swap {
    static constexpr std::string_view record_name = "shift_swap";
    static constexpr std::array<std::string_view, 2> indexes{"state", "offered_by"};

    SwapState state{};
    PersonId offered_by;
    Duty duty;                           ///< what is given away
    std::optional<PersonId> accepted_by; ///< who takes it
    std::optional<Duty> in_return;       ///< what they give for it
    std::optional<PersonId> decided_by;  ///< the supervisor
    Flag despite_skills{};               ///< approved although the floor loses something that the giver knows
    friend bool operator==(const Swap&, const Swap&) = default;
};
BOOST_DESCRIBE_STRUCT(Swap, (), (state, offered_by, duty, accepted_by, in_return, decided_by, despite_skills))

using StoredSwap = journal::Versioned<Swap>;

/// Somebody with what they know and all that is planned of them, a week to either side of what is swapped at least.
struct Worker {
    Plan plan;
    Skills skills;
};

/// A new offer of one's own shift. Refusals: `absent` (`duty`) if there is no such shift of theirs on that day, or it
/// has begun.
Result<journal::Change> offer_swap(SwapId id, const Plan& own, Duty duty, Clocks& clocks, Instant now);

/// Somebody else says that they would take it. Refusals: `stale` (`version`); `already_so` if it is not open any more;
/// `not_yours` for one's own; `absent` (`duty`, `in_return`) if one of the shifts is not there any more or has begun;
/// and who could not take the other's shift for lack of rest: those of `check_rest`, or `leave`, with `duty.` before
/// the path for who accepts and `in_return.` for who offered. What the floor would lose is for the supervisor to judge.
Result<journal::Change> accept_swap(const StoredSwap& swap, std::uint32_t version, const Worker& giver,
                                    const Worker& taker, std::optional<Duty> in_return, const RestRules& rules,
                                    Clocks& clocks, Instant now);

/// A supervisor agrees: the plans of both change. Refusals: `stale` (`version`), `already_so` unless it is accepted,
/// `needs_another_person` if `by` is one of the two; rest is looked at again as by `accept_swap`; and, unless
/// `despite_skills`, those of `check_cover` with the same prefixes.
Result<std::vector<journal::Change>> approve_swap(const StoredSwap& swap, std::uint32_t version, PersonId by,
                                                  const Worker& giver, const Worker& taker,
                                                  std::array<ShiftId, 2> fresh, Flag despite_skills,
                                                  const RestRules& rules, Clocks& clocks, Instant now);

/// A supervisor says no. Refusals: `stale` (`version`), `already_so` unless it is open, `needs_another_person`.
Result<journal::Change> refuse_swap(const StoredSwap& swap, std::uint32_t version, PersonId by);

/// Who offered takes the offer back; who accepted steps back, and it is open again. Refusals: `stale` (`version`),
/// `already_so` unless it is open, `not_yours` for anybody else.
Result<journal::Change> leave_swap(const StoredSwap& swap, std::uint32_t version, PersonId by);

} // namespace hotline::roster
