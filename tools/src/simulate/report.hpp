#pragma once

#include "tools/src/simulate/options.hpp"
#include "tools/src/simulate/run.hpp"
#include "tools/src/simulate/shrink.hpp"

#include <cstdint>
#include <map>
#include <string>

namespace hotline::simulate {

/// What all histories of a run came to.
struct Sum {
    std::uint64_t histories{};
    std::uint64_t hours{};
    std::uint64_t contacts{};
    std::uint64_t tips{};
    std::uint64_t entries{};
    std::uint64_t restarts{};
    std::uint64_t passed_on{};
    std::uint64_t erased{};
    std::uint64_t checks{};
    std::map<FaultKind, std::uint64_t> faults;
    void add(const History& history, std::uint64_t simulated_hours);
};

/// The last line of a run.
std::string summary(const Sum& sum, const Options& options, double seconds);

/// The command that plays this history again.
std::string command_of(const Options& options, std::uint64_t seed, const std::optional<Ranges>& keep);

/// What broke, when, and how to see it again.
std::string report(const Failure& failure, const Options& options, std::uint64_t seed);
/// The smaller history, decision by decision.
std::string report(const Shrunk& shrunk, const Options& options, std::uint64_t seed);

} // namespace hotline::simulate
