#pragma once

#include "tools/src/simulate/faults.hpp"
#include "tools/src/simulate/orders.hpp"
#include "tools/src/simulate/profile.hpp"
#include "tools/src/simulate/schedule.hpp"

#include <cstdint>
#include <optional>
#include <string>

namespace hotline::simulate {

/// How the table of waits is written.
enum class Format { text, json, csv };

/// What the command line asks for.
struct Options {
    std::uint64_t first_seed = 1;
    std::uint64_t last_seed = 1;
    std::uint32_t hours = 24;
    std::string profile_name;  ///< empty: `canada`, or `overload` if orders are compared
    std::string staffing_file; ///< of a what-if; empty: the profile's
    std::string traffic_file;
    Profile profile;
    FaultKinds faults;
    std::optional<Ranges> keep;
    bool what_if = false;
    std::optional<QueueOrder> order;            ///< of the queue, to be compared; none: ours, without a table
    std::optional<std::uint64_t> load_permille; ///< to which the traffic is scaled
    Format format = Format::text;
    std::uint32_t within_s = 60; ///< the service level counts who is answered within this time
    bool shrinks = true;
};

/// Reads the arguments. No options: they were wrong or only help was wanted, `exit_code` says which.
std::optional<Options> read_options(int argc, const char* const* argv, int& exit_code);

} // namespace hotline::simulate
