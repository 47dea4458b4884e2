#include "hotline/engine/engine.hpp"
#include "hotline/record_types.hpp"
#include "tests/faults/damage.hpp"
#include "tests/faults/rot.hpp"
#include "tests/faults/scratch.hpp"

#include <catch2/catch.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <random>

using namespace hotline;
using namespace hotline::faults;

namespace {

constexpr std::size_t damages_for_each_weight = 9;

const RottingHouse::File& file_named(std::string_view name) {
    const auto& all = RottingHouse::files();
    const auto found = std::ranges::find(all, name, &RottingHouse::File::name);
    REQUIRE(found != all.end());
    return *found;
}

} // namespace

TEST_CASE("damage to the journal, its log, the keys, a snapshot or a backup is found or harmless, never served") {
    const ScratchFolder folder;
    const RottingHouse house(folder.path());
    const auto seed = seed_of_this_run();
    std::mt19937_64 dice(seed);
    for (const auto& file : RottingHouse::files()) {
        const auto rot = house.rot(file, file.weight * damages_for_each_weight, dice);
        fmt::print("{}: {} damages, {} found, {} harmless, {} read as a whole beginning; again by: HOTLINE_SEED={}\n",
                   file.name, rot.tries, rot.found, rot.harmless, rot.shortened, seed);
        CAPTURE(seed, file.name);
        CHECK(rot.served == std::vector<std::string>{});
        CHECK(rot.found + rot.harmless + rot.shortened == rot.tries);
        CHECK((rot.shortened == 0 || file.name.ends_with("-wal")));
    }
}

TEST_CASE("pages that are not checked serve their damage, and that is found out") {
    const ScratchFolder folder;
    const RottingHouse house(folder.path());
    std::mt19937_64 dice(1);
    const auto rot = house.rot(file_named("journal.db"), 60, dice, Checks::unchecked_pages);
    CHECK_FALSE(rot.served.empty());
}

TEST_CASE("entries gone from the journal's end are missed by the snapshot that was taken of them") {
    const ScratchFolder folder;
    const auto day = live_a_day(folder.path());
    const auto sound = before(day, "the console is lost"); // a snapshot was stored just before
    const auto open = [&](const Content& content) {
        Disk disk(content);
        DiskFiles files(disk);
        const DiskVfs vfs(disk);
        journal_sqlite::Journal journal(folder.path(), record_types(), journal_id,
                                        {.readers = 1, .vfs = vfs.name(), .files = &files});
        return engine::fold_journal(journal.log()).last;
    };
    CHECK_NOTHROW(open(sound));
    CHECK_THROWS_WITH(open(with(sound, (folder.path() / "journal.db-wal").string(), "")),
                      Catch::Contains("missing from the journal's end"));
}
