#pragma once

#include "hotline/files/files.hpp"
#include "hotline/keys/hash.hpp"
#include "proto/ids.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace hotline::journal_sqlite {

/// A snapshot with what ties it to the entry it was taken at.
struct SnapshotFile {
    Uuid journal;
    Seq seq;
    keys::Hash chain; ///< the entry's hash: a snapshot of another past is not taken for this one
    std::string bytes;
};

/// Snapshots in a folder, one file per name, replaced atomically. A file that is cut short or changed is no snapshot.
class SnapshotFiles {
public:
    /// Makes the folder if it is missing. `files` must outlive it.
    SnapshotFiles(files::Files& files, std::filesystem::path folder);
    /// Durable when it returns. Throws `files::FileError` on I/O errors, `std::logic_error` for a strange name.
    void write(std::string_view name, const SnapshotFile& snapshot) const;
    [[nodiscard]] std::optional<SnapshotFile> read(std::string_view name) const;

private:
    [[nodiscard]] std::filesystem::path path_of(std::string_view name) const;
    files::Files& files_;
    std::filesystem::path folder_;
};

} // namespace hotline::journal_sqlite
