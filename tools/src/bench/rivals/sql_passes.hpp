#pragma once

#include "tools/src/bench/rivals/journey.hpp"

#include <chrono>

namespace hotline::bench {

/// A dispatcher that looks through its tables in passes, as FreeSWITCH's mod_callcenter does by its documentation:
/// members, agents and tiers in SQLite; each pass reads all waiting members, the highest score first, asks for every
/// one of them for the available agent of its queue's tiers, and marks both. Written anew, in memory, without the 100
/// ms that the original sleeps between two passes. Ends early when the time is over.
Journey replay_sql_passes(const Trace& trace, std::chrono::seconds at_most);

} // namespace hotline::bench
