#include "hotline/files/files.hpp"
#include "tests/faults/disk_files.hpp"
#include "tests/faults/every_point.hpp"
#include "tests/faults/scratch.hpp"

#include <catch2/catch.hpp>

#include <unistd.h>

#include <fstream>
#include <string>

using namespace hotline;
using namespace hotline::faults;

namespace {

constexpr const char* file = "/folder/file";

} // namespace

TEST_CASE("a file is replaced on the real disk") {
    const ScratchFolder folder;
    files::SystemFiles system;
    const auto inner = folder.path() / "one" / "two";
    files::make_durable_folder(system, inner);
    CHECK(system.read(inner / "file") == std::nullopt);
    files::replace(system, inner / "file", "old");
    files::replace(system, inner / "file", "new");
    CHECK(system.read(inner / "file") == "new");
    CHECK_FALSE(std::filesystem::exists(inner / "file.new"));
    system.remove(inner / "file");
    system.remove(inner / "file");
    CHECK(system.read(inner / "file") == std::nullopt);
    CHECK_THROWS_AS(files::replace(system, folder.path() / "nowhere" / "file", "x"), files::FileError);
}

TEST_CASE("a secret is made once, for its owner only, also where an earlier attempt failed") {
    const ScratchFolder folder;
    files::SystemFiles system;
    const auto secret = folder.path() / "root.key";
    const auto broken_off = folder.path() / ("root.key.new" + std::to_string(::getpid()));
    std::ofstream(broken_off) << "half";
    std::filesystem::permissions(broken_off, std::filesystem::perms::all);
    files::create_whole(system, secret, "whole");
    CHECK(system.read(secret) == "whole");
    using std::filesystem::perms;
    CHECK((std::filesystem::status(secret).permissions() & perms::all) == (perms::owner_read | perms::owner_write));
    CHECK_THROWS_AS(files::create_whole(system, secret, "another"), files::FileError);
    CHECK(system.read(secret) == "whole");
    CHECK(system.names_in(folder.path()).size() == 1);
}

TEST_CASE("a secret is made whole or not at all on a disk that fails, and then can be made again") {
    const auto met = fail_everywhere([](const DiskFault& fault) {
        Disk disk(Content::with_folder("/folder"));
        DiskFiles port(disk);
        disk.fail(fault);
        bool told = true;
        try {
            files::create_whole(port, file, "secret bytes");
        } catch (const files::FileError&) {
            told = false;
        }
        CAPTURE(static_cast<int>(fault.kind), fault.at, fault.for_good);
        CHECK(told == !disk.has_failed());
        for (std::uint64_t seed = 0; seed < 20; ++seed) {
            Disk left(disk.content().after_power_cut(Content::Cut::sectors, seed));
            DiskFiles again(left);
            const auto found = again.read(file);
            CHECK((found == "secret bytes" || (!found && !told)));
            if (found)
                continue;
            files::create_whole(again, file, "secret bytes");
            CHECK(again.read(file) == "secret bytes");
        }
        return disk.has_failed();
    });
    CHECK(met > 20);
}

TEST_CASE("a file that is written again is as it was") {
    const ScratchFolder folder;
    files::SystemFiles system;
    const auto left_over = folder.path() / "left over";
    system.write_again(left_over);
    CHECK_FALSE(std::filesystem::exists(left_over));
    std::string bytes(200'001, 'x');
    bytes[100'000] = 'y';
    files::replace(system, left_over, bytes);
    system.write_again(left_over);
    CHECK(system.read(left_over) == bytes);
    CHECK_THROWS_AS(system.write_again(folder.path()), files::FileError);
}

TEST_CASE("a file is replaced whole or not at all on a disk that fails") {
    const auto met = fail_everywhere([](const DiskFault& fault) {
        Disk disk(Content::with_folder("/folder"));
        DiskFiles port(disk);
        files::replace(port, file, "old");
        disk.fail(fault);
        bool replaced = true;
        try {
            files::replace(port, file, "new bytes");
        } catch (const files::FileError&) {
            replaced = false;
        }
        CAPTURE(static_cast<int>(fault.kind), fault.at, fault.for_good);
        CHECK(replaced == !disk.has_failed());
        for (std::uint64_t seed = 0; seed < 20; ++seed) {
            const auto left = disk.content().after_power_cut(Content::Cut::sectors, seed);
            const auto found = left.find(file);
            REQUIRE(found);
            const auto& bytes = left.bytes(*found);
            CHECK((bytes == "new bytes" || (bytes == "old" && !replaced)));
        }
        return disk.has_failed();
    });
    CHECK(met > 20);
}

TEST_CASE("a folder that was made stays, also when the disk failed while it was made the first time") {
    const auto met = fail_everywhere([](const DiskFault& fault) {
        Disk disk;
        DiskFiles port(disk);
        disk.fail(fault);
        try {
            files::make_durable_folder(port, "/one/two/three");
        } catch (const files::FileError&) {
            CHECK(disk.has_failed());
        }
        const bool shown = disk.has_failed();
        disk.mend();
        files::make_durable_folder(port, "/one/two/three");
        CAPTURE(static_cast<int>(fault.kind), fault.at, fault.for_good);
        CHECK(disk.content().after_power_cut(Content::Cut::nothing, 0).is_folder("/one/two/three"));
        return shown;
    });
    CHECK(met > 20);
}
