#include "hotline/backup/erased.hpp"

#include "hotline/backup/archive.hpp"
#include "hotline/journal/sqlite/connection.hpp"
#include "hotline/journal/sqlite/entry_rows.hpp"

namespace hotline::backup {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t page = 2'048; ///< entries in one look

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
void read_erased_folder(const fs::path& folder, Uuid journal, const Erasures& erasures, KeySet& erased) {
    if (!fs::exists(folder / "journal.db"))
        throw BackupError("there is no journal in " + folder.string());
    journal_sqlite::Connection connection(folder / "journal.db", {.access = journal_sqlite::Access::read_only});
    if (journal_sqlite::read_head(connection).journal != journal)
        throw BackupError(folder.string() + " belongs to another journal than the data");
    Seq last;
    std::size_t read = 0;
    do {
        read = 0;
        journal_sqlite::read_stored(connection, last, page, [&](const journal::StoredEntry& stored) {
            ++read;
            last = stored.entry.seq;
            if (stored.erased && stored.key)
                erased.insert(*stored.key);
            if (const auto key = erasures.ordered_in(stored.entry))
                erased.insert(*key);
            return true;
        });
    } while (read == page);
}

} // namespace

void read_erased(const fs::path& list, const keys::BackupIdentity& identity, Uuid journal, const Erasures& erasures,
                 KeySet& erased) {
    if (fs::is_directory(list))
        return read_erased_folder(list, journal, erasures, erased);
    read_erased_file(list, identity, journal, erased);
}

} // namespace hotline::backup
