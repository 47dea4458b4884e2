#pragma once

#include "proto/ids.hpp"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

namespace hotline::journal_sqlite {

/// A connection that writes makes the file if there is none; one that only reads needs it to be there.
enum class Access { read_write, read_only };

/// What one connection may do, for how long it waits, and how much it holds.
struct ConnectionOptions {
    Access access = Access::read_write;
    Millis busy_timeout = seconds(1);
    std::uint32_t checkpoint_pages = 1'000;   ///< WAL pages after which a commit tidies it away
    std::uint32_t cache_kib = 2'048;          ///< pages held in memory; what a write touches should fit
    std::optional<std::uint32_t> pages_max{}; ///< how far the file may grow
    std::string vfs{}; ///< SQLite's name of a file system; empty: the system's with checked pages
};

/// One hardened connection (SQLite's "Defense Against The Dark Arts"; security study §2.1): WAL, every commit on disk,
/// schema not trusted, deleted bytes overwritten. Keeps its prepared statements. For one thread at a time.
class Connection {
public:
    Connection(const std::filesystem::path& file, const ConnectionOptions& options);
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    /// From now on only rows can be read and written: no schema change, no pragma, no other file.
    void forbid_all_but_rows();

    /// The statement of that text, prepared at its first use and kept.
    [[nodiscard]] SQLite::Statement& prepared(std::string_view sql);
    void run_script(const std::string& sql) { database_.exec(sql); }
    /// The first column of the first row.
    [[nodiscard]] std::int64_t integer(const char* sql) { return database_.execAndGet(sql).getInt64(); }
    [[nodiscard]] bool in_transaction() const;
    /// Moves what it can of the WAL into the file; waits for nobody and keeps nobody waiting.
    void copy_wal();
    /// Moves the WAL into the file and empties it, so that overwritten bytes are gone from both. False if somebody
    /// stood in the way for that long. Throws `SQLite::Exception` on I/O errors.
    [[nodiscard]] bool try_empty_wal(Millis wait);
    /// What the last tidying of the WAL after a commit met, an extended code of SQLite; taken away by asking. The
    /// commit before it stands whatever it is. None if all was well.
    [[nodiscard]] std::optional<int> failed_checkpoint() { return std::exchange(failed_checkpoint_, std::nullopt); }
    /// Writes the whole file anew (VACUUM), so that nothing is left between its rows; needs as much memory as the file
    /// is large. The WAL holds all of it afterwards. For a connection that may do more than rows.
    void write_anew();
    [[nodiscard]] SQLite::Database& database() { return database_; }
    /// The file's name without its folder, for messages.
    [[nodiscard]] const std::string& name() const { return name_; }

private:
    struct TextHash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
    };
    static int tidy_wal(void* self, sqlite3* handle, const char* schema, int pages);
    std::string name_;
    int checkpoint_pages_;
    std::optional<int> failed_checkpoint_;
    Millis busy_timeout_;
    SQLite::Database database_;
    std::unordered_map<std::string, SQLite::Statement, TextHash, std::equal_to<>> statements_;
};

/// One use of a kept statement: values are bound in order without copying them (they must live as long), rows are
/// read by column; ends reset.
class Query {
public:
    Query(Connection& connection, std::string_view sql) : statement_(connection.prepared(sql)) {}
    Query(const Query&) = delete;
    Query& operator=(const Query&) = delete;
    ~Query();

    Query& bind(std::int64_t value);
    Query& bind(Seq seq) { return bind(static_cast<std::int64_t>(seq.value)); }
    Query& bind(const std::string& text);
    Query& bind_blob(std::string_view bytes);
    Query& bind(const Uuid& id) { return bind_blob(bytes_of(id.bytes)); }
    Query& bind_null();

    /// True while there is a row.
    bool step() { return statement_.executeStep(); }
    /// Runs to the end; the number of rows changed.
    int run();

    [[nodiscard]] std::int64_t integer(int column) const { return statement_.getColumn(column).getInt64(); }
    [[nodiscard]] Seq seq(int column) const { return {static_cast<std::uint64_t>(integer(column))}; }
    [[nodiscard]] bool is_null(int column) const { return statement_.getColumn(column).isNull(); }
    [[nodiscard]] std::string bytes(int column) const { return statement_.getColumn(column).getString(); }
    /// Fills a fixed number of bytes; throws `std::runtime_error` if the column has another length.
    void fixed(int column, std::span<std::uint8_t> into) const;
    [[nodiscard]] Uuid uuid(int column) const;

    static std::string_view bytes_of(std::span<const std::uint8_t> bytes) {
        return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
    }

private:
    SQLite::Statement& statement_;
    int bound_{0};
};

/// A write transaction: rolled back unless committed.
class Transaction {
public:
    explicit Transaction(Connection& connection);
    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;
    ~Transaction();
    void commit();

private:
    Connection& connection_;
};

/// One view of the database for several reads, which then take and give back SQLite's locks once.
class ReadTransaction {
public:
    explicit ReadTransaction(Connection& connection);
    ReadTransaction(const ReadTransaction&) = delete;
    ReadTransaction& operator=(const ReadTransaction&) = delete;
    ~ReadTransaction();

private:
    Connection& connection_;
};

} // namespace hotline::journal_sqlite
