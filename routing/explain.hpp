#pragma once

#include "routing/waiting.hpp"

#include <boost/describe.hpp>

#include <cstdint>
#include <optional>
#include <vector>

namespace hotline::routing {

/// Whether these two are never brought together.
bool is_excluded(const State& state, ContactId contact, PersonId responder);

/// With whom the contact is never brought together, by id.
std::vector<PersonId> excluded_from(const State& state, ContactId contact);

/// What speaks against bringing a responder together with a contact now, first what is for ever; `chosen` is who is
/// offered it, has it or would be offered it, `behind_another` everybody else who could be.
BOOST_DEFINE_ENUM_CLASS(Verdict, chosen, behind_another, held_back, lacks_requirement, spared_topic, language,
                        lacks_wish, not_available, resting, has_offer, no_room, excluded, cooling_off, waits_for_known,
                        spared_hard, kept_for_immediate, bound_to_overdue, no_interpreter)

/// In what one of two who could both have a contact is before the other, the first that tells them apart: it knows them
/// (or knew them last), they are nearer in language and wishes, what they can do is less scarce, they have less to do,
/// had less hard work, are idle for longer. `alike`: in nothing, so the smaller id. `offered_before`: in nothing that
/// holds now; it was offered before the other could have it. `needed_by_another`: in nothing; when
/// somebody further behind has the other, those who wait are served better as a whole: more of them, or at less cost in
/// sum (`docs/matching.md`). It may be that nobody would go without.
BOOST_DEFINE_ENUM_CLASS(Criterion, known, nearer, less_scarce, less_loaded, less_hard, idle_longer, alike,
                        offered_before, needed_by_another)

/// One responder on shift, seen from a contact.
struct Considered {
    PersonId responder;
    Verdict verdict{};
    Traits lacks;                       ///< of `lacks_requirement` and `lacks_wish`: what of it
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
