#include "hotline/journal/sqlite/journal.hpp"

#include "hotline/journal/sqlite/entry_rows.hpp"
#include "hotline/journal/sqlite/owner_lock.hpp"
#include "hotline/journal/sqlite/sqlite_log.hpp"
#include "hotline/journal/sqlite/sqlite_records.hpp"
#include "hotline/journal/sqlite/wal_tidy.hpp"

namespace hotline::journal_sqlite {

namespace {

ConnectionOptions writer_options(const Options& options) {
    return {.access = Access::read_write,
            .busy_timeout = options.busy_timeout,
            .checkpoint_pages = options.checkpoint_pages,
            .cache_kib = limit::writer_cache_kib,
            .pages_max = options.pages_max,
            .vfs = options.vfs};
}

} // namespace

struct Journal::Parts {
    Parts(const std::filesystem::path& directory, std::span<const journal::RecordType* const> types, Uuid fresh_id,
          const Options& options)
        : lock(directory), files(options.files ? *options.files : system), room(directory, options.ballast),
          projections(types), writer(with_durable_wal(directory / "journal.db", files), writer_options(options),
                                     projections, fresh_id, options.lost),
          readers(directory / "journal.db", options.readers, options.vfs),
          log(writer, readers, projections, SnapshotFiles(files, directory / "snapshots"), room),
          records(readers, projections) {}

    OwnerLock lock; ///< first in, last out
    files::SystemFiles system;
    files::Files& files;
    DiskRoom room;
    Projections projections;
    Writer writer;
    ReaderPool readers;
    SqliteLog log;
    SqliteRecords records;
};

Journal::Journal(const std::filesystem::path& directory, std::span<const journal::RecordType* const> types,
                 Uuid fresh_id, const Options& options)
    : parts_(std::make_unique<Parts>(directory, types, fresh_id, options)) {
    // SQLite syncs the folder of a new WAL but does not look whether it could.
    parts_->files.sync_folder(directory);
}

Journal::~Journal() = default;

journal::Log& Journal::log() { return parts_->log; }

journal::Records& Journal::records() { return parts_->records; }

DiskRoom& Journal::room() { return parts_->room; }

void Journal::read_stored(Seq after, std::size_t limit, const std::function<bool(const journal::StoredEntry&)>& each) {
    const auto reader = parts_->readers.take();
    journal_sqlite::read_stored(*reader, after, limit, each);
}

} // namespace hotline::journal_sqlite
