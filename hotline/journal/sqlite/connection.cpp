#include "hotline/journal/sqlite/connection.hpp"

#include "hotline/journal/sqlite/checked_pages.hpp"

#include <SQLiteCpp/Exception.h>
#include <fmt/format.h>
#include <sqlite3.h>

#include <algorithm>
#include <array>
#include <stdexcept>
#include <utility>

namespace hotline::journal_sqlite {
namespace {

int open_flags(Access access) {
    const int mode = access == Access::read_only ? SQLite::OPEN_READONLY : SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE;
    return mode | SQLITE_OPEN_NOMUTEX;
}

const std::string& vfs_of(const ConnectionOptions& options) {
    return options.vfs.empty() ? CheckedPages::over_system().name() : options.vfs;
}

void lower_limits(sqlite3* handle) {
    constexpr std::array<std::pair<int, int>, 8> limits{{
        {SQLITE_LIMIT_ATTACHED, 0},
        {SQLITE_LIMIT_LENGTH, 16 << 20},
        {SQLITE_LIMIT_SQL_LENGTH, 100'000},
        {SQLITE_LIMIT_EXPR_DEPTH, 100},
        {SQLITE_LIMIT_COMPOUND_SELECT, 10},
        {SQLITE_LIMIT_FUNCTION_ARG, 8},
        {SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 50},
        {SQLITE_LIMIT_TRIGGER_DEPTH, 10},
    }};
    for (const auto& [limit, value] : limits)
        sqlite3_limit(handle, limit, value);
}

void harden(SQLite::Database& database, const ConnectionOptions& options) {
    sqlite3_db_config(database.getHandle(), SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    sqlite3_db_config(database.getHandle(), SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, nullptr);
    sqlite3_db_config(database.getHandle(), SQLITE_DBCONFIG_ENABLE_VIEW, 0, nullptr);
    lower_limits(database.getHandle());
    database.exec(fmt::format("PRAGMA cache_size = -{}", options.cache_kib)); // negative: in KiB
    database.exec("PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON; PRAGMA mmap_size = 0;"
                  "PRAGMA foreign_keys = ON; PRAGMA temp_store = MEMORY;");
    if (options.access == Access::read_only) {
        database.exec("PRAGMA query_only = ON");
        return;
    }
    begin_with_checksums(database);
    database.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON;");
    if (options.pages_max)
        database.exec(fmt::format("PRAGMA max_page_count = {}", *options.pages_max));
}

int only_rows(void*, int action, const char*, const char*, const char*, const char*) {
    switch (action) {
    case SQLITE_SELECT:
    case SQLITE_READ:
    case SQLITE_INSERT:
    case SQLITE_UPDATE:
    case SQLITE_DELETE:
    case SQLITE_TRANSACTION:
    case SQLITE_FUNCTION:
        return SQLITE_OK;
    default:
        return SQLITE_DENY;
    }
}

} // namespace

Connection::Connection(const std::filesystem::path& file, const ConnectionOptions& options)
    : name_(file.filename().string()), checkpoint_pages_(static_cast<int>(options.checkpoint_pages)),
      busy_timeout_(options.busy_timeout), database_(file.string(), open_flags(options.access),
                                                     static_cast<int>(options.busy_timeout.count), vfs_of(options)) {
    harden(database_, options);
    if (options.access == Access::read_write)
        sqlite3_wal_hook(database_.getHandle(), &Connection::tidy_wal, this);
}

/// Called by SQLite after a commit, which is durable by then. SQLite's own autocheckpoint does the same but forgets
/// that the disk failed.
int Connection::tidy_wal(void* self, sqlite3* handle, const char* schema, int pages) {
    auto& connection = *static_cast<Connection*>(self);
    if (pages < connection.checkpoint_pages_)
        return SQLITE_OK;
    const int result = sqlite3_wal_checkpoint_v2(handle, schema, SQLITE_CHECKPOINT_PASSIVE, nullptr, nullptr);
    if (result != SQLITE_OK && result != SQLITE_BUSY)
        connection.failed_checkpoint_ = sqlite3_extended_errcode(handle);
    return SQLITE_OK;
}

void Connection::forbid_all_but_rows() { sqlite3_set_authorizer(database_.getHandle(), only_rows, nullptr); }

SQLite::Statement& Connection::prepared(std::string_view sql) {
    const auto kept = statements_.find(sql);
    if (kept != statements_.end())
        return kept->second;
    std::string text(sql);
    SQLite::Statement statement(database_, text);
    return statements_.emplace(std::move(text), std::move(statement)).first->second;
}

bool Connection::in_transaction() const { return sqlite3_get_autocommit(database_.getHandle()) == 0; }

void Connection::copy_wal() {
    const int result =
        sqlite3_wal_checkpoint_v2(database_.getHandle(), nullptr, SQLITE_CHECKPOINT_PASSIVE, nullptr, nullptr);
    if (result != SQLITE_OK && result != SQLITE_BUSY)
        throw SQLite::Exception(database_.getHandle(), result);
}

bool Connection::try_empty_wal(Millis wait) {
    database_.setBusyTimeout(static_cast<int>(wait.count));
    const int result =
        sqlite3_wal_checkpoint_v2(database_.getHandle(), nullptr, SQLITE_CHECKPOINT_TRUNCATE, nullptr, nullptr);
    database_.setBusyTimeout(static_cast<int>(busy_timeout_.count));
    if (result != SQLITE_OK && result != SQLITE_BUSY)
        throw SQLite::Exception(database_.getHandle(), result);
    return result == SQLITE_OK;
}

void Connection::write_anew() {
    sqlite3_limit(database_.getHandle(), SQLITE_LIMIT_ATTACHED, 1); // VACUUM attaches the copy that it makes
    database_.exec("VACUUM");
    sqlite3_limit(database_.getHandle(), SQLITE_LIMIT_ATTACHED, 0);
}

Query::~Query() {
    statement_.tryReset(); // reports the error of the step before it, which was thrown already
}

Query& Query::bind(std::int64_t value) {
    statement_.bind(++bound_, value);
    return *this;
}

Query& Query::bind(const std::string& text) {
    statement_.bindNoCopy(++bound_, text);
    return *this;
}

Query& Query::bind_blob(std::string_view bytes) {
    statement_.bindNoCopy(++bound_, static_cast<const void*>(bytes.data()), static_cast<int>(bytes.size()));
    return *this;
}

Query& Query::bind_null() {
    statement_.bind(++bound_);
    return *this;
}

int Query::run() {
    while (statement_.executeStep()) {
    }
    return statement_.getChanges();
}

void Query::fixed(int column, std::span<std::uint8_t> into) const {
    const auto value = statement_.getColumn(column);
    if (static_cast<std::size_t>(value.getBytes()) != into.size()) {
        throw std::runtime_error(fmt::format("column {} has not the length of its kind", column));
    }
    const auto* from = static_cast<const std::uint8_t*>(value.getBlob());
    std::copy(from, from + into.size(), into.begin());
}

Uuid Query::uuid(int column) const {
    Uuid id;
    fixed(column, id.bytes);
    return id;
}

Transaction::Transaction(Connection& connection) : connection_(connection) {
    Query(connection_, "BEGIN IMMEDIATE").run();
}

Transaction::~Transaction() {
    if (!connection_.in_transaction())
        return;
    // A destructor has nobody to tell: whoever cares looks at in_transaction() afterwards.
    connection_.database().tryExec("ROLLBACK");
}

ReadTransaction::ReadTransaction(Connection& connection) : connection_(connection) {
    Query(connection_, "BEGIN").run();
}

ReadTransaction::~ReadTransaction() {
    connection_.database().tryExec("ROLLBACK"); // nothing was written; a failure before it has ended it already
}

void Transaction::commit() { Query(connection_, "COMMIT").run(); }

} // namespace hotline::journal_sqlite
