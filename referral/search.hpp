#pragma once

#include "referral/query.hpp"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <stdexcept>

namespace SQLite {
class Database;
}

namespace hotline::referral {

/// The file of an index does not hold what was written into it, or is no database.
class DamagedIndex : public std::runtime_error {
    using std::runtime_error::runtime_error;
};

/// The directory's search index: a projection of its entries in a SQLite file of its own (or in memory), which can be
/// thrown away and rebuilt at any time. One thread at a time; several indexes may stand on one file.
/// Trouble with the file itself (disk, rights, not a database) is a `SQLite::Exception`.
class Index {
public:
    static Index in_memory();
    /// Called before anything is written into a database that may be new.
    using Begin = std::function<void(SQLite::Database&)>;

    /// Opens or makes `file`. A file from a release with another layout counts as empty: rebuild it. Reads all of it:
    /// damage is a `DamagedIndex`, and the file is left alone.
    static Index open(const std::filesystem::path& file, const Begin& begin = {});

    Index(Index&&) noexcept;
    Index& operator=(Index&&) noexcept;
    ~Index();

    /// Replaces everything, all or nothing. Refused as `check` refuses the directory.
    Result<void> rebuild(const Directory& directory);

    /// Hits in an order that depends on the query and the entries only: by `Reason`, then name in the language of the
    /// reader, then id. Refused: a cursor of another state (`stale`) or beyond the end (`field_invalid`, `cursor`).
    [[nodiscard]] Result<Results> search(const Query& query) const;

    /// One service with its agency, if the directory has it.
    [[nodiscard]] std::optional<Listing> find(ServiceId id) const;

    /// A digest of the entries: equal entries, equal version, on every machine. 0 when nothing was ever built.
    [[nodiscard]] std::uint64_t version() const;

private:
    explicit Index(std::unique_ptr<SQLite::Database> database);
    std::unique_ptr<SQLite::Database> database_;
};

} // namespace hotline::referral
