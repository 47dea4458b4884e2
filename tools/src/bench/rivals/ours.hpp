#pragma once

#include "tools/src/bench/rivals/journey.hpp"

namespace hotline::bench {

/// The assignment engine replays the trace: every offer is accepted at once.
Journey replay_ours(const Trace& trace);

} // namespace hotline::bench
