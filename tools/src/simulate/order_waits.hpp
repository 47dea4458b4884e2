#pragma once

#include "tools/src/simulate/ledger.hpp"
#include "tools/src/simulate/options.hpp"
#include "tools/src/simulate/wait_counts.hpp"

#include <boost/describe.hpp>

#include <cstdint>
#include <map>
#include <string>
#include <tuple>
#include <vector>

/// How long people wait under an order of the queue: by acuity and by language.
namespace hotline::simulate {

/// Whom a line is about.
BOOST_DEFINE_ENUM_CLASS(WaitsBy, all, acuity, language)

/// One line of the table. Waits are those of everybody who was answered or gave up, from the arrival until then, in
/// whole seconds: who gave up has waited too. Who still waits at the end is in no line.
struct OrderLine {
    std::string order;
    std::uint64_t load_permille{};
    std::string by; ///< `WaitsBy`
    std::string of; ///< the acuity or language; `all`
    std::uint64_t contacts{};
    std::uint64_t answered{};
    std::uint64_t abandoned{};
    std::uint64_t wait_p50_s{};
    std::uint64_t wait_p95_s{};
    std::uint64_t wait_max_s{};
    std::uint64_t overdue{}; ///< waited longer than our policy means to allow their acuity and channel
};
BOOST_DESCRIBE_STRUCT(OrderLine, (),
                      (order, load_permille, by, of, contacts, answered, abandoned, wait_p50_s, wait_p95_s, wait_max_s,
                       overdue))

/// All lines of one run.
struct OrderTable {
    std::vector<OrderLine> lines;
};
BOOST_DESCRIBE_STRUCT(OrderTable, (), (lines))

/// Collects waits as the ledger tells of them.
class OrderWaits {
public:
    /// `Ledger::on_wait_ended`.
    void count(const Life& life, Instant at, Flag answered);
    [[nodiscard]] OrderTable table(QueueOrder order, std::uint64_t load_permille) const;

private:
    struct Cell {
        WaitCounts waits;
        std::uint64_t answered{};
        std::uint64_t abandoned{};
        std::uint64_t overdue{};
    };
    using Key = std::tuple<WaitsBy, std::uint32_t, std::string>; ///< acuities in their order

    std::map<Key, Cell> cells_;
};

std::string text_of(const OrderTable& table, Format format);

} // namespace hotline::simulate
