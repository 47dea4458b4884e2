#include "hotline/journal/sqlite/key_reader.hpp"
#include "tests/faults/disk_files.hpp"
#include "tests/faults/disk_vfs.hpp"
#include "tests/faults/every_point.hpp"
#include "tests/faults/scratch.hpp"
#include "tests/unit/backup/stage.hpp"

#include <catch2/catch.hpp>
#include <fmt/format.h>

#include <map>
#include <random>

using namespace hotline;
using namespace hotline::faults;

namespace {

/// A backup on the real disk that is restored onto a simulated one.
class Restoring {
public:
    Restoring() {
        for (std::uint8_t n = 1; n <= 6; ++n)
            house_.promise(n, std::string(3'000, static_cast<char>('a' + n)));
        house_.erase(house_.promise(7, "not any more"));
        house_.keep_snapshot();
        (void)house_.back_up();
    }

    /// A real folder with the same path has the lock file, no more.
    [[nodiscard]] std::filesystem::path wanted() const { return scratch_.path() / "restored"; }
    [[nodiscard]] Content empty() const { return Content::with_folder(scratch_.path().string()); }

    void restore_onto(Disk& disk) {
        DiskFiles port(disk);
        const DiskVfs vfs(disk);
        const backup::RestoreOrder order{.from = house_.backups(),
                                         .keys = {},
                                         .into = wanted(),
                                         .until = {},
                                         .erasures = {.ordered_in = backup::known_erasures.ordered_in,
                                                      .settle = [](auto&, auto&, const auto&, Instant) {}},
                                         .files = &port,
                                         .vfs = vfs.name()};
        (void)restore(order, house_.identity(), journal_sqlite::types, house_.now + hours(1));
    }

    /// What is in the restored folder; nothing if there is none.
    [[nodiscard]] std::map<std::string, std::string> in_folder(const Content& content) const {
        std::map<std::string, std::string> all;
        const auto within = wanted().string() + "/";
        for (const auto& [path, file] : content.names()) {
            if (path.starts_with(within))
                all[path.substr(within.size())] = file == a_folder ? "a folder" : content.bytes(file);
        }
        return all;
    }

    /// The folder opens, and has all that was backed up.
    void check_it_is_whole(const Content& content) {
        Disk disk(content);
        DiskFiles port(disk);
        const DiskVfs vfs(disk);
        CHECK(journal_sqlite::verify(wanted(), vfs.name()).ok());
        journal_sqlite::Journal journal(wanted(), journal_sqlite::types, {}, {.vfs = vfs.name(), .files = &port});
        CHECK(journal.log().head().seq.value == house_.opened().journal.log().head().seq.value + 1); // "restored"
        CHECK(engine::newest_floor(journal.log()));
        CHECK(journal_sqlite::KeyReader(wanted() / "keys.db", vfs.name()).wraps({}, 100).size() > 5);
    }

private:
    backup::House house_;
    ScratchFolder scratch_;
};

/// True if the fault was met.
bool restore_on_failing_disk(Restoring& from, const DiskFault& fault) {
    Disk disk(from.empty());
    disk.fail(fault);
    bool told = true;
    try {
        from.restore_onto(disk);
    } catch (const std::exception&) {
        told = false;
    }
    const bool shown = disk.has_failed();
    disk.mend();
    CAPTURE(static_cast<int>(fault.kind), fault.at, fault.for_good);
    CHECK((told || shown));
    for (const auto cut : {Content::Cut::nothing, Content::Cut::everything, Content::Cut::sectors}) {
        const auto left = disk.content().after_power_cut(cut, 1);
        const auto found = from.in_folder(left);
        CHECK((!told || !found.empty()));
        if (!found.empty())
            from.check_it_is_whole(left);
    }
    if (from.in_folder(disk.content()).empty()) {
        from.restore_onto(disk); // the operator tries again
        from.check_it_is_whole(disk.content().after_power_cut(Content::Cut::nothing, 0));
    }
    return shown;
}

} // namespace

TEST_CASE("a power cut at any moment of a restore leaves a whole folder or none, and one that was told") {
    Restoring from;
    Disk disk(from.empty());
    from.restore_onto(disk);
    const auto whole = from.in_folder(disk.content());
    REQUIRE(whole.contains("journal.db"));
    REQUIRE(whole.contains("keys.db"));
    REQUIRE(whole.contains("snapshots/floor.snapshot"));
    from.check_it_is_whole(disk.content());
    const auto steps = disk.steps();
    std::size_t found = 0;
    std::vector<std::string> wrong;
    const auto points = cut_everywhere(from.empty(), steps, [&](const Content& left, std::size_t done) {
        const auto in_it = from.in_folder(left);
        found += in_it.empty() ? 0U : 1U;
        if (in_it.empty() ? done == steps.size() : in_it != whole)
            wrong.push_back(fmt::format("after step {} of {}", done, steps.size()));
    });
    fmt::print("{} points of a restore, {} left a folder\n", points, found);
    CHECK(wrong == std::vector<std::string>{});
    CHECK(found > 5);
}

TEST_CASE("a restored folder that is named before it is durable is found out by power cuts") {
    Restoring from;
    Disk disk(from.empty());
    from.restore_onto(disk);
    const auto whole = from.in_folder(disk.content());
    auto steps = disk.steps();
    const auto partial = from.wanted().string() + ".partial";
    std::erase_if(steps, [&](const Step& step) {
        const auto* sync = std::get_if<SyncFolder>(&step);
        return sync && sync->folder == partial + "/snapshots";
    });
    std::size_t wrong = 0;
    cut_everywhere(from.empty(), steps, [&](const Content& left, std::size_t) {
        const auto in_it = from.in_folder(left);
        wrong += !in_it.empty() && in_it != whole ? 1U : 0U;
    });
    CHECK(wrong > 0);
}

TEST_CASE("a restore on a disk that fails leaves a whole folder or none, and can be tried again") {
    Restoring from;
    const auto seed = seed_of_this_run();
    std::mt19937_64 dice(seed);
    CAPTURE(seed);
    int lives = 0;
    int met = 0;
    for (const auto kind : fault_kinds) {
        Disk disk(from.empty());
        disk.count(kind);
        from.restore_onto(disk);
        const auto operations = disk.counted();
        for (int i = 0; i < 8; ++i, ++lives)
            met += restore_on_failing_disk(from, {kind, dice() % operations, i % 2 == 0}) ? 1 : 0;
    }
    fmt::print("{} restores on a disk that fails, {} met it; again by: HOTLINE_SEED={}\n", lives, met, seed);
    CHECK(met > lives * 3 / 4);
}

TEST_CASE("a restore on a disk that fails at each of its operations", "[.long]") {
    Restoring from;
    const auto met = fail_everywhere([&](const DiskFault& fault) { return restore_on_failing_disk(from, fault); });
    fmt::print("restores on a disk that failed at each of {} operations\n", met);
    CHECK(met > 500);
}
