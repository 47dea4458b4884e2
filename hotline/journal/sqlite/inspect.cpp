#include "hotline/journal/sqlite/inspect.hpp"

#include "hotline/journal/sqlite/connection.hpp"
#include "hotline/journal/sqlite/entry_rows.hpp"
#include "hotline/journal/sqlite/migrations.hpp"
#include "hotline/journal/sqlite/owner_lock.hpp"
#include "hotline/journal/sqlite/projections.hpp"

#include <SQLiteCpp/Exception.h>

#include <algorithm>
#include <limits>
#include <stdexcept>

namespace hotline::journal_sqlite {
namespace {

constexpr std::size_t page = 4'096; ///< entries in one look
constexpr std::size_t everything = std::numeric_limits<std::uint32_t>::max();

std::filesystem::path journal_file(const std::filesystem::path& directory, const std::string& vfs = {}) {
    auto file = directory / "journal.db";
    if (vfs.empty() && !std::filesystem::exists(file))
        throw std::runtime_error("there is no journal in " + directory.string());
    return file;
}

} // namespace

journal::Head read_whole(const std::filesystem::path& directory, const std::function<void(const journal::Head&)>& begin,
                         const std::function<bool(const journal::StoredEntry&)>& each) {
    Connection connection(journal_file(directory), {.access = Access::read_only});
    // The journal only grows: what stands before the head of one moment is the same however long it takes to read.
    const journal::Head head = read_head(connection);
    begin(head);
    Seq last;
    bool more = true;
    const auto take = [&](const journal::StoredEntry& stored) {
        last = stored.entry.seq;
        more = last <= head.seq && each(stored);
        return more;
    };
    while (more && last < head.seq) {
        const auto before = last;
        const auto left = static_cast<std::size_t>(head.seq.value - last.value);
        read_stored(connection, last, std::min(page, left), take);
        if (last == before)
            break; // the end is missing: whoever verifies what was read says so
    }
    return head;
}

journal::Report verify(const std::filesystem::path& directory, const std::string& vfs) {
    Connection connection(journal_file(directory, vfs), {.access = Access::read_only, .vfs = vfs});
    const journal::Head found = read_head(connection);
    journal::ChainVerifier verifier(found.journal);
    Seq last;
    std::size_t read = 0;
    const auto accept = [&](const journal::StoredEntry& stored) {
        last = stored.entry.seq;
        ++read;
        return verifier.accept(stored);
    };
    try {
        // Short looks, so that a service that writes meanwhile can tidy its write-ahead log.
        do {
            read = 0;
            read_stored(connection, last, page, accept);
        } while (read == page);
        // What has come since, and the head, are of one moment.
        Query(connection, "BEGIN").run();
        const journal::Head head = read_head(connection);
        read_stored(connection, last, everything, accept);
        return verifier.finish(head.seq, head.hash);
    } catch (const SQLite::Exception&) {
        verifier.cannot_read_on();
        return verifier.finish(found.seq, found.hash);
    }
}

std::vector<std::string> damage_in(const std::filesystem::path& directory, const std::string& vfs) {
    std::vector<std::string> damage;
    for (const std::string name : {"journal.db", "keys.db"}) {
        if (vfs.empty() && !std::filesystem::exists(directory / name))
            continue;
        try {
            Connection connection(directory / name, {.access = Access::read_only, .vfs = vfs});
            Query rows(connection, "PRAGMA integrity_check(10)");
            while (rows.step()) {
                if (rows.bytes(0) != "ok")
                    damage.push_back(name + ": " + rows.bytes(0));
            }
        } catch (const SQLite::Exception& failure) {
            damage.push_back(name + ": " + failure.what());
        }
    }
    return damage;
}

bool is_sound(const std::filesystem::path& directory) { return damage_in(directory).empty(); }

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

std::uint64_t rebuild(const std::filesystem::path& directory, std::span<const journal::RecordType* const> types,
                      const std::string& vfs) {
    const auto file = journal_file(directory, vfs);
    const OwnerLock lock(directory);
    Connection connection(file, {.vfs = vfs});
    migrate(connection, journal_migrations());
    return Projections(types).rebuild(connection);
}

} // namespace hotline::journal_sqlite
