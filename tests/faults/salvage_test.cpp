#include "hotline/journal/sqlite/inspect.hpp"
#include "hotline/journal/sqlite/salvage.hpp"
#include "tests/faults/damage.hpp"
#include "tests/faults/disk_vfs.hpp"
#include "tests/faults/scratch.hpp"

#include <catch2/catch.hpp>

#include <map>
#include <random>
#include <set>

using namespace hotline;
using namespace hotline::faults;
using journal_sqlite::Wholeness;

namespace {

struct Salvaged {
    std::map<std::uint64_t, std::pair<journal::StoredEntry, Wholeness>> entries;
    std::map<KeyId, std::string> wraps;
    journal_sqlite::SalvageReport report;
};

Salvaged salvage_from(const Content& content, const std::filesystem::path& folder) {
    Disk disk(content);
    const DiskVfs vfs(disk);
    Salvaged salvaged;
    salvaged.report = journal_sqlite::salvage(
        folder,
        [&](const journal::StoredEntry& stored, Wholeness wholeness) {
            salvaged.entries.emplace(stored.entry.seq.value, std::pair(stored, wholeness));
        },
        [&](const keys::Wrap& wrap) { salvaged.wraps.emplace(wrap.key, wrap.blob); }, vfs.name());
    return salvaged;
}

} // namespace

TEST_CASE("all of a sound house is salvaged, and nothing is missing") {
    const ScratchFolder folder;
    const auto sound = a_stopped_house(folder.path());
    const auto all = salvage_from(sound, folder.path());
    CHECK(all.report.missing.empty());
    CHECK(all.report.proven == all.report.head.value().value);
    CHECK(all.report.proven > 50);
    CHECK(all.report.without_payload + all.report.unproven + all.report.keys_missing == 0);
    CHECK(all.report.keys_readable);
    CHECK(all.report.check_value);
    CHECK(all.wraps.size() == all.report.keys);
}

TEST_CASE("what is salvaged of a damaged house is what was written, before and after the damage") {
    const ScratchFolder folder;
    const auto sound = a_stopped_house(folder.path());
    const auto all = salvage_from(sound, folder.path());
    const auto seed = seed_of_this_run();
    std::mt19937_64 dice(seed);
    std::size_t around = 0; // damages with whole entries on both sides
    for (int i = 0; i < 60 || (around == 0 && i < 600); ++i) {
        const auto* name = i % 3 == 0 ? "keys.db" : "journal.db";
        const auto path = (folder.path() / name).string();
        const auto file = sound.find(path);
        REQUIRE(file);
        const auto rotten = with(sound, path, damaged(sound.bytes(*file), dice));
        CAPTURE(seed, i);
        Salvaged found;
        try {
            found = salvage_from(rotten, folder.path());
        } catch (const std::exception&) {
            continue; // its first page is gone: SQLite does not open it at all
        }
        for (const auto& [seq, one] : found.entries) {
            auto expected = all.entries.at(seq).first;
            if (one.second == Wholeness::no_payload)
                expected.entry.payload = {};
            CHECK(one.first.entry == expected.entry);
            CHECK(one.first.hash == expected.hash);
        }
        for (const auto& [key, blob] : found.wraps)
            CHECK(all.wraps.at(key) == blob);
        std::uint64_t missing = 0;
        for (const auto& gap : found.report.missing)
            missing += gap.last.value - gap.first.value + 1;
        if (found.report.head)
            CHECK(found.entries.size() + missing == all.entries.size());
        if (missing > 0 && !found.entries.empty())
            around += found.entries.begin()->first < found.report.missing.front().first.value &&
                              found.entries.rbegin()->first > found.report.missing.front().last.value
                          ? 1U
                          : 0U;
        Disk disk(rotten);
        const DiskVfs vfs(disk);
        if (missing > 0 || found.report.without_payload > 0)
            CHECK_FALSE(journal_sqlite::damage_in(folder.path(), vfs.name()).empty());
    }
    CHECK(around > 0);
}

TEST_CASE("the first entry that cannot be read is named, also where SQLite itself finds the damage") {
    const ScratchFolder folder;
    const auto sound = a_stopped_house(folder.path());
    const auto path = (folder.path() / "journal.db").string();
    const auto& bytes = sound.bytes(*sound.find(path));
    std::size_t named = 0;
    for (std::size_t page = 1; page < bytes.size() / page_size; ++page) {
        auto hurt = bytes;
        hurt[page * page_size + 100] ^= 0x10;
        Disk disk(with(sound, path, hurt));
        const DiskVfs vfs(disk);
        journal::Report report;
        try {
            report = journal_sqlite::verify(folder.path(), vfs.name());
        } catch (const std::exception&) {
            continue; // not even the head can be read, and that is what is said
        }
        if (report.fault != journal::ChainFault::unreadable)
            continue; // a page of an index or a table that the chain does not need
        ++named;
        CHECK(report.first_bad == Seq{report.entries + 1});
        CHECK_FALSE(journal_sqlite::damage_in(folder.path(), vfs.name()).empty());
    }
    CHECK(named > 3);
}
