#pragma once

#include "hotline/roster/decide_shift.hpp"
#include "hotline/roster/rest.hpp"

#include <array>
#include <optional>
#include <span>
#include <vector>

/// One person takes another's shift of one day, or two people exchange theirs: offered by the one, accepted by the
/// other, approved by a supervisor. The plan changes with the approval and not before.
namespace hotline::roster {

namespace limit {
inline constexpr std::size_t swaps_of_person = 20; ///< offers of one person that are open at the same time
} // namespace limit

/// A record: a shift of one day that somebody wants to give away, who takes it, and what was decided.
struct Swap {
    static constexpr std::string_view record_name = "shift_swap";
    static constexpr std::array<std::string_view, 2> indexes{"state", "day"};

    SwapState state{};
    PersonId offered_by;
    Duty duty;                           ///< what is given away
    Day day;                             ///< that of `duty`: it ends with the day, whatever was said of it
    std::optional<PersonId> accepted_by; ///< who takes it
    std::optional<Duty> in_return;       ///< what they give for it
    std::optional<PersonId> decided_by;  ///< the supervisor
    Flag despite_skills{};               ///< approved although the floor loses something that the giver knows
    friend bool operator==(const Swap&, const Swap&) = default;
};
BOOST_DESCRIBE_STRUCT(Swap, (), (state, offered_by, duty, day, accepted_by, in_return, decided_by, despite_skills))

using StoredSwap = journal::Versioned<Swap>;

/// Somebody with what they know and all that is planned of them, a week to either side of what is swapped at least.
struct Worker {
    Plan plan;
    Skills skills;
    Flag works_here = Flag::yes; ///< still answers contacts
};

/// A new offer of one's own shift, beside those of anybody's that are open. Refusals: `absent` (`duty`) if there is no
/// such shift of theirs on that day, or it has begun; `already_so` if it is on offer; `capacity_full` beyond
/// `limit::swaps_of_person`.
Result<journal::Change> offer_swap(SwapId id, const Plan& own, Duty duty, std::span<const StoredSwap> open,
                                   Clocks& clocks, Instant now);

/// Somebody else says that they would take it. Refusals: `stale` (`version`); `already_so` if it is not open any more;
/// `not_yours` for one's own; `absent` (`duty`, `in_return`) if one of the shifts is not there any more or has begun;
/// and if who accepts could not work then: those of `check_rest`, or `leave`, with `duty.` before the path. Of the
/// leave and plan of who offered they learn nothing: that, and what the floor would lose, is for the supervisor.
Result<journal::Change> accept_swap(const StoredSwap& swap, std::uint32_t version, const Worker& giver,
                                    const Worker& taker, std::optional<Duty> in_return, const RestRules& rules,
                                    Clocks& clocks, Instant now);

/// A supervisor agrees: the plans of both change. Refusals: `stale` (`version`), `already_so` unless it is accepted,
/// `needs_another_person` if `by` is one of the two; and of whoever gets a shift, with `duty.` before the path for who
/// accepted and `in_return.` for who offered: `person` if they do not work here any more, rest and leave as by
/// `accept_swap`, and, unless `despite_skills`, those of `check_cover`.
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
