#pragma once

#include "routing/state.hpp"

#include <boost/describe.hpp>

#include <cstdint>
#include <optional>
#include <vector>

/// What is to be said of a contact that waits, told to people on demand.
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

/// How many partners were tried for the contact, the one that it came from counted.
std::uint32_t hops_of(const State& state, ContactId contact);

/// Contacts without a responder (waiting or offered), first in line first. O(n log n).
std::vector<ContactId> queue(const State& state);

} // namespace hotline::routing
