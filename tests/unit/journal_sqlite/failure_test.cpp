#include "hotline/journal/sqlite/outcome.hpp"
#include "tests/unit/journal_sqlite/fixture.hpp"

#include <sqlite3.h>
#include <sys/resource.h>

#include <csignal>

using namespace hotline;
using namespace hotline::journal;
using namespace hotline::journal_sqlite;

namespace {

/// While it lives, no file of this process may grow beyond a few bytes: every write fails, as on a broken disk.
class NoRoomToWrite {
public:
    NoRoomToWrite() : handler_(std::signal(SIGXFSZ, SIG_IGN)) {
        ::getrlimit(RLIMIT_FSIZE, &before_);
        const rlimit tiny{16, before_.rlim_max};
        ::setrlimit(RLIMIT_FSIZE, &tiny);
    }
    NoRoomToWrite(const NoRoomToWrite&) = delete;
    NoRoomToWrite& operator=(const NoRoomToWrite&) = delete;
    ~NoRoomToWrite() {
        ::setrlimit(RLIMIT_FSIZE, &before_);
        std::signal(SIGXFSZ, handler_);
    }

private:
    void (*handler_)(int);
    rlimit before_{};
};

} // namespace

TEST_CASE("a full database rolls the batch back and takes what fits afterwards") {
    const Folder folder;
    {
        const Journal journal(folder.path(), types, fresh);
    }
    Journal journal(folder.path(), types, fresh, Options{.pages_max = 40});
    Append large = some_events(0, 1);
    large.entries[0].payload = OpenPayload{std::string(400'000, 'x')};
    CHECK(journal.log().append(large) == Outcome::rolled_back);
    CHECK(journal.log().head().seq == Seq{});
    CHECK(all_entries(journal.log()).empty());
    CHECK(journal.log().append(some_events(0, 1)) == Outcome::committed);
}

TEST_CASE("a disk that takes no writes rolls the batch back, and the journal goes on when it does again") {
    const Folder folder;
    Journal journal(folder.path(), types, fresh);
    REQUIRE(journal.log().append(some_events(0, 1)) == Outcome::committed);
    Outcome outcome{};
    {
        const NoRoomToWrite broken;
        outcome = journal.log().append(some_events(1, 1));
    }
    CHECK(outcome == Outcome::rolled_back);
    CHECK(all_entries(journal.log()).size() == 1);
    CHECK(journal.log().append(some_events(1, 1)) == Outcome::committed);
    CHECK(verify(folder.path()).entries == 2);
}

TEST_CASE("a lock held by something outside rolls the batch back") {
    const Folder folder;
    Journal journal(folder.path(), types, fresh, Options{.busy_timeout = milliseconds(0)});
    {
        SQLite::Database outside((folder.path() / "journal.db").string(), SQLite::OPEN_READWRITE);
        outside.exec("BEGIN IMMEDIATE");
        CHECK(journal.log().append(some_events(0, 1)) == Outcome::rolled_back);
    }
    CHECK(journal.log().append(some_events(0, 1)) == Outcome::committed);
}

TEST_CASE("an entry that stands beyond the head already is a sequence conflict") {
    const Folder folder;
    {
        const Journal journal(folder.path(), types, fresh);
    }
    tamper(folder, "INSERT INTO entry VALUES (1, 0, x'', 'x', x'', 0, NULL, '{}', x'')");
    Journal journal(folder.path(), types, fresh);
    CHECK(journal.log().append(some_events(0, 1)) == Outcome::sequence_conflict);
}

TEST_CASE("each of SQLite's failures has its meaning") {
    CHECK(failure_of(SQLITE_CONSTRAINT_PRIMARYKEY) == Failure::conflict);
    CHECK(failure_of(SQLITE_FULL) == Failure::refused);
    CHECK(failure_of(SQLITE_BUSY_SNAPSHOT) == Failure::refused);
    CHECK(failure_of(SQLITE_READONLY_DBMOVED) == Failure::refused);
    CHECK(failure_of(SQLITE_IOERR_WRITE) == Failure::refused);
    CHECK(failure_of(SQLITE_IOERR_FSYNC) == Failure::uncertain);
    CHECK(failure_of(SQLITE_IOERR_DIR_FSYNC) == Failure::uncertain);
    CHECK(failure_of(SQLITE_CORRUPT) == Failure::uncertain);
    CHECK(failure_of(SQLITE_NOMEM) == Failure::uncertain);
    CHECK(failure_of(SQLITE_CONSTRAINT_NOTNULL) == Failure::uncertain);
}

TEST_CASE("after an outcome that nobody knows, nothing is written any more") {
    const Folder folder;
    {
        const Journal journal(folder.path(), types, fresh);
    }
    tamper(folder, "DROP TABLE outbox");
    Journal journal(folder.path(), types, fresh);
    Append batch = some_events(0, 1);
    batch.outbox.push_back({Seq{1}, 0, "ring", "{}", {}});
    CHECK(journal.log().append(batch) == Outcome::unknown);
    CHECK(journal.log().append(some_events(0, 1)) == Outcome::unknown);
}
