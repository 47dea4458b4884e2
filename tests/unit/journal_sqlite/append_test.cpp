#include "hotline/journal/chain.hpp"
#include "tests/unit/journal_sqlite/fixture.hpp"

#include <fstream>

using namespace hotline;
using namespace hotline::journal;
using namespace hotline::journal_sqlite;

TEST_CASE("what is appended is read back, also after the service was started again") {
    const Folder folder;
    Append batch = some_events(0, 2);
    batch.entries.push_back(an_event(3, OpenPayload{"text"}));
    batch.entries.push_back(an_event(4, SealedPayload{std::string("not\0text", 8)}));
    batch.entries.back().command.reset();
    {
        Journal journal(folder.path(), types, fresh);
        REQUIRE(journal.log().append(batch) == Outcome::committed);
        CHECK(all_entries(journal.log()) == batch.entries);
        CHECK(journal.log().head().seq == Seq{4});
    }
    Journal journal(folder.path(), types, id_of(99));
    CHECK(all_entries(journal.log()) == batch.entries);
    const Head head = journal.log().head();
    CHECK(head.journal == fresh);
    CHECK(head.at == Instant{40});
    std::vector<Seq> behind;
    journal.log().read(Seq{1}, 2, [&](const Entry& entry) { behind.push_back(entry.seq); });
    CHECK(behind == std::vector<Seq>{{2}, {3}});
}

TEST_CASE("a batch that expects another head changes nothing") {
    const Folder folder;
    Journal journal(folder.path(), types, fresh);
    REQUIRE(journal.log().append(some_events(0, 3)) == Outcome::committed);
    CHECK(journal.log().append(some_events(0, 1)) == Outcome::sequence_conflict);
    CHECK(journal.log().append(some_events(5, 1)) == Outcome::sequence_conflict);
    CHECK(journal.log().head().seq == Seq{3});
    CHECK(journal.log().append(some_events(3, 1)) == Outcome::committed);
}

TEST_CASE("a batch with a gap or an unknown record type is a broken promise") {
    const Folder folder;
    Journal journal(folder.path(), types, fresh);
    Append gap = some_events(0, 2);
    gap.entries[1].seq = {3};
    CHECK_THROWS_AS(journal.log().append(gap), std::logic_error);
    Append unknown = some_events(0, 1);
    unknown.entries[0].version = 1;
    CHECK_THROWS_AS(journal.log().append(unknown), std::logic_error);
    CHECK(journal.log().head().seq == Seq{});
}

TEST_CASE("the outbox gives back what was not reported done, in order") {
    const Folder folder;
    Append batch = some_events(0, 1);
    batch.outbox = {{Seq{1}, 0, "mail", "{}", SealedPayload{"sealed"}}, {Seq{1}, 1, "ring", "{\"n\":1}", {}}};
    {
        Journal journal(folder.path(), types, fresh);
        REQUIRE(journal.log().append(batch) == Outcome::committed);
    }
    Journal journal(folder.path(), types, fresh);
    CHECK(journal.log().outbox_pending({}, 10) == batch.outbox);
    CHECK(journal.log().outbox_pending({Seq{1}, 0}, 10).size() == 1);
    const std::array<OutboxKey, 1> done{{{Seq{1}, 0}}};
    journal.log().outbox_done(done);
    REQUIRE(journal.log().outbox_pending({}, 10).size() == 1);
    CHECK(journal.log().outbox_pending({}, 10).front().handler == "ring");
}

TEST_CASE("a snapshot comes back whole, or not at all") {
    const Folder folder;
    const auto file = folder.path() / "snapshots" / "floor.snapshot";
    {
        Journal journal(folder.path(), types, fresh);
        REQUIRE(journal.log().append(some_events(0, 3)) == Outcome::committed);
        CHECK_FALSE(journal.log().newest_snapshot("floor"));
        journal.log().store_snapshot("floor", {Seq{1}, "older"});
        journal.log().store_snapshot("floor", {Seq{2}, std::string("st\0te", 5)});
        CHECK_THROWS_AS(journal.log().store_snapshot("floor", {Seq{4}, "future"}), std::logic_error);
        CHECK_THROWS_AS(journal.log().store_snapshot("../floor", {Seq{1}, ""}), std::logic_error);
    }
    Journal journal(folder.path(), types, fresh);
    const auto snapshot = journal.log().newest_snapshot("floor");
    REQUIRE(snapshot);
    CHECK(snapshot->seq == Seq{2});
    CHECK(snapshot->bytes == std::string("st\0te", 5));
    std::filesystem::resize_file(file, std::filesystem::file_size(file) - 1);
    CHECK_FALSE(journal.log().newest_snapshot("floor"));
}

TEST_CASE("a snapshot of another past is not taken for this one") {
    const Folder one;
    const Folder two;
    Journal ours(one.path(), types, fresh);
    Journal theirs(two.path(), types, fresh);
    Append other = some_events(0, 2);
    other.entries[0].kind = "closed";
    REQUIRE(ours.log().append(some_events(0, 2)) == Outcome::committed);
    REQUIRE(theirs.log().append(other) == Outcome::committed);
    theirs.log().store_snapshot("floor", {Seq{2}, "state"});
    std::filesystem::copy_file(two.path() / "snapshots/floor.snapshot", one.path() / "snapshots/floor.snapshot");
    CHECK(theirs.log().newest_snapshot("floor"));
    CHECK_FALSE(ours.log().newest_snapshot("floor"));
}

TEST_CASE("one process owns a directory") {
    const Folder folder;
    const Journal journal(folder.path(), types, fresh);
    CHECK_THROWS_WITH(Journal(folder.path(), types, fresh), Catch::Contains("in use"));
    CHECK_THROWS_WITH(rebuild(folder.path(), types), Catch::Contains("in use"));
}

TEST_CASE("a file of a newer release is refused with a clear message") {
    const Folder folder;
    {
        const Journal journal(folder.path(), types, fresh);
    }
    tamper(folder, "PRAGMA user_version = 99");
    CHECK_THROWS_WITH(Journal(folder.path(), types, fresh), Catch::Contains("newer release"));
}
