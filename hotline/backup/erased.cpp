#include "hotline/backup/erased.hpp"

#include "hotline/backup/archive.hpp"
#include "hotline/journal/sqlite/connection.hpp"
#include "hotline/journal/sqlite/entry_rows.hpp"
#include "hotline/journal/sqlite/key_reader.hpp"

namespace hotline::backup {
namespace {

namespace fs = std::filesystem;

/// Keys destroyed by then, as a file of a backup lists them.
void read_erased_file(const fs::path& file, const keys::BackupIdentity& identity, Uuid journal, KeySet& erased) {
    ArchiveReader reader(file, Part::erased, identity);
    if (reader.head().journal != journal)
        throw BackupError(file.string() + " belongs to another journal than the data");
    std::uint64_t count = 0;
    std::optional<Tail> tail;
    while (auto frame = reader.next()) {
        if (const auto* some = std::get_if<ErasedKeys>(&*frame)) {
            count += some->keys.size();
            erased.insert(some->keys.begin(), some->keys.end());
        }
        if (const auto* end = std::get_if<Tail>(&*frame))
            tail = *end;
    }
    if (!tail || tail->erased != count)
        throw BackupError("the list of erasures is not complete");
}

/// Keys destroyed by now, as a data folder shows them.
void read_erased_folder(const fs::path& folder, Uuid journal, KeySet& erased) {
    if (!fs::exists(folder / "journal.db") || !fs::exists(folder / "keys.db"))
        throw BackupError("there is no journal with its keys in " + folder.string());
    journal_sqlite::Connection connection(folder / "journal.db", {.access = journal_sqlite::Access::read_only});
    if (journal_sqlite::read_head(connection).journal != journal)
        throw BackupError(folder.string() + " belongs to another journal than the data");
    journal_sqlite::KeyReader keys(folder / "keys.db");
    journal_sqlite::Query rows(connection, "SELECT key_id, max(bytes IS NOT NULL) FROM payload "
                                           "WHERE key_id IS NOT NULL GROUP BY key_id");
    while (rows.step()) {
        const KeyId key{rows.uuid(0)};
        const bool texts_are_there = rows.integer(1) != 0;
        // An erasure destroys the key first: one that was interrupted counts as well.
        if (!texts_are_there || !keys.has(key))
            erased.insert(key);
    }
}

} // namespace

void read_erased(const fs::path& list, const keys::BackupIdentity& identity, Uuid journal, KeySet& erased) {
    if (fs::is_directory(list))
        return read_erased_folder(list, journal, erased);
    read_erased_file(list, identity, journal, erased);
}

} // namespace hotline::backup
