#pragma once

#include "hotline/journal/sqlite/connection.hpp"

#include <filesystem>
#include <mutex>

namespace hotline::journal_sqlite {

/// Empties the write-ahead log of a database, so that overwritten bytes are gone from it too, without keeping its
/// writer waiting: the pages are copied beside the writer, which then stands still only for the short moment in which
/// the log is cut to nothing.
class WalTidy {
public:
    /// `options`: of the writer; its busy timeout is for how long readers may stand in the way before it is given up.
    WalTidy(std::filesystem::path file, ConnectionOptions options);

    /// `writer` is touched only while `writing` is held. Throws `std::runtime_error` if readers stood in the way for
    /// too long: the bytes may still be in the log then, and it is to be asked again. `SQLite::Exception` on I/O
    /// errors.
    void empty_wal(Connection& writer, std::mutex& writing);

private:
    std::filesystem::path file_;
    ConnectionOptions options_;
};

} // namespace hotline::journal_sqlite
