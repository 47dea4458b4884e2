#pragma once

#include "hotline/statistics/source.hpp"
#include "proto/instant.hpp"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <stop_token>

namespace hotline::statistics {

/// Where an export keeps its counts and where it puts what it releases.
struct Places {
    std::filesystem::path facts;   ///< the facts file; made if absent
    std::filesystem::path release; ///< the folder of the released tables; made if absent
};

/// What one export did.
struct Exported {
    std::uint64_t entries{}; ///< of the journal that were new to the counts
    std::size_t files_written{};
    std::size_t files_kept{}; ///< that were frozen before
    bool stopped{};           ///< it was asked to end early; the next one goes on
};

/// Counts what is new in the journal, then releases the tables of every month that is over (month.hpp) and that the
/// journal covers, and the data dictionary. What was released before is never touched, so an export at any later time
/// gives the same bytes. Blocking; `stop` ends it between two pages. Throws on I/O errors and unreadable facts:
/// nothing is released then.
Exported export_closed_months(const Source& source, const Places& places, Instant now, std::stop_token stop = {});

} // namespace hotline::statistics
