#include "hotline/backup/restore.hpp"
#include "hotline/engine/floor_snapshot.hpp"
#include "hotline/journal/sqlite/inspect.hpp"
#include "hotline/journal/sqlite/journal.hpp"

#include <fmt/format.h>

namespace hotline::backup {
namespace {

void check_chain(const std::filesystem::path& data) {
    const auto report = journal_sqlite::verify(data);
    if (!report.ok())
        throw BackupError(
            fmt::format("the restored journal is damaged at entry {}", report.first_bad.value_or(Seq{}).value));
}

/// The floor's snapshot against everything folded from the first entry; then one of the journal's end takes its place.
void check_floor(journal::Log& log, const std::stop_token& stop) {
    const auto kept = engine::newest_floor(log);
    const auto expected = kept ? engine::snapshot_of(kept->floor, kept->last).bytes : std::string();
    const auto compare = [&](const engine::Folded& folded) {
        stop_if_asked(stop, "the check");
        if (kept && folded.last == kept->last && engine::snapshot_of(folded.floor, folded.last).bytes != expected)
            throw BackupError("the floor's snapshot is not what the entries before it say");
    };
    const auto folded = engine::fold_all(log, compare);
    engine::store_floor(log, engine::snapshot_of(folded.floor, folded.last));
}

} // namespace

void check_restored(const std::filesystem::path& data, std::span<const journal::RecordType* const> types,
                    const std::stop_token& stop) {
    if (!journal_sqlite::is_sound(data))
        throw BackupError("a restored database is damaged: SQLite's own check fails");
    stop_if_asked(stop, "the check");
    check_chain(data);
    stop_if_asked(stop, "the check");
    if (!journal_sqlite::rebuilds_to_itself(data, types))
        throw BackupError("the record tables are not what the entries say");
    journal_sqlite::Journal journal(data, types, {});
    check_floor(journal.log(), stop);
}

} // namespace hotline::backup
