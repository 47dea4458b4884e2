#pragma once

#include "hotline/files/files.hpp"
#include "hotline/journal/chain.hpp"
#include "hotline/journal/log.hpp"
#include "hotline/journal/records.hpp"
#include "hotline/journal/sqlite/disk_room.hpp"
#include "proto/instant.hpp"

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>

namespace hotline::journal_sqlite {

namespace limit {
inline constexpr std::size_t readers = 4; ///< read-only connections
inline constexpr std::uint32_t writer_cache_kib = 32 * 1024;
inline constexpr std::uint32_t checkpoint_pages = 4096; ///< WAL pages (16 MiB) after which a commit tidies it away
} // namespace limit

/// What a journal needs beside its directory: its bounds, and whom it tells when the disk fails.
struct Options {
    std::size_t readers = limit::readers;
    /// How long the writer waits for a lock that something outside holds on the file.
    Millis busy_timeout = seconds(1);
    /// The database may grow to so many pages (4 KiB each): beyond it, appends are rolled back as on a full disk.
    std::optional<std::uint32_t> pages_max{};
    /// Bytes of the file that is given up before an append would fail (disk_room.hpp); 0: none.
    std::uint64_t ballast = 0;
    std::uint32_t checkpoint_pages = limit::checkpoint_pages;
    /// Called once, on whichever thread found out, when nobody knows what is on the disk any more (a failed fsync):
    /// nothing is written after it, and the process must end and start again from the log.
    std::function<void()> lost{};
    /// SQLite's name of the file system below; empty: the system's.
    std::string vfs{};
    /// Where the files beside the database live; null: the system's. Must outlive the journal.
    files::Files* files{};
};

/// The journal in one directory: `journal.db` (+ WAL), `snapshots/`, and `lock`, which one process holds.
/// Opening it makes what is missing, migrates forward, and makes or rebuilds the tables of the given record types.
class Journal {
public:
    /// `fresh_id` becomes the journal's id if there is none yet. Throws `std::runtime_error` if another process owns
    /// the directory, the files are of a newer release or cannot be opened.
    Journal(const std::filesystem::path& directory, std::span<const journal::RecordType* const> types, Uuid fresh_id,
            const Options& options = {});
    Journal(const Journal&) = delete;
    Journal& operator=(const Journal&) = delete;
    ~Journal();

    [[nodiscard]] journal::Log& log();
    [[nodiscard]] journal::Records& records();
    [[nodiscard]] DiskRoom& room();

    /// Entries after `after` as they are stored, in order, at most `limit`, until `each` returns false: what a verifier
    /// or a backup reads. One short look; call it again for more. Throws on I/O errors.
    void read_stored(Seq after, std::size_t limit, const std::function<bool(const journal::StoredEntry&)>& each);

private:
    struct Parts;
    std::unique_ptr<Parts> parts_;
};

} // namespace hotline::journal_sqlite
