#include "hotline/journal/sqlite/disk_room.hpp"
#include "tests/unit/journal_sqlite/fixture.hpp"

#include <catch2/catch.hpp>
#include <sys/stat.h>

using namespace hotline::journal_sqlite;

namespace {

constexpr std::uint64_t mib = 1'048'576;
constexpr RoomPolicy policy{64 * mib};

/// Bytes that the file really occupies on the disk; 0 if it is not there.
std::uint64_t occupied(const std::filesystem::path& file) {
    struct stat found{};
    return ::stat(file.c_str(), &found) == 0 ? static_cast<std::uint64_t>(found.st_blocks) * 512 : 0;
}

} // namespace

TEST_CASE("the ballast goes at the low water, before anything fails, and comes back only when there is plenty") {
    CHECK(room_act(policy, 32 * mib, true) == RoomAct::none);
    CHECK(room_act(policy, 32 * mib - 1, true) == RoomAct::release);
    CHECK(room_to_append(policy, 32 * mib - 1));
    CHECK(room_act(policy, 32 * mib - 1, false) == RoomAct::none);
    CHECK(room_act(policy, 128 * mib - 1, false) == RoomAct::none);
    CHECK(room_act(policy, 128 * mib, false) == RoomAct::make);
    CHECK(room_act(policy, 128 * mib - policy.ballast, true) == RoomAct::none); // made again, it stays
}

TEST_CASE("the last eighth of the ballast's size is left for a clean stop, a snapshot and an erasure") {
    CHECK(room_to_append(policy, 8 * mib));
    CHECK_FALSE(room_to_append(policy, 8 * mib - 1));
}

TEST_CASE("without a ballast everything is admitted and nothing is done") {
    CHECK(room_act({}, 0, false) == RoomAct::none);
    CHECK(room_to_append({}, 0));
}

TEST_CASE("the ballast really occupies the disk, is found again, and one of another size goes") {
    const Folder folder;
    const auto file = folder.path() / "ballast";
    {
        DiskRoom room(folder.path(), mib);
        REQUIRE(room.look().has_value());
        CHECK(room.look()->ballast_there);
        CHECK(occupied(file) >= mib);
        CHECK(room.admits());
    }
    CHECK(DiskRoom(folder.path(), mib).look()->ballast_there);
    CHECK(DiskRoom(folder.path(), 0).admits()); // the operator's tool beside a service that is stopped
    CHECK(std::filesystem::exists(file));
    const DiskRoom other(folder.path(), 2 * mib);
    CHECK_FALSE(std::filesystem::exists(file));
}

TEST_CASE("an append never makes the ballast, which may be long") {
    const Folder folder;
    DiskRoom room(folder.path(), mib);
    CHECK(room.admits());
    CHECK_FALSE(std::filesystem::exists(folder.path() / "ballast"));
    CHECK(room.look()->ballast_there);
}

TEST_CASE("a disk that does not tell how much is free lets the append find out") {
    DiskRoom room("/nowhere/at/all", mib);
    CHECK_FALSE(room.look().has_value());
    CHECK(room.admits());
}
