#include "hotline/journal/sqlite/sqlite_log.hpp"

#include "hotline/journal/sqlite/connection.hpp"
#include "hotline/journal/sqlite/entry_rows.hpp"

#include <stdexcept>
#include <utility>

namespace hotline::journal_sqlite {

using namespace journal;

SqliteLog::SqliteLog(Writer& writer, ReaderPool& readers, const Projections& projections, SnapshotFiles snapshots,
                     DiskRoom& room)
    : writer_(writer), readers_(readers), room_(room), projections_(projections), snapshots_(std::move(snapshots)) {}

/// What is left for a clean stop, a snapshot and an erasure is not written into.
Outcome SqliteLog::append(const Append& batch) { return room_.admits() ? writer_.append(batch) : Outcome::rolled_back; }

Outcome SqliteLog::probe() { return room_.admits() ? writer_.probe() : Outcome::rolled_back; }

Head SqliteLog::head() { return writer_.head(); }

void SqliteLog::read(Seq after, std::size_t limit, const std::function<void(const Entry&)>& each) {
    const auto reader = readers_.take();
    read_entries(*reader, after, limit, each);
}

std::vector<std::uint32_t> SqliteLog::versions(std::span<const RecordKey> records) {
    const auto reader = readers_.take();
    const ReadTransaction view(*reader);
    std::vector<std::uint32_t> found;
    found.reserve(records.size());
    for (const RecordKey& record : records) {
        const RecordTable* table = projections_.find(record.type->name);
        if (!table)
            throw std::logic_error("a record type was never registered with the journal");
        Query row(*reader, table->select_version);
        const bool exists = row.bind(record.id).step();
        found.push_back(exists ? static_cast<std::uint32_t>(row.integer(0)) : 0);
    }
    return found;
}

std::optional<keys::Hash> SqliteLog::hash_at(Seq seq) {
    if (seq.value == 0)
        return chain_start(writer_.head().journal);
    const auto reader = readers_.take();
    Query row(*reader, "SELECT hash FROM entry WHERE seq = ?");
    if (!row.bind(seq).step())
        return std::nullopt;
    keys::Hash hash{};
    row.fixed(0, hash);
    return hash;
}

void SqliteLog::store_snapshot(std::string_view name, const Snapshot& snapshot) {
    const auto chain = hash_at(snapshot.seq);
    if (!chain)
        throw std::logic_error("a snapshot of entries that are not committed");
    snapshots_.write(name, {writer_.head().journal, snapshot.seq, *chain, snapshot.bytes});
}

std::optional<Snapshot> SqliteLog::newest_snapshot(std::string_view name) {
    auto file = snapshots_.read(name);
    const Head head = writer_.head();
    if (!file || file->journal != head.journal)
        return std::nullopt;
    if (file->seq > head.seq) {
        throw std::runtime_error("entries that had been written are missing from the journal's end: it was damaged, or "
                                 "an older one was put in its place. Restore a backup, or remove the folder snapshots "
                                 "to go on without them");
    }
    if (hash_at(file->seq) != file->chain)
        return std::nullopt;
    return Snapshot{file->seq, std::move(file->bytes)};
}

std::vector<OutboxItem> SqliteLog::outbox_pending(OutboxKey after, std::size_t limit) {
    const auto reader = readers_.take();
    return read_outbox(*reader, after, limit);
}

void SqliteLog::outbox_done(std::span<const OutboxKey> delivered) { writer_.outbox_done(delivered); }

std::vector<std::uint64_t> SqliteLog::erase(std::span<const KeyId> keys) { return writer_.erase(keys); }

} // namespace hotline::journal_sqlite
