#pragma once

#include "routing/state.hpp"

#include <cstdint>
#include <optional>

namespace hotline::routing {

/// Whom to call for a taken contact next: somebody who speaks its first language and has a channel free, least used
/// first; never `but`. None if there is nobody, or the contact is unknown. O(interpreters).
std::optional<InterpreterId> next_interpreter(const State& state, ContactId contact,
                                              std::optional<InterpreterId> but = std::nullopt);

/// How many offers and conversations hold one of the interpreter's channels at this moment; 0 if unknown.
std::uint32_t channels_held(const State& state, InterpreterId interpreter);

} // namespace hotline::routing
