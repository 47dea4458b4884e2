#include "tools/src/simulate/disk.hpp"
#include "tools/src/simulate/faults.hpp"
#include "tools/src/simulate/schedule.hpp"

#include <catch2/catch.hpp>

using namespace hotline;
using namespace hotline::simulate;

namespace {

journal::Append one_more(Disk& disk) {
    const auto head = disk.head();
    journal::Append batch{.expected = head.seq, .entries = {}, .outbox = {}};
    batch.entries.push_back({.seq = Seq{head.seq.value + 1},
                             .at = head.at,
                             .actor = the_service,
                             .kind = "noted",
                             .subject = {},
                             .version = 0,
                             .command = std::nullopt,
                             .facts = "{}",
                             .payload = {}});
    return batch;
}

} // namespace

TEST_CASE("faults are read by their names, and written so that they are read again") {
    CHECK(read_faults("none").value().empty());
    CHECK(text_of(read_faults("all").value()) == "all");
    CHECK(text_of(read_faults("crash,slow_disk").value()) == "crash,slow_disk");
    CHECK(read_faults("crash,flood").error() == refuse(Refusal::field_invalid, "flood"));
}

TEST_CASE("ranges of decisions are read and written") {
    const auto ranges = read_ranges("1-5,9,20-21").value();
    CHECK(text_of(ranges) == "1-5,9,20-21");
    CHECK(contains(ranges, 5));
    CHECK_FALSE(contains(ranges, 6));
    CHECK(contains(ranges, 9));
    CHECK_FALSE(contains(ranges, 22));
    for (const auto* wrong : {"", "5-1", "3,2", "a", "1-", "1;2"})
        CHECK_FALSE(read_ranges(wrong).has_value());
}

TEST_CASE("a disk that is full, read-only or locked rolls back and keeps nothing") {
    Disk disk({}, {});
    disk.state.full = true;
    CHECK(disk.append(one_more(disk)) == journal::Outcome::rolled_back);
    CHECK(disk.head().seq == Seq{});
    disk.state.full = false;
    CHECK(disk.append(one_more(disk)) == journal::Outcome::committed);
}

TEST_CASE("after a failed fsync the disk may have the batch or not, and takes nothing more until a restart") {
    for (const bool keep : {false, true}) {
        Disk disk({}, {});
        disk.doom({.outcome = journal::Outcome::unknown, .keep = keep});
        CHECK(disk.append(one_more(disk)) == journal::Outcome::unknown);
        CHECK(disk.head().seq.value == (keep ? 1 : 0));
        CHECK(disk.append(one_more(disk)) == journal::Outcome::unknown);
        disk.reopen();
        CHECK(disk.append(one_more(disk)) == journal::Outcome::committed);
    }
}

TEST_CASE("another node that was faster is a conflict, and its entry is there") {
    Disk disk({}, {});
    disk.overtake();
    CHECK(disk.append(one_more(disk)) == journal::Outcome::sequence_conflict);
    CHECK(disk.head().seq == Seq{1});
    CHECK(disk.append(one_more(disk)) == journal::Outcome::committed);
}

TEST_CASE("a damaged snapshot is none, and what was folded away stands for the archive") {
    Disk disk({}, {});
    for (int i = 0; i < 4; ++i)
        CHECK(disk.append(one_more(disk)) == journal::Outcome::committed);
    disk.fold_away({.seq = Seq{2}, .bytes = "the first two"});
    CHECK(disk.entry(Seq{2}) == nullptr);
    REQUIRE(disk.entry(Seq{3}) != nullptr);
    CHECK(disk.entry(Seq{3})->seq == Seq{3});
    disk.store_snapshot("floor", {.seq = Seq{4}, .bytes = "all four"});
    CHECK(disk.newest_snapshot("floor")->bytes == "all four");
    disk.damage_snapshot();
    CHECK(disk.newest_snapshot("floor")->bytes == "the first two");
    CHECK_THROWS_AS(disk.read(Seq{1}, 1, [](const journal::Entry&) {}), std::logic_error);
}
