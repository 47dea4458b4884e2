#pragma once

#include "hotline/backup/archive.hpp"
#include "hotline/backup/erased.hpp"

#include <filesystem>
#include <span>
#include <stop_token>
#include <vector>

namespace hotline::backup {

/// What is backed up, and into which folders.
struct Places {
    std::filesystem::path data;    ///< the service's data folder
    std::filesystem::path to;      ///< the folder of backups; made if absent
    std::filesystem::path keys_to; ///< the folder of key backups; empty: `to`
};

/// A backup that is whole, durable and has its names.
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
/// All of it survives a power cut when this returns, the folders too. `files` is where the backup goes.
/// Throws `BackupError`, also for a journal that is damaged (its first bad entry is named) and when asked to stop, and
/// `files::FileError`.
Made make_backup(files::Files& files, const Places& places, std::span<const keys::BackupRecipient> recipients,
                 const Erasures& erasures, Instant now, const std::stop_token& stop = {});

/// Removes what is over (`expired`), and what an interrupted backup left more than a day ago; durably. Data goes before
/// what belongs to it, so that no power cut leaves it alone. How many files. Throws `files::FileError`.
std::size_t expire(files::Files& files, std::span<const std::filesystem::path> folders, const Keep& keep, Instant now);

/// Says of a data file in that folder, by an empty file beside it, that it was restored on trial and found whole.
/// Durable when it returns. Throws `files::FileError`.
void mark_rehearsed(files::Files& files, const std::filesystem::path& folder, const Name& name);
[[nodiscard]] bool is_rehearsed(const std::filesystem::path& folder, const Name& name);

/// The backups in a folder, oldest first; none if there is no such folder.
std::vector<Name> list(const std::filesystem::path& folder);

} // namespace hotline::backup
