#pragma once

#include "routing/state.hpp"
#include "routing/step.hpp"

#include <optional>

namespace hotline::routing {

/// What should be done next, or nothing. The parts of it are here for `explain` too.
std::optional<Proposal> propose(const State& state);

/// Whether the two are kept apart at this moment.
bool cools_off(const State& state, const ContactEntry& contact, const ResponderEntry& responder);
/// Whether the responder is kept free for a waiting contact of acuity 1.
bool is_kept_for_immediate(const State& state, const ResponderEntry& responder);
/// The responder to offer the contact to, or null.
const ResponderEntry* choose(const State& state, const ContactEntry& contact);

constexpr bool is_immediate(const ContactEntry& contact) { return contact.key.band == 0; }

} // namespace hotline::routing
