#pragma once

#include "hotline/backup/archive.hpp"
#include "hotline/backup/erased.hpp"

#include <filesystem>
#include <span>
#include <stop_token>
#include <vector>

namespace hotline::backup {

struct Places {
    std::filesystem::path data;    ///< the service's data folder
    std::filesystem::path to;      ///< the folder of backups; made if absent
    std::filesystem::path keys_to; ///< the folder of key backups; empty: `to`
};

struct Made {
    Head head;
    Tail tail; ///< of the three files together
    std::uint64_t bytes{};
    std::vector<std::filesystem::path> files;
};

/// Backs up the data folder, beside the service that owns it or without one. Entries are read in short looks up to
/// where the journal was at the beginning: nobody waits for it, no copy is made, and what is in memory is bounded. The
/// chain is followed on the way. The keys are read after the data, so that no entry lacks its key; the list of erasures
/// goes on until then, so that every key which is missing by its order is on it. The data file gets its name last.
/// Throws `BackupError`, also for a journal that is damaged (its first bad entry is named) and when asked to stop.
Made make_backup(const Places& places, std::span<const keys::BackupRecipient> recipients, const Erasures& erasures,
                 Instant now, const std::stop_token& stop = {});

/// Removes what is over (`expired`), and what an interrupted backup left more than a day ago. How many files.
std::size_t expire(std::span<const std::filesystem::path> folders, const Keep& keep, Instant now);

/// Says of a data file in that folder, by an empty file beside it, that it was restored on trial and found whole.
void mark_rehearsed(const std::filesystem::path& folder, const Name& name);
[[nodiscard]] bool is_rehearsed(const std::filesystem::path& folder, const Name& name);

/// The backups in a folder, oldest first; none if there is no such folder.
std::vector<Name> list(const std::filesystem::path& folder);

} // namespace hotline::backup
