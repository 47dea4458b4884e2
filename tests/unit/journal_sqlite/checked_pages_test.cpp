#include "hotline/journal/sqlite/checked_pages.hpp"
#include "hotline/journal/sqlite/connection.hpp"
#include "tests/unit/journal_sqlite/fixture.hpp"

#include <SQLiteCpp/Backup.h>

#include <fstream>
#include <random>

using namespace hotline;
using namespace hotline::journal;
using namespace hotline::journal_sqlite;

namespace {

constexpr std::size_t page_size = 4096;
constexpr std::streamoff room_at = 20; ///< the header's byte that says how much of a page is ours

void flip(const std::filesystem::path& file, std::streamoff at) {
    std::fstream bytes(file, std::ios::in | std::ios::out | std::ios::binary);
    bytes.seekg(at);
    const int byte = bytes.get();
    bytes.seekp(at);
    bytes.put(static_cast<char>(byte ^ 0x08));
}

/// A journal with some entries, stopped.
std::filesystem::path a_journal_in(const Folder& folder) {
    Journal journal(folder.path(), types, fresh);
    REQUIRE(journal.log().append(some_events(0, 200)) == Outcome::committed);
    return folder.path() / "journal.db";
}

} // namespace

TEST_CASE("a change within eight bytes, or another place, changes a page's checksum") {
    std::mt19937_64 dice(20'261'125);
    std::vector<unsigned char> page(page_size - CheckedPages::room);
    for (auto& byte : page)
        byte = static_cast<unsigned char>(dice());
    const auto right = page_checksum(page, 7);
    CHECK(page_checksum(page, 8) != right);
    for (std::size_t word = 0; word < page.size(); word += 8) {
        auto changed = page;
        for (std::size_t i = 0; i < 8; ++i)
            changed[word + i] ^= static_cast<unsigned char>(dice() % 255 + 1);
        CHECK(page_checksum(changed, 7) != right);
    }
}

TEST_CASE("every page of a journal has its checksum, and a changed one is not read") {
    const Folder folder;
    const auto file = a_journal_in(folder);
    CHECK(damage_in(folder.path()).empty());
    for (std::size_t page = 0; page < std::filesystem::file_size(file) / page_size; ++page) {
        const auto at = static_cast<std::streamoff>(page * page_size + 2'000);
        flip(file, at);
        CHECK_FALSE(damage_in(folder.path()).empty());
        flip(file, at);
    }
    CHECK(damage_in(folder.path()).empty());
}

TEST_CASE("damage to the byte that says that there are checksums is no way around them") {
    const Folder folder;
    const auto file = a_journal_in(folder);
    flip(file, room_at);
    CHECK_FALSE(damage_in(folder.path()).empty());
}

TEST_CASE("a copy keeps the checksums, however large it is") {
    const Folder folder;
    Connection large(folder.path() / "large.db", {});
    large.run_script("CREATE TABLE t (x BLOB); WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n "
                     "WHERE i < 3000) INSERT INTO t SELECT randomblob(4000) FROM n");
    {
        SQLite::Database copy((folder.path() / "journal.db").string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
        copy.exec("PRAGMA cache_size = 10"); // pages leave it long before the first one is written
        SQLite::Backup(copy, large.database()).executeStep(-1);
    }
    CHECK(damage_in(folder.path()).empty());
    flip(folder.path() / "journal.db", 2'000 * static_cast<std::streamoff>(page_size) + 9);
    CHECK_FALSE(damage_in(folder.path()).empty());
}

TEST_CASE("a log that another program tidies away leaves a journal that is read, and what it changes is not") {
    const Folder folder;
    const auto file = folder.path() / "journal.db";
    {
        const Folder other;
        (void)a_journal_in(other);
        Journal journal(other.path(), types, fresh);
        REQUIRE(journal.log().append(some_events(200, 200)) == Outcome::committed);
        // As after a kill: the log is full of pages, and nobody of ours is there.
        std::filesystem::copy(other.path() / "journal.db", file);
        std::filesystem::copy(other.path() / "journal.db-wal", folder.path() / "journal.db-wal");
    }
    const auto another_program = [&](const char* sql) {
        SQLite::Database(file.string(), SQLite::OPEN_READWRITE, 0, "unix").exec(sql);
    };
    another_program("PRAGMA wal_checkpoint");
    CHECK(damage_in(folder.path()).empty());
    {
        Journal journal(folder.path(), types, fresh);
        CHECK(all_entries(journal.log()).size() == 400);
        CHECK(journal.log().append(some_events(400, 50)) == Outcome::committed);
    }
    CHECK(verify(folder.path()).entries == 450);
    another_program("UPDATE entry SET at = at + 1 WHERE seq = 5");
    CHECK_FALSE(damage_in(folder.path()).empty());
}

TEST_CASE("a database that was made without checksums is read as before") {
    const Folder folder;
    const auto file = folder.path() / "old.db";
    SQLite::Database(file.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE).exec("CREATE TABLE t (x); ");
    {
        Connection old(file, {});
        old.run_script("INSERT INTO t VALUES (7)");
    }
    Connection old(file, {.access = Access::read_only});
    CHECK(old.integer("SELECT x FROM t") == 7);
    CHECK(old.integer("PRAGMA application_id") == 0);
}
