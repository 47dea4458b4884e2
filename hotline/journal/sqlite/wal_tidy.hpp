#pragma once

#include "hotline/files/files.hpp"
#include "hotline/journal/sqlite/connection.hpp"

#include <filesystem>
#include <functional>

namespace hotline::journal_sqlite {

/// The same path, once all that an earlier process left in the write-ahead log of that database is on the disk. After a
/// failed sync the log is read as it was written, although it is on no disk: what is committed behind it would go with
/// it in a power cut. For the one process that owns the file, before it opens it. Throws `files::FileError`.
const std::filesystem::path& with_durable_wal(const std::filesystem::path& database, files::Files& files);

/// Empties the write-ahead log of a database, so that overwritten bytes are gone from it too, without keeping its
/// writer waiting: the pages are copied beside the writer, which then stands still only for the short moment in which
/// the log is cut to nothing.
class WalTidy {
public:
    /// `options`: of the writer; its busy timeout is for how long readers may stand in the way before it is given up.
    WalTidy(std::filesystem::path file, ConnectionOptions options);

    /// Whether it was emptied by the writer (`Connection::try_empty_wal`), who waits no longer than that.
    using TryOnce = std::function<bool(Millis)>;
    /// Throws `std::runtime_error` if readers stood in the way for too long: the bytes may still be in the log then,
    /// and it is to be asked again. `SQLite::Exception` on I/O errors, and whatever `try_once` throws.
    void empty_wal(const TryOnce& try_once) const;

private:
    std::filesystem::path file_;
    ConnectionOptions options_;
};

} // namespace hotline::journal_sqlite
