#include "hotline/journal/sqlite/inspect.hpp"

#include "hotline/journal/sqlite/connection.hpp"
#include "hotline/journal/sqlite/entry_rows.hpp"
#include "hotline/journal/sqlite/migrations.hpp"
#include "hotline/journal/sqlite/owner_lock.hpp"
#include "hotline/journal/sqlite/projections.hpp"

#include <limits>
#include <stdexcept>

namespace hotline::journal_sqlite {
namespace {

constexpr std::size_t verify_page = 4'096;
constexpr std::size_t everything = std::numeric_limits<std::uint32_t>::max();

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
    read_stored(connection, Seq{}, everything, each);
    return head;
}

journal::Report verify(const std::filesystem::path& directory) {
    Connection connection(journal_file(directory), {.access = Access::read_only});
    journal::ChainVerifier verifier(read_head(connection).journal);
    Seq last;
    std::size_t read = 0;
    const auto accept = [&](const journal::StoredEntry& stored) {
        last = stored.entry.seq;
        ++read;
        return verifier.accept(stored);
    };
    // Short looks, so that a service that writes meanwhile can tidy its write-ahead log.
    do {
        read = 0;
        read_stored(connection, last, verify_page, accept);
    } while (read == verify_page);
    // What has come since, and the head, are of one moment.
    Query(connection, "BEGIN").run();
    const journal::Head head = read_head(connection);
    read_stored(connection, last, everything, accept);
    return verifier.finish(head.seq, head.hash);
}

bool is_sound(const std::filesystem::path& directory) {
    for (const auto& file : {journal_file(directory), directory / "keys.db"}) {
        Connection connection(file, {.access = Access::read_only});
        Query check(connection, "PRAGMA integrity_check(1)");
        if (!check.step() || check.bytes(0) != "ok")
            return false;
    }
    return true;
}

bool rebuilds_to_itself(const std::filesystem::path& directory, std::span<const journal::RecordType* const> types) {
    const auto file = journal_file(directory);
    const OwnerLock lock(directory);
    Connection connection(file, {});
    migrate(connection, journal_migrations());
    const Projections projections(types);
    const auto before = projections.hash(connection);
    projections.rebuild(connection);
    return projections.hash(connection) == before;
}

std::uint64_t rebuild(const std::filesystem::path& directory, std::span<const journal::RecordType* const> types) {
    const auto file = journal_file(directory);
    const OwnerLock lock(directory);
    Connection connection(file, {});
    migrate(connection, journal_migrations());
    return Projections(types).rebuild(connection);
}

} // namespace hotline::journal_sqlite
