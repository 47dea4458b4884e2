#include "hotline/journal/sqlite/inspect.hpp"

#include "hotline/journal/sqlite/connection.hpp"
#include "hotline/journal/sqlite/entry_rows.hpp"
#include "hotline/journal/sqlite/migrations.hpp"
#include "hotline/journal/sqlite/owner_lock.hpp"
#include "hotline/journal/sqlite/projections.hpp"

#include <optional>
#include <stdexcept>

namespace hotline::journal_sqlite {
namespace {

std::filesystem::path journal_file(const std::filesystem::path& directory) {
    auto file = directory / "journal.db";
    if (!std::filesystem::exists(file))
        throw std::runtime_error("there is no journal in " + directory.string());
    return file;
}

} // namespace

journal::Head read_whole(const std::filesystem::path& directory, const std::function<void(const journal::Head&)>& begin,
                         const std::function<bool(const journal::StoredEntry&)>& each) {
    Connection connection(journal_file(directory), {.access = Access::read_only});
    // One read transaction: the head and the entries are of the same moment, also beside a running service.
    Query(connection, "BEGIN").run();
    const journal::Head head = read_head(connection);
    begin(head);
    read_stored(connection, each);
    return head;
}

journal::Report verify(const std::filesystem::path& directory) {
    std::optional<journal::ChainVerifier> verifier;
    const auto head = read_whole(
        directory, [&](const journal::Head& found) { verifier.emplace(found.journal); },
        [&](const journal::StoredEntry& stored) { return verifier->accept(stored); });
    return verifier->finish(head.seq, head.hash);
}

std::uint64_t rebuild(const std::filesystem::path& directory, std::span<const journal::RecordType* const> types) {
    const auto file = journal_file(directory);
    const OwnerLock lock(directory);
    Connection connection(file, {});
    migrate(connection, journal_migrations());
    return Projections(types).rebuild(connection);
}

} // namespace hotline::journal_sqlite
