#pragma once

#include "routing/state.hpp"

#include <boost/describe.hpp>

#include <optional>
#include <vector>

namespace hotline::routing {

/// Why a contact is not with a responder yet.
BOOST_DEFINE_ENUM_CLASS(WhyWaiting, offered, nobody_on_shift, nobody_available, all_busy, kept_for_immediate,
                        cooling_off, taken, held_back, no_interpreter, responders_spared)

/// The first reason that holds; `taken` if it does not wait or is unknown.
WhyWaiting why_waiting(const State& state, ContactId contact);

/// The farthest step of the ladder that is open to the contact and can make a difference for it.
Step farthest_step(const State& state, ContactId contact);

/// When time alone changes who may take the contact, if nothing else happens before; none if it never does.
std::optional<Instant> changes_at(const State& state, ContactId contact);

/// Whether these two are never brought together.
bool is_excluded(const State& state, ContactId contact, PersonId responder);

/// Contacts without a responder (waiting or offered), first in line first. O(n log n).
std::vector<ContactId> queue(const State& state);

/// What speaks against bringing a responder together with a contact now, the first that holds; `chosen` is the one who
/// is or would be offered it, `behind_another` everybody else who could be.
BOOST_DEFINE_ENUM_CLASS(Verdict, chosen, behind_another, held_back, lacks_requirement, spared_topic, language,
                        not_available, resting, has_offer, no_room, excluded, cooling_off, waits_for_known, spared_hard,
                        kept_for_immediate, bound_to_overdue, no_interpreter)

/// One responder on shift, seen from a contact.
struct Considered {
    PersonId responder;
    Verdict verdict{};
    Step nearest{};           ///< how near in language and wishes, if at all
    std::uint64_t scarcity{}; ///< units of 2^-16
    std::uint32_t load{};     ///< units of 2^-16
    Instant idle_since;
};

/// Everything that decides about one contact at this moment, in codes.
struct Explanation {
    WhyWaiting why{};
    Steps open;                         ///< of the ladder
    HeldFor held{};                     ///< why it is not offered for a while
    std::vector<Considered> responders; ///< who could take it first, then the others; by the order of choice
};

/// On demand, for people: O(responders x log). Unknown contacts have an empty one.
Explanation explain(const State& state, ContactId contact);

} // namespace hotline::routing
