#pragma once

#include <SQLiteCpp/Database.h>

#include <cstdint>
#include <memory>
#include <span>
#include <string>

namespace hotline::journal_sqlite {

/// What a page's last bytes hold: a checksum of the others and of the page's number (first page: 1). Any change of up
/// to eight bytes that stand together is found for certain, anything else but for one chance in 2^64.
/// `page` is without its last eight bytes; its size a multiple of eight.
[[nodiscard]] std::uint64_t page_checksum(std::span<const unsigned char> page, std::uint64_t number);

/// SQLite's file system with a checksum in every page of a database, over another file system. A page that is not as
/// it was written, or stands where another was, is never read: SQLite gives SQLITE_IOERR_DATA. In a write-ahead log
/// SQLite has checksums of its own. A database that was made without room for the checksum is passed through. Pages
/// that another program moves from our log into the file are taken as they are until they are written again; what
/// another program changes is not read.
class CheckedPages {
public:
    static constexpr int room = 8; ///< bytes at the end of each page

    /// Over the file system that SQLite knows by this name; empty: the system's. Registered as long as it lives.
    explicit CheckedPages(const std::string& below = {});
    CheckedPages(const CheckedPages&) = delete;
    CheckedPages& operator=(const CheckedPages&) = delete;
    ~CheckedPages();
    [[nodiscard]] const std::string& name() const;

    /// The one over the system's, SQLite's default in this process from the first call on: whoever opens one of our
    /// databases beside the journal (a copy, a test) must keep the checksums too.
    static const CheckedPages& over_system();

private:
    struct Parts;
    std::unique_ptr<Parts> parts_;
};

/// Gives a new database, which has no page yet, room for checksums, and marks it (its application id), so that damage
/// to the one header byte that says so is no way around them. No effect on any other. Throws `SQLite::Exception`.
void begin_with_checksums(SQLite::Database& database);

} // namespace hotline::journal_sqlite
