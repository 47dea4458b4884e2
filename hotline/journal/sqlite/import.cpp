#include "hotline/journal/sqlite/import.hpp"

#include "hotline/journal/sqlite/entry_rows.hpp"
#include "hotline/journal/sqlite/migrations.hpp"

#include <stdexcept>

namespace hotline::journal_sqlite {
namespace {

constexpr std::size_t rows_in_transaction = 8'192;

} // namespace

Import::Import(const std::filesystem::path& directory, std::span<const journal::RecordType* const> types, Uuid journal,
               Uuid epoch, const std::string& vfs)
    : projections_(types), connection_(directory / "journal.db", {.checkpoint_pages = 16'384, .vfs = vfs}) {
    migrate(connection_, journal_migrations());
    projections_.bring_up_to_date(connection_);
    // A directory that is not finished is thrown away: until then nothing has to be durable.
    connection_.run_script("PRAGMA synchronous = OFF");
    begin();
    Query(connection_, "INSERT INTO head (one, journal, seq, at, hash, epoch) VALUES (1, ?, 0, 0, ?, ?)")
        .bind(journal)
        .bind_blob(Query::bytes_of(journal::chain_start(journal)))
        .bind(epoch)
        .run();
}

void Import::begin() {
    Query(connection_, "BEGIN IMMEDIATE").run();
    open_rows_ = 0;
}

void Import::commit() {
    if (last_) {
        const auto& [entry, print, erased, hash, key] = *last_;
        Query(connection_, "UPDATE head SET seq = ?, at = ?, hash = ?")
            .bind(entry.seq)
            .bind(entry.at.ms)
            .bind_blob(Query::bytes_of(hash))
            .run();
    }
    Query(connection_, "COMMIT").run();
}

void Import::add(const journal::StoredEntry& stored) {
    const auto& entry = stored.entry;
    insert_stored(connection_, stored);
    if (entry.version > 0) {
        if (!projections_.find(entry.kind))
            throw std::runtime_error("the backup has records that this release does not know: " + entry.kind);
        if (!projections_.follow(connection_, entry))
            throw std::runtime_error("a record in the backup does not follow the version before it");
    }
    last_ = stored;
    last_->entry.payload = {};
    if (++open_rows_ < rows_in_transaction)
        return;
    commit();
    begin();
}

void Import::add(const journal::OutboxItem& item) { insert_outbox(connection_, item); }

std::size_t Import::erase(KeyId key) {
    Query(connection_, "UPDATE outbox SET bytes = NULL WHERE key_id = ?").bind(key.value).run();
    return static_cast<std::size_t>(
        Query(connection_, "UPDATE payload SET bytes = NULL WHERE key_id = ? AND bytes IS NOT NULL")
            .bind(key.value)
            .run());
}

void Import::each_key(const std::function<void(KeyId)>& each) {
    Query rows(connection_, "SELECT DISTINCT key_id FROM payload WHERE key_id IS NOT NULL AND bytes IS NOT NULL");
    while (rows.step())
        each(KeyId{rows.uuid(0)});
}

void Import::finish() {
    commit();
    connection_.run_script("PRAGMA synchronous = FULL");
    if (!connection_.try_empty_wal(seconds(1))) // nobody else knows of this file yet
        throw std::runtime_error("the restored journal's write-ahead log could not be emptied");
}

} // namespace hotline::journal_sqlite
