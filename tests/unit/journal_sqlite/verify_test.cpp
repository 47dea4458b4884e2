#include "tests/unit/journal_sqlite/fixture.hpp"

using namespace hotline;
using namespace hotline::journal;
using namespace hotline::journal_sqlite;

namespace {

/// The report on a journal of five entries, the third with a payload, after `sql` was done to it.
Report after(const char* sql) {
    const Folder folder;
    {
        Journal journal(folder.path(), types, fresh);
        Append batch = some_events(0, 5);
        batch.entries[2].payload = OpenPayload{"text"};
        REQUIRE(journal.log().append(batch) == Outcome::committed);
    }
    tamper(folder, sql);
    return verify(folder.path());
}

void check(const Report& report, ChainFault fault, std::uint64_t first_bad) {
    CHECK(report.fault == fault);
    CHECK(report.first_bad == Seq{first_bad});
}

} // namespace

TEST_CASE("an untouched journal verifies") {
    CHECK(after("SELECT 1").ok());
    CHECK(after("SELECT 1").entries == 5);
}

TEST_CASE("meddling with the file is found and the first bad entry named") {
    check(after("UPDATE entry SET kind = 'closed' WHERE seq = 2"), ChainFault::changed, 2);
    check(after("UPDATE entry SET hash = zeroblob(32) WHERE seq = 2"), ChainFault::changed, 2);
    check(after("DELETE FROM entry WHERE seq = 2"), ChainFault::missing, 2);
    check(after("DELETE FROM entry WHERE seq = 5"), ChainFault::truncated, 5);
    check(after("DELETE FROM entry"), ChainFault::truncated, 1);
    check(after("UPDATE payload SET bytes = x'00'"), ChainFault::payload_changed, 3);
    check(after("UPDATE payload SET hash = zeroblob(32), bytes = NULL"), ChainFault::changed, 3);
    check(after("DELETE FROM payload"), ChainFault::changed, 3);
    check(after("UPDATE entry SET seq = 9 WHERE seq = 2; UPDATE entry SET seq = 2 WHERE seq = 4;"
                "UPDATE entry SET seq = 4 WHERE seq = 9;"),
          ChainFault::changed, 2);
    check(after("UPDATE head SET seq = 4"), ChainFault::changed, 4);
}

TEST_CASE("a directory without a journal is told apart from a bad one") {
    const Folder folder;
    CHECK_THROWS_WITH(verify(folder.path()), Catch::Contains("no journal"));
}
