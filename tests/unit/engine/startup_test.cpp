#include "tests/unit/engine/running.hpp"
#include "tests/unit/engine/stage.hpp"
#include "tests/unit/journal_sqlite/fixture.hpp"

#include <fstream>

// A start does not grow with the journal: counted in what is read, not in time.

using namespace hotline;
using namespace hotline::test;
using journal_sqlite::Folder;
using journal_sqlite::Journal;

namespace {

const std::array<const journal::RecordType*, 1> kinds_of_records{&journal::record_type<casework::Consent>()};
const Uuid journal_id{{0xCD}};

constexpr std::uint64_t entries_before = 200'000;
constexpr std::uint32_t waiting = 5'000;
constexpr std::uint64_t entries_in_tail = 50;

/// What this process has read from files and elsewhere, in bytes.
std::uint64_t bytes_read() {
    std::ifstream io("/proc/self/io");
    std::string word;
    std::uint64_t bytes = 0;
    io >> word >> bytes;
    REQUIRE(word == "rchar:");
    return bytes;
}

engine::Submission with_acts(std::size_t count) {
    engine::Submission submission{.actor = the_service};
    submission.acts.assign(count, {.kind = "looked_at", .subject = {}, .facts = "{}"});
    return submission;
}

/// Makes turns durable in this log.
class Past {
public:
    explicit Past(journal::Log& log) : log_(log), turn_({}, {}) {}
    void turn(const std::vector<engine::Submission>& submissions) {
        now_ = now_ + milliseconds(1);
        const auto batch = turn_.run(submissions, {}, now_);
        REQUIRE(log_.append(batch.append) == journal::Outcome::committed);
        turn_.committed();
    }
    [[nodiscard]] std::uint64_t entries() const { return turn_.last().value; }
    void keep_snapshot() { engine::store_floor(log_, engine::snapshot_of(turn_.floor(), turn_.last())); }

private:
    journal::Log& log_;
    engine::Turn turn_;
    Instant now_{1'700'000'000'000};
};

void write_past(const Folder& folder) {
    constexpr std::size_t in_one_turn = 500;
    Journal journal(folder.path(), kinds_of_records, journal_id);
    Past past(journal.log());
    for (std::uint32_t n = 0; n < waiting;) {
        std::vector<engine::Submission> openings;
        for (std::size_t i = 0; i < in_one_turn; ++i)
            openings.push_back(asking(visitor, open_chat(id_of<ContactId>(1'000 + n++))));
        past.turn(openings);
    }
    while (past.entries() < entries_before)
        past.turn({with_acts(5'000)});
    past.keep_snapshot();
    past.turn({with_acts(entries_in_tail)});
}

} // namespace

TEST_CASE("a start reads the snapshot and what came after it, however long the journal is") {
    const Folder folder;
    write_past(folder);
    const auto journal_bytes = std::filesystem::file_size(folder.path() / "journal.db");
    const auto snapshot_bytes = std::filesystem::file_size(folder.path() / "snapshots" / "floor.snapshot");
    constexpr std::uint64_t opening_bytes = 1U << 20U; // pages of the schema, of the head, of the tail
    REQUIRE(journal_bytes > 10 * (snapshot_bytes + opening_bytes));

    const auto before = bytes_read();
    Journal journal(folder.path(), kinds_of_records, journal_id);
    const auto folded = engine::fold_journal(journal.log());
    const auto read = bytes_read() - before;
    CHECK(folded.since.entries == entries_in_tail);
    CHECK(folded.last.value == journal.log().head().seq.value);
    CHECK(folded.floor.contacts().size() == waiting);
    CHECK(read < snapshot_bytes + opening_bytes);
}

TEST_CASE("a snapshot is due by entries or by bytes, so that what a kill leaves to fold is bounded") {
    CHECK_FALSE(engine::snapshot_due({}));
    CHECK_FALSE(engine::snapshot_due({.entries = engine::limit::snapshot_after_entries - 1, .bytes = 0}));
    CHECK(engine::snapshot_due({.entries = engine::limit::snapshot_after_entries, .bytes = 0}));
    CHECK(engine::snapshot_due({.entries = 1, .bytes = engine::limit::snapshot_after_bytes}));
}

TEST_CASE("the engine keeps a snapshot once it is due, and kills do not put it off") {
    const Folder folder;
    const auto half = engine::limit::snapshot_after_entries / 2 + 1;
    {
        Journal journal(folder.path(), kinds_of_records, journal_id);
        Running running(journal.log());
        REQUIRE(running.ask(with_acts(half)).has_value());
        CHECK_FALSE(journal.log().newest_snapshot("floor").has_value());
    } // as if killed: no stop
    Journal journal(folder.path(), kinds_of_records, journal_id);
    {
        Running running(journal.log());
        REQUIRE(running.ask(with_acts(half)).has_value());
        REQUIRE(running.ask(with_acts(1)).has_value()); // its turn comes when the snapshot was taken
    } // waits for the snapshot that is on its way
    CHECK(journal.log().newest_snapshot("floor").has_value());
    CHECK(engine::fold_journal(journal.log()).since.entries <= 1);
}
