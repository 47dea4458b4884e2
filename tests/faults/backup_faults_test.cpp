#include "tests/faults/disk_files.hpp"
#include "tests/faults/disk_vfs.hpp"
#include "tests/faults/every_point.hpp"
#include "tests/faults/scratch.hpp"
#include "tests/unit/backup/stage.hpp"

#include <catch2/catch.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <random>
#include <set>

using namespace hotline;
using namespace hotline::faults;
using BackupName = backup::Name;
using backup::Part;

namespace {

const std::string data_folder = "/mnt/backups/house";
const std::string key_folder = "/safe/keys/house";
const std::array<std::filesystem::path, 2> folders{data_folder, key_folder};
constexpr std::array parts{Part::data, Part::keys, Part::erased};

std::string path_of(Instant made, Part part) {
    return (part == Part::keys ? key_folder : data_folder) + "/" + to_text(BackupName{made, part});
}

/// A house on the real disk that is backed up to a simulated one.
class BackedUp {
public:
    BackedUp() {
        for (std::uint8_t n = 1; n <= 6; ++n)
            house_.promise(n, std::string(30'000, static_cast<char>('a' + n)));
        house_.erase(house_.promise(7, "not any more"));
        house_.keep_snapshot();
    }

    /// When it was made, to the second.
    Instant back_up(files::Files& port) {
        house_.now = house_.now + days(1);
        const auto now = house_.now;
        const auto made = make_backup(port, {.data = house_.data(), .to = data_folder, .keys_to = key_folder},
                                      std::span(&house_.recipient(), 1), backup::known_erasures, now);
        return made.head.made;
    }

    /// What is whole on that disk restores on the real one.
    void check_it_restores(const Content& content, Instant made) {
        std::filesystem::create_directories(house_.backups());
        for (const auto part : parts) {
            const auto file = content.find(path_of(made, part));
            REQUIRE(file);
            backup::write_bytes(house_.backups() / to_text(BackupName{made, part}), content.bytes(*file));
        }
        const auto done = house_.restore_into("new");
        CHECK(done.entries == house_.opened().journal.log().head().seq.value);
        CHECK(done.wraps > 0);
    }

    backup::House& house() { return house_; }

private:
    backup::House house_;
};

bool there(const Content& content, Instant made, Part part) { return content.find(path_of(made, part)).has_value(); }

bool all_there(const Content& content, Instant made) {
    return std::ranges::all_of(parts, [&](Part part) { return there(content, made, part); });
}

/// Every file that has the name of a backup is as `whole` has it, and no data stands without what belongs to it.
/// What is wrong, in words.
std::vector<std::string> faults_of(const Content& left, const Content& whole, const std::set<Instant>& made) {
    std::vector<std::string> wrong;
    for (const auto& [path, file] : left.names()) {
        if (!path.ends_with(".backup"))
            continue;
        const auto right = whole.find(path);
        if (!right || left.bytes(file) != whole.bytes(*right))
            wrong.push_back(path + " is not whole");
    }
    for (const auto one : made) {
        if (there(left, one, Part::data) && !all_there(left, one))
            wrong.push_back(to_text(BackupName{one, Part::data}) + " stands without its keys or erasures");
    }
    return wrong;
}

/// Two backups, a rehearsal, and the end of the first, as a disk saw them.
struct Weeks {
    explicit Weeks(BackedUp& from) {
        Disk disk;
        DiskFiles port(disk);
        first = from.back_up(port);
        first_told = disk.step_count();
        backup::mark_rehearsed(port, data_folder, {first, Part::data});
        rehearsed = disk.step_count();
        second = from.back_up(port);
        second_told = disk.step_count();
        whole = disk.content();
        REQUIRE(backup::expire(port, folders, {}, first + days(36)) == 3);
        steps = disk.steps();
    }

    /// What the power cuts find.
    [[nodiscard]] std::set<std::string> cut(std::span<const Step> all) const {
        std::set<std::string> wrong;
        points = cut_everywhere({}, all, [&](const Content& left, std::size_t done) {
            for (const auto& fault : faults_of(left, whole, {first, second}))
                wrong.insert(fault);
            const bool first_stays = done >= first_told && done <= second_told;
            if (first_stays && !all_there(left, first))
                wrong.insert("the first backup was told and is gone");
            if (done >= second_told && !all_there(left, second))
                wrong.insert("the second backup was told and is gone");
            const auto mark = path_of(first, Part::data) + ".rehearsed";
            if (first_stays && done >= rehearsed && !left.find(mark))
                wrong.insert("the rehearsal was told and is forgotten");
            const bool any_of_first = std::ranges::any_of(parts, [&](Part part) { return there(left, first, part); });
            if (done == all.size() && any_of_first)
                wrong.insert("what was told to be removed is there again");
        });
        return wrong;
    }

    Content whole; ///< with both backups
    std::vector<Step> steps;
    Instant first, second;
    std::size_t first_told{}, rehearsed{}, second_told{};
    mutable std::size_t points{};
};

/// The steps as a disk would have seen them from a program that leaves some out. Their number stays.
std::vector<Step> without(std::vector<Step> steps, const std::function<bool(const Step&)>& left_out) {
    for (auto& step : steps) {
        if (left_out(step))
            step = SyncFolder{"/nowhere"};
    }
    return steps;
}

bool syncs_folder(const Step& step, std::string_view folder) {
    const auto* sync = std::get_if<SyncFolder>(&step);
    return sync && sync->folder == folder;
}

} // namespace

TEST_CASE("a power cut at any moment leaves whole backups with their keys and erasures, all that were told, or none") {
    BackedUp from;
    const Weeks weeks(from);
    CHECK(weeks.cut(weeks.steps) == std::set<std::string>{});
    CHECK(weeks.points > 1'000);
    from.check_it_restores(weeks.whole, weeks.second);
}

TEST_CASE("a first backup in a folder whose name is not durable is found out by power cuts") {
    BackedUp from;
    const Weeks weeks(from);
    for (const auto* parent : {"/", "/mnt", "/mnt/backups", "/safe", "/safe/keys"}) {
        CAPTURE(parent);
        CHECK(weeks.cut(without(weeks.steps, [&](const Step& step) { return syncs_folder(step, parent); }))
                  .contains("the first backup was told and is gone"));
    }
}

TEST_CASE("data that has its name before its keys have theirs, and bytes that were not synced, are found out") {
    BackedUp from;
    const Weeks weeks(from);
    const auto without_keys = to_text(BackupName{weeks.first, Part::data}) + " stands without its keys or erasures";
    CHECK(weeks.cut(without(weeks.steps, [](const Step& step) { return syncs_folder(step, key_folder); }))
              .contains(without_keys));
    const auto not_synced =
        weeks.cut(without(weeks.steps, [](const Step& step) { return std::holds_alternative<Sync>(step); }));
    CHECK(not_synced.contains(path_of(weeks.first, Part::data) + " is not whole"));
}

TEST_CASE("a backup on a disk that fails is told to be missing, and the next one is whole and stays") {
    BackedUp from;
    const auto met = fail_everywhere([&](const DiskFault& fault) {
        Disk disk;
        DiskFiles port(disk);
        disk.fail(fault);
        std::set<Instant> told;
        try {
            told.insert(from.back_up(port));
        } catch (const files::FileError&) {
            CHECK(disk.has_failed());
        }
        const bool shown = disk.has_failed();
        disk.mend();
        CAPTURE(static_cast<int>(fault.kind), fault.at, fault.for_good);
        CHECK((!told.empty() || shown));
        const auto next = from.back_up(port);
        const auto whole = disk.content();
        for (const auto cut : {Content::Cut::nothing, Content::Cut::everything, Content::Cut::sectors}) {
            const auto left = whole.after_power_cut(cut, 1);
            told.insert(next);
            CHECK(faults_of(left, whole, told) == std::vector<std::string>{});
            for (const auto made : told)
                CHECK(all_there(left, made));
        }
        return shown;
    });
    fmt::print("backups on a disk that failed at each of {} operations\n", met);
    CHECK(met > 200);
}

TEST_CASE("an expiry on a disk that fails takes no more than what is over, and the next one takes the rest") {
    BackedUp from;
    Disk before;
    Instant first;
    Instant second;
    {
        DiskFiles port(before);
        first = from.back_up(port);
        second = from.back_up(port);
    }
    const auto whole = before.content();
    const auto met = fail_everywhere([&](const DiskFault& fault) {
        Disk disk(whole);
        DiskFiles port(disk);
        disk.fail(fault);
        try {
            (void)backup::expire(port, folders, {}, first + days(36));
        } catch (const files::FileError&) {
            CHECK(disk.has_failed());
        }
        const bool shown = disk.has_failed();
        disk.mend();
        CAPTURE(static_cast<int>(fault.kind), fault.at, fault.for_good);
        for (const auto cut : {Content::Cut::nothing, Content::Cut::everything, Content::Cut::sectors}) {
            const auto left = disk.content().after_power_cut(cut, 1);
            CHECK(faults_of(left, whole, {first, second}) == std::vector<std::string>{});
            CHECK(all_there(left, second));
        }
        (void)backup::expire(port, folders, {}, first + days(36));
        const auto left = disk.content().after_power_cut(Content::Cut::nothing, 0);
        CHECK(std::ranges::none_of(parts, [&](Part part) { return there(left, first, part); }));
        return shown;
    });
    CHECK(met > 20);
}
