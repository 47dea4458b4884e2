#pragma once

#include "proto/fact.hpp"
#include "tools/src/simulate/ledger.hpp"
#include "tools/src/simulate/options.hpp"
#include "tools/src/simulate/wait_counts.hpp"

#include <boost/describe.hpp>

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

/// The answer to "what if": how long people wait, who gives up, and how many are answered in time.
namespace hotline::simulate {

/// One line of the table. Waits are from arrival to the first acceptance, in whole seconds; `wait_max_s` also counts
/// those who left. The service level is SL_A of the routing study (§4): answered in time, of all who were answered or
/// gave up. Who still waits at the end is in no line.
struct WaitLine {
    std::string language;              ///< `all` for all of them
    std::optional<std::uint32_t> hour; ///< of the day in which they arrived; none: all hours
    std::uint64_t contacts{};
    std::uint64_t answered{};
    std::uint64_t abandoned{};
    std::uint64_t wait_p50_s{};
    std::uint64_t wait_p95_s{};
    std::uint64_t wait_max_s{};
    std::uint64_t abandoned_permille{};
    std::uint64_t service_level_permille{};
};
BOOST_DESCRIBE_STRUCT(WaitLine, (),
                      (language, hour, contacts, answered, abandoned, wait_p50_s, wait_p95_s, wait_max_s,
                       abandoned_permille, service_level_permille))

/// All lines of one run, with the time within which an answer counts for the service level.
struct WaitTable {
    std::uint64_t within_s{};
    std::uint64_t hours{}; ///< simulated
    std::vector<WaitLine> lines;
};
BOOST_DESCRIBE_STRUCT(WaitTable, (), (within_s, hours, lines))

/// Collects waits as the ledger tells of them. Bounded: one count for each length of a wait.
class Waits {
public:
    /// `Ledger::on_wait_ended`.
    void count(const Life& life, Instant at, Flag answered);
    [[nodiscard]] WaitTable table(std::uint64_t within_s, std::uint64_t hours) const;

private:
    struct Cell {
        WaitCounts answered;
        WaitCounts gave_up;
    };
    using Key = std::pair<std::string, std::optional<std::uint32_t>>;
    static WaitLine line_of(const Key& key, const Cell& cell, std::uint64_t within_s);

    std::map<Key, Cell> cells_;
};

std::string text_of(const WaitTable& table, Format format);

} // namespace hotline::simulate
