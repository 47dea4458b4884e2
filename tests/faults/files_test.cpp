#include "hotline/files/files.hpp"
#include "tests/faults/disk_files.hpp"
#include "tests/faults/scratch.hpp"

#include <catch2/catch.hpp>

#include <fstream>

using namespace hotline;
using namespace hotline::faults;

namespace {

constexpr const char* file = "/folder/file";
constexpr std::uint64_t operations_of_a_replacement = 6;

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
    std::ofstream(folder.path() / "root.key.new") << "half";
    std::filesystem::permissions(folder.path() / "root.key.new", std::filesystem::perms::all);
    files::create_whole(system, secret, "whole");
    CHECK(system.read(secret) == "whole");
    using std::filesystem::perms;
    CHECK((std::filesystem::status(secret).permissions() & perms::all) == (perms::owner_read | perms::owner_write));
    CHECK_THROWS_AS(files::create_whole(system, secret, "another"), files::FileError);
    CHECK(system.read(secret) == "whole");
}

TEST_CASE("a secret is made whole or not at all on a disk that fails, and then can be made again") {
    for (const auto kind : {DiskFault::Kind::io_error, DiskFault::Kind::no_space, DiskFault::Kind::short_write,
                            DiskFault::Kind::failed_sync}) {
        for (std::uint64_t at = 0; at < operations_of_a_replacement; ++at) {
            Disk disk;
            DiskFiles port(disk);
            disk.fail({.kind = kind, .at = at, .for_good = false});
            bool told = true;
            try {
                files::create_whole(port, file, "secret bytes");
            } catch (const files::FileError&) {
                told = false;
            }
            CAPTURE(static_cast<int>(kind), at);
            CHECK(told == !disk.has_failed());
            disk.mend();
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
        }
    }
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
    for (const auto kind : {DiskFault::Kind::io_error, DiskFault::Kind::no_space, DiskFault::Kind::short_write,
                            DiskFault::Kind::failed_sync}) {
        for (std::uint64_t at = 0; at < operations_of_a_replacement; ++at) {
            Disk disk;
            DiskFiles port(disk);
            files::replace(port, file, "old");
            disk.fail({.kind = kind, .at = at, .for_good = false});
            bool replaced = true;
            try {
                files::replace(port, file, "new bytes");
            } catch (const files::FileError&) {
                replaced = false;
            }
            CAPTURE(static_cast<int>(kind), at);
            CHECK(replaced == !disk.has_failed());
            for (std::uint64_t seed = 0; seed < 20; ++seed) {
                const auto left = disk.content().after_power_cut(Content::Cut::sectors, seed);
                const auto found = left.find(file);
                REQUIRE(found);
                const auto& bytes = left.bytes(*found);
                CHECK((bytes == "new bytes" || (bytes == "old" && !replaced)));
            }
        }
    }
}
