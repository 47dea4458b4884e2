#pragma once

#include "routing/state.hpp"

#include <boost/describe.hpp>

#include <cstdint>
#include <optional>
#include <vector>

namespace hotline::routing {

/// Why a contact is not with a responder yet. `excluded`: everybody who suits is kept apart from it for ever;
/// `resting`: everybody else who suits and is available rests.
BOOST_DEFINE_ENUM_CLASS(WhyWaiting, offered, nobody_on_shift, nobody_available, all_busy, kept_for_immediate,
                        cooling_off, taken, held_back, no_interpreter, responders_spared, resting, excluded)

/// How many in each pool are available and rest at this moment, to be looked at for many contacts. Holds while the
/// state does not change. O(responders).
class Resting {
public:
    explicit Resting(const State& state);
    /// `pool` must be one of that state's.
    [[nodiscard]] std::uint64_t in(Handle pool) const { return by_pool_[pool]; }

private:
    std::vector<std::uint64_t> by_pool_;
};

/// The first reason that holds; `taken` if it does not wait or is unknown.
WhyWaiting why_waiting(const State& state, const Resting& resting, ContactId contact);
/// The same for one contact: O(responders).
WhyWaiting why_waiting(const State& state, ContactId contact);

/// Why a contact whose reason is `held_back` is; `nothing` for every other.
HeldFor held_for(const State& state, ContactId contact);

/// The farthest step of the ladder that is open to the contact and can make a difference for it.
Step farthest_step(const State& state, ContactId contact);

/// When time alone changes who may take the contact, if nothing else happens before; none if it never does.
std::optional<Instant> changes_at(const State& state, ContactId contact);

/// Whether these two are never brought together.
bool is_excluded(const State& state, ContactId contact, PersonId responder);

/// With whom the contact is never brought together, by id.
std::vector<PersonId> excluded_from(const State& state, ContactId contact);

/// How many partners were tried for the contact, the one that it came from counted.
std::uint32_t hops_of(const State& state, ContactId contact);

/// Contacts without a responder (waiting or offered), first in line first. O(n log n).
std::vector<ContactId> queue(const State& state);

/// What speaks against bringing a responder together with a contact now, first what is for ever; `chosen` is who is
/// offered it, has it or would be offered it, `behind_another` everybody else who could be.
BOOST_DEFINE_ENUM_CLASS(Verdict, chosen, behind_another, held_back, lacks_requirement, spared_topic, language,
                        not_available, resting, has_offer, no_room, excluded, cooling_off, waits_for_known, spared_hard,
                        kept_for_immediate, bound_to_overdue, no_interpreter)

/// In what one of two who could both have a contact is before the other, the first that tells them apart: it knows them
/// (or knew them last), they are nearer in language and wishes, what they can do is less scarce, they have less to do,
/// had less hard work, are idle for longer. `alike`: in nothing, so the smaller id. `offered_before`: in nothing that
/// holds now; it was offered before the other could have it. `needed_by_another`: in nothing; a contact further behind
/// has nobody but the other.
BOOST_DEFINE_ENUM_CLASS(Criterion, known, nearer, less_scarce, less_loaded, less_hard, idle_longer, alike,
                        offered_before, needed_by_another)

/// One responder on shift, seen from a contact.
struct Considered {
    PersonId responder;
    Verdict verdict{};
    std::optional<Instant> known_until; ///< whom it knows, while that counts
    std::optional<Step> nearest;        ///< how near in language and wishes; none: not at all
    std::uint64_t scarcity{};           ///< units of 2^-16
    std::uint32_t load{};               ///< units of 2^-16
    Exposure exposure;
    Instant idle_since;
    std::optional<Criterion> behind_by; ///< of `behind_another`: in what the first comes before them
};

/// Everything that decides about one contact at this moment, in codes.
struct Explanation {
    WhyWaiting why{};
    Steps open;                         ///< of the ladder
    HeldFor held{};                     ///< why it is not offered to anybody for a while
    std::vector<Considered> responders; ///< who could take it first, then the others; by the order of choice
};

/// On demand, for people: O(responders x log). Unknown contacts have an empty one.
Explanation explain(const State& state, ContactId contact);

} // namespace hotline::routing
