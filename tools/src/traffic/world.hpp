#pragma once

#include "tools/src/traffic/dice.hpp"
#include "tools/src/traffic/ledger.hpp"
#include "tools/src/traffic/options.hpp"
#include "tools/src/traffic/tally.hpp"

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>

#include <chrono>
#include <string>

namespace hotline::traffic {

/// The wall clock of this machine, which is also the service's when both run here.
Instant wall_clock();

/// What everybody in a run shares. One thread.
struct World {
    using Time = std::chrono::milliseconds;

    explicit World(Options given);

    Options options;
    Dice dice;
    Ledger ledger;
    Tally tally;
    std::uint32_t cuts_left;
    std::uint32_t calling = 0;     ///< callers who are there
    boost::asio::io_context io{1}; ///< goes first, and with it everybody's frames, which look at the rest

    CommandId command() { return dice.command(wall_clock()); }
    /// About so long, if people took `mean` for it, at the pace of this run.
    Time human(Time mean);
    /// Starts somebody. What they throw is counted as an error of theirs.
    void spawn(std::string who, boost::asio::awaitable<void> life);
    /// Ends the run when it has shown what it was asked for.
    void end_when_enough();
};

/// Waits.
boost::asio::awaitable<void> pause(World::Time time);

} // namespace hotline::traffic
