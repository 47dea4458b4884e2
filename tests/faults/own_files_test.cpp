#include "hotline/journal/checkpoint.hpp"
#include "hotline/journal/checkpoint_file.hpp"
#include "tests/faults/day.hpp"
#include "tests/faults/disk_files.hpp"
#include "tests/faults/every_point.hpp"

#include <catch2/catch.hpp>
#include <fmt/format.h>

#include <algorithm>

using namespace hotline;
using namespace hotline::faults;

namespace {

constexpr Instant in_march{1'772'366'400'000}; // 2026-03-01T12:00:00Z
constexpr Instant in_april{1'775'044'800'000};

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

} // namespace

TEST_CASE("a power cut at any moment leaves every checkpoint that was told, and no part of one") {
    Disk disk(Content::with_folder(elsewhere));
    DiskFiles port(disk);
    journal::CheckpointFolder checkpoints(port, elsewhere, journal_id);
    std::vector<std::size_t> told{0}; // how many steps it took to make that checkpoint durable
    for (std::uint64_t seq = 1; seq <= 6; ++seq) {
        checkpoints.append(checkpoint_at(seq), month_of(seq));
        told.push_back(disk.step_count());
    }
    const auto points =
        cut_everywhere(Content::with_folder(elsewhere), disk.steps(), [&](const Content& left, std::size_t done) {
            const auto later = std::ranges::upper_bound(told, done);
            const auto least = static_cast<std::uint64_t>(later - told.begin()) - 1;
            CAPTURE(done);
            check_checkpoints(left, least, least + 1);
        });
    CHECK(points > 300);
}

TEST_CASE("a checkpoint on a disk that fails is told to be missing, and none that was told is lost by it") {
    const auto met = fail_everywhere([](const DiskFault& fault) {
        Disk disk(Content::with_folder(elsewhere));
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
        const bool shown = disk.has_failed();
        disk.mend();
        CAPTURE(static_cast<int>(fault.kind), fault.at, fault.for_good);
        check_checkpoints(disk.content().after_power_cut(Content::Cut::nothing, 0), told, 3);
        if (told < 3)
            checkpoints.append(checkpoint_at(3), in_march); // the next minute
        check_checkpoints(disk.content().after_power_cut(Content::Cut::nothing, 0), 3, 3);
        return shown;
    });
    CHECK(met > 20);
}
