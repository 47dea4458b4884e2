#include "tools/src/bench/raw_commit.hpp"

#include "hotline/keys/hash.hpp"

#include <sqlite3.h>

#include <stdexcept>
#include <variant>

namespace hotline::bench {

std::string bytes_of(const journal::Entry& entry) {
    constexpr std::size_t numbers = 3 * sizeof(std::int64_t); // seq, at, version
    constexpr std::size_t ids = 3 * sizeof(Uuid);             // actor, subject, command
    std::string bytes(numbers + ids + sizeof(keys::Hash), '\0');
    bytes += entry.kind + entry.facts;
    if (const auto* sealed = std::get_if<journal::SealedPayload>(&entry.payload)) {
        bytes.append(sizeof(Uuid) + sizeof(keys::Hash), '\0'); // the key's id, the payload's own hash
        bytes += sealed->envelope;
    }
    return bytes;
}

void RawStore::Close::operator()(sqlite3* database) const { sqlite3_close(database); }
void RawStore::Close::operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }

RawStore::RawStore(const std::filesystem::path& file) {
    sqlite3* database = nullptr;
    const int opened = sqlite3_open(file.c_str(), &database);
    database_.reset(database);
    check(opened, SQLITE_OK);
    run("PRAGMA journal_mode = WAL");
    run("PRAGMA synchronous = FULL");
    run("PRAGMA wal_autocheckpoint = 4096");
    run("CREATE TABLE raw (seq INTEGER PRIMARY KEY, bytes BLOB NOT NULL)");
    sqlite3_stmt* insert = nullptr;
    const int prepared =
        sqlite3_prepare_v2(database_.get(), "INSERT INTO raw (bytes) VALUES (?)", -1, &insert, nullptr);
    insert_.reset(insert);
    check(prepared, SQLITE_OK);
}

void RawStore::commit(const std::vector<const Rows*>& together) {
    run("BEGIN IMMEDIATE");
    for (const auto* rows : together) {
        for (const auto& row : *rows) {
            sqlite3_bind_blob64(insert_.get(), 1, row.data(), row.size(), SQLITE_STATIC);
            check(sqlite3_step(insert_.get()), SQLITE_DONE);
            sqlite3_reset(insert_.get());
        }
    }
    run("COMMIT");
}

void RawStore::run(const char* sql) { check(sqlite3_exec(database_.get(), sql, nullptr, nullptr, nullptr), SQLITE_OK); }

void RawStore::check(int result, int wanted) {
    if (result != wanted)
        throw std::runtime_error(std::string("the raw store: ") + sqlite3_errmsg(database_.get()));
}

} // namespace hotline::bench
