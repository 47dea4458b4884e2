#pragma once

#include "hotline/backup/archive.hpp"
#include "hotline/backup/erased.hpp"
#include "hotline/backup/vouching.hpp"
#include "hotline/journal/record.hpp"

#include <filesystem>
#include <optional>
#include <span>
#include <stop_token>
#include <vector>

namespace hotline::backup {

/// What is to be restored and into which place, and who knows what was erased since.
struct RestoreOrder {
    std::filesystem::path from; ///< a data file, or a folder: its newest one
    /// A key file, or a folder that has the one made with the data, or else a later one; empty: beside the data file.
    std::filesystem::path keys;
    std::filesystem::path into;     ///< must not be there, or be empty
    std::optional<Instant> until{}; ///< entries after it are left out
    Erasures erasures{};            ///< needed
    /// Besides all `erased` files beside the backup: data folders or `erased` files that know of later erasures.
    std::vector<std::filesystem::path> erased_by{};
    /// Texts whose keys are lost, without anybody having erased them, stay sealed and unreadable; else they are a
    /// reason to refuse.
    bool keep_unreadable = false;
    bool verify = false; ///< look at everything again once it is there (check_restored)
    /// What was signed of that journal; a backup that contradicts it is refused. Without it nothing vouches for the
    /// backup: its own manifest is as good as whoever sealed it.
    std::optional<Vouching> vouching{};
    /// Where the folder is made; null: the system's. Must outlive the call.
    files::Files* files = nullptr;
    std::string vfs{}; ///< SQLite's name of the same; empty: the system's
};

/// What the restored folder holds, what was left out of it and why.
struct Restored {
    Head head;                     ///< of the backup
    std::uint64_t entries{};       ///< that are there now, without the one that says so
    std::uint64_t left_out{};      ///< after `until`
    std::uint64_t wraps{};         ///< that are there now
    std::uint64_t keys_erased{};   ///< that the key backup still had, destroyed again
    std::uint64_t payloads_gone{}; ///< whose bytes the data backup still had, erased again
    std::uint64_t keys_lost{};     ///< that sealed texts need and nobody has (`keep_unreadable`)
    Vouched vouched{};             ///< by the checkpoints that were given
};

/// Makes a data folder from a backup. It is complete, checked against the backup's manifest and chain, durable, and
/// only then has its name. Behind the entries of the backup stands one of kind `restored`, then what `Erasures::settle`
/// writes; the journal begins another epoch. Subjects that are known to be erased stay erased: bytes and keys of theirs
/// do not come back. That a key backup lacks a key is never taken for an erasure. Throws `BackupError` and
/// `keys::SealError` for everything that is damaged, missing or does not belong together; nothing is left then.
Restored restore(const RestoreOrder& order, const keys::BackupIdentity& identity,
                 std::span<const journal::RecordType* const> types, Instant now, const std::stop_token& stop = {});

/// Looks through a data folder that nobody owns: SQLite's own check, the chain, the record tables against those made
/// again, and the floor's snapshot (which is written anew) against everything folded from the first entry.
/// Throws `BackupError` for the first thing that is wrong, and when asked to stop.
void check_restored(const std::filesystem::path& data, std::span<const journal::RecordType* const> types,
                    const std::stop_token& stop = {});

} // namespace hotline::backup
