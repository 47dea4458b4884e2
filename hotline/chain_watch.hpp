#pragma once

#include "hotline/journal/sqlite/journal.hpp"
#include "hotline/observe/log.hpp"
#include "hotline/observe/metrics.hpp"

#include <boost/asio/awaitable.hpp>

#include <string>

namespace hotline {

/// What is known of the journal's chain. Written by the watch, read by metrics and health on the same thread.
struct ChainMetrics {
    static constexpr std::string_view metrics_of = "chain";
    observe::Gauge verified_entries; ///< good ones of the run under way, or of the last whole one
    observe::Gauge first_bad_entry;  ///< 0: none is known
    observe::Gauge verified_at; ///< when a run last came to the end and found nothing: seconds since 1970, 0: never
    observe::Counter runs;      ///< that came to an end, whatever they found
};
BOOST_DESCRIBE_STRUCT(ChainMetrics, (), (verified_entries, first_bad_entry, verified_at, runs))

/// The same in words, one line.
std::string chain_line(const ChainMetrics& metrics);

/// Follows the whole chain once after the start and then every day, on a thread of the lowest priority and in short
/// looks, so that nobody waits for it. What it finds is logged (`chain_verified`, `chain_broken`) and stays in
/// `metrics`; the service goes on: whoever needs help needs it from a damaged journal too. Until cancelled. What it
/// refers to must outlive it.
boost::asio::awaitable<void> watch_chain(journal_sqlite::Journal& journal, observe::Log& log, ChainMetrics& metrics);

} // namespace hotline
