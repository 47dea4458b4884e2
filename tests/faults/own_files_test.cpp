#include "hotline/backup/archive.hpp"
#include "hotline/journal/checkpoint.hpp"
#include "hotline/journal/checkpoint_file.hpp"
#include "tests/faults/day.hpp"
#include "tests/faults/disk_files.hpp"
#include "tests/faults/scratch.hpp"

#include <catch2/catch.hpp>
#include <fmt/format.h>

#include <fstream>
#include <functional>
#include <optional>

using namespace hotline;
using namespace hotline::faults;

namespace {

constexpr std::uint64_t seeds_of_a_cut = 6;
constexpr Instant in_march{1'772'366'400'000}; // 2026-03-01T12:00:00Z
constexpr Instant in_april{1'775'044'800'000};

/// Cuts the power after each step in every way; gives what is left and how many steps there were. How many points.
std::size_t cut_everywhere(Disk& disk, const std::function<void(const Content& left, std::size_t done)>& look) {
    std::size_t points = 0;
    Content content;
    const auto steps = disk.steps();
    for (std::size_t done = 0;; ++done) {
        for (std::uint32_t cut = 0; cut < Content::cuts; ++cut) {
            for (std::uint64_t seed = 0; seed < seeds_of_a_cut; ++seed, ++points)
                look(content.after_power_cut(static_cast<Content::Cut>(cut), seed), done);
        }
        if (done == steps.size())
            return points;
        content.apply(steps[done]);
    }
}

constexpr std::array kinds{DiskFault::Kind::io_error, DiskFault::Kind::no_space, DiskFault::Kind::short_write,
                           DiskFault::Kind::failed_sync};

/// Every fault at each of the first operations, once and for good.
std::vector<DiskFault> faults_of(std::uint64_t operations) {
    std::vector<DiskFault> all;
    for (const auto kind : kinds) {
        for (std::uint64_t at = 0; at < operations; ++at) {
            all.push_back({.kind = kind, .at = at, .for_good = false});
            all.push_back({.kind = kind, .at = at, .for_good = true});
        }
    }
    return all;
}

// Checkpoints.

const std::string elsewhere = "/elsewhere";

std::string checkpoint_at(std::uint64_t seq) {
    static const keys::Signer signer{root_key()};
    return journal::sign_checkpoint({.seq = Seq{seq}, .at = in_march, .hash = {}, .journal = journal_id}, signer);
}

Instant month_of(std::uint64_t seq) { return seq <= 3 ? in_march : in_april; }

std::uint64_t newest_in(Disk& disk) {
    DiskFiles port(disk);
    const auto line = journal::CheckpointFolder(port, elsewhere, journal_id).newest();
    if (!line)
        return 0;
    const auto checkpoint = journal::read_checkpoint(*line);
    REQUIRE(checkpoint);
    CHECK(*line == checkpoint_at(checkpoint->head.seq.value));
    return checkpoint->head.seq.value;
}

std::vector<std::string> lines_in(Disk& disk) {
    DiskFiles port(disk);
    std::vector<std::string> lines;
    for (const auto* month : {"2026-03", "2026-04"}) {
        const auto file = fmt::format("{}/{}.{}.checkpoints", elsewhere, to_text(journal_id), month);
        if (!disk.exists(file))
            continue;
        for (auto& line : journal::read_lines(port, file))
            lines.push_back(std::move(line));
    }
    return lines;
}

/// All that were told are there, whole, in order, and another can be added.
void check_checkpoints(const Content& left, std::uint64_t least, std::uint64_t most) {
    Disk disk(left);
    const auto newest = newest_in(disk);
    CHECK(newest >= least);
    CHECK(newest <= most);
    DiskFiles port(disk);
    journal::CheckpointFolder(port, elsewhere, journal_id).append(checkpoint_at(newest + 1), month_of(newest + 1));
    std::vector<std::string> expected;
    for (std::uint64_t seq = 1; seq <= newest + 1; ++seq)
        expected.push_back(checkpoint_at(seq));
    CHECK(lines_in(disk) == expected);
}

// Backups.

const std::string backup_file = "/backups/hotline-20260301T120000Z-data.backup";

/// Writes a backup of some frames, as `backup::make_backup` does; true when it was told to be there.
bool write_backup(files::Files& port, const keys::BackupRecipient& recipient, std::size_t entries) {
    try {
        backup::ArchiveWriter writer(port, backup_file, std::span(&recipient, 1));
        writer.write(backup::Head{.version = 1, .part = 0, .journal = journal_id, .made = in_march, .seq = {}});
        for (std::size_t i = 0; i < entries; ++i)
            writer.write(backup::SnapshotBytes{std::string(30'000, static_cast<char>('a' + i))});
        writer.write(backup::Tail{.entries = entries});
        (void)writer.finish();
        return true;
    } catch (const files::FileError&) {
        return false;
    }
}

/// How many frames a backup on a disk has; none if there is no backup of that name. One that is not whole throws.
std::optional<std::size_t> frames_in(const Content& left, const keys::BackupIdentity& identity,
                                     const std::filesystem::path& folder) {
    const auto found = left.find(backup_file);
    if (!found)
        return std::nullopt;
    const auto file = folder / "copy.backup";
    std::ofstream(file, std::ios::binary | std::ios::trunc) << left.bytes(*found);
    backup::ArchiveReader reader(file, backup::Part::data, identity);
    std::size_t frames = 1; // the head
    while (reader.next())
        ++frames;
    return frames;
}

constexpr std::size_t entries_of_a_backup = 7;
constexpr std::size_t frames_of_a_backup = entries_of_a_backup + 2;

} // namespace

TEST_CASE("a power cut at any moment leaves every checkpoint that was told, and no part of one") {
    Disk disk;
    DiskFiles port(disk);
    journal::CheckpointFolder checkpoints(port, elsewhere, journal_id);
    std::vector<std::size_t> told{0}; // how many steps it took to make that checkpoint durable
    for (std::uint64_t seq = 1; seq <= 6; ++seq) {
        checkpoints.append(checkpoint_at(seq), month_of(seq));
        told.push_back(disk.step_count());
    }
    const auto points = cut_everywhere(disk, [&](const Content& left, std::size_t done) {
        const auto later = std::ranges::upper_bound(told, done);
        const auto least = static_cast<std::uint64_t>(later - told.begin()) - 1;
        CAPTURE(done);
        check_checkpoints(left, least, least + 1);
    });
    CHECK(points > 300);
}

TEST_CASE("a checkpoint on a disk that fails is told to be missing, and none that was told is lost by it") {
    std::size_t met = 0;
    for (const auto& fault : faults_of(8)) {
        Disk disk;
        DiskFiles port(disk);
        journal::CheckpointFolder checkpoints(port, elsewhere, journal_id);
        checkpoints.append(checkpoint_at(1), in_march);
        checkpoints.append(checkpoint_at(2), in_march);
        disk.fail(fault);
        std::uint64_t told = 2;
        try {
            checkpoints.append(checkpoint_at(3), in_march);
            told = 3;
        } catch (const files::FileError&) {
            CHECK(disk.has_failed());
        }
        met += disk.has_failed() ? 1U : 0U;
        disk.mend();
        CAPTURE(static_cast<int>(fault.kind), fault.at, fault.for_good);
        check_checkpoints(disk.content().after_power_cut(Content::Cut::nothing, 0), told, 3);
        if (told < 3)
            checkpoints.append(checkpoint_at(3), in_march); // the next minute
        const auto left = disk.content().after_power_cut(Content::Cut::nothing, 0);
        check_checkpoints(left, 3, 3);
    }
    CHECK(met > 10);
}

TEST_CASE("a power cut at any moment leaves a whole backup or none, and one that was told") {
    const ScratchFolder folder;
    const auto recipient = keys::BackupIdentity::create(folder.path() / "offline.key");
    const keys::BackupIdentity identity(folder.path() / "offline.key");
    Disk disk;
    DiskFiles port(disk);
    REQUIRE(write_backup(port, recipient, entries_of_a_backup));
    const auto all = disk.step_count();
    std::size_t there = 0;
    const auto points = cut_everywhere(disk, [&](const Content& left, std::size_t done) {
        CAPTURE(done, all);
        const auto frames = frames_in(left, identity, folder.path());
        CHECK((frames == frames_of_a_backup || (!frames && done < all)));
        there += frames ? 1U : 0U;
    });
    CHECK(points > 200);
    CHECK(there > 30);
}

TEST_CASE("a backup on a disk that fails is told to be missing, and leaves no part of one under its name") {
    const ScratchFolder folder;
    const auto recipient = keys::BackupIdentity::create(folder.path() / "offline.key");
    const keys::BackupIdentity identity(folder.path() / "offline.key");
    std::size_t met = 0;
    for (const auto& fault : faults_of(12)) {
        Disk disk;
        DiskFiles port(disk);
        disk.fail(fault);
        const bool told = write_backup(port, recipient, entries_of_a_backup);
        met += disk.has_failed() ? 1U : 0U;
        CAPTURE(static_cast<int>(fault.kind), fault.at, fault.for_good);
        CHECK((told || disk.has_failed()));
        for (const auto cut : {Content::Cut::nothing, Content::Cut::everything, Content::Cut::sectors}) {
            const auto frames = frames_in(disk.content().after_power_cut(cut, 1), identity, folder.path());
            CHECK((frames == frames_of_a_backup || (!frames && !told)));
        }
    }
    CHECK(met > 20);
}

TEST_CASE("a backup renamed before it was synced is found out by power cuts") {
    const ScratchFolder folder;
    const auto recipient = keys::BackupIdentity::create(folder.path() / "offline.key");
    const keys::BackupIdentity identity(folder.path() / "offline.key");
    Disk disk;
    DiskFiles port(disk);
    REQUIRE(write_backup(port, recipient, entries_of_a_backup));
    auto steps = disk.steps();
    std::erase_if(steps, [](const Step& step) { return std::holds_alternative<Sync>(step); });
    Content content;
    for (const auto& step : steps)
        content.apply(step);
    CHECK_THROWS(frames_in(content.after_power_cut(Content::Cut::nothing, 0), identity, folder.path()));
}
