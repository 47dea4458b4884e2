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

TEST_CASE(
    "who reads the whole journal keeps no service from tidying it, and is given what was there at the beginning") {
    const Folder folder;
    Journal journal(folder.path(), types, fresh, Options{.busy_timeout = milliseconds(0)});
    constexpr std::uint64_t several_looks = 10'000;
    REQUIRE(journal.log().append(some_events(0, several_looks)) == Outcome::committed);
    const auto before = journal.log().head();
    const auto goes_on = [&](const Head& head) {
        CHECK(head.seq == before.seq);
        REQUIRE(journal.log().append(some_events(several_looks, 10)) == Outcome::committed);
        CHECK_NOTHROW(journal.log().erase(KeyId{})); // empties the write-ahead log, which no reader may hold then
    };
    std::uint64_t read = 0;
    const auto head = read_whole(folder.path(), goes_on, [&](const StoredEntry& stored) {
        ++read;
        return stored.entry.seq == Seq{read};
    });
    CHECK(read == several_looks);
    CHECK(head.seq == before.seq);
    CHECK(head.hash == before.hash);
}
