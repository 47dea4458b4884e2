#include "hotline/journal/sqlite/outcome.hpp"

#include <sqlite3.h>

namespace hotline::journal_sqlite {

Failure failure_of(int extended_code) {
    switch (extended_code) {
    case SQLITE_CONSTRAINT_PRIMARYKEY:
    case SQLITE_CONSTRAINT_ROWID:
        return Failure::conflict;
    case SQLITE_IOERR_FSYNC: // after a failed fsync the kernel may have dropped the pages: asking again proves nothing
    case SQLITE_IOERR_DIR_FSYNC:
    case SQLITE_IOERR_CORRUPTFS:
    case SQLITE_IOERR_DATA:
        return Failure::uncertain;
    default:
        break;
    }
    switch (extended_code & 0xFF) {
    case SQLITE_FULL:
    case SQLITE_BUSY:
    case SQLITE_READONLY:
    case SQLITE_IOERR:
        return Failure::refused;
    default:
        return Failure::uncertain;
    }
}

} // namespace hotline::journal_sqlite
