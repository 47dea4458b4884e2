#pragma once

#include <cstdint>
#include <filesystem>
#include <mutex>
#include <optional>

namespace hotline::journal_sqlite {

/// How much of the disk is kept for bad times, all of it from one number: the size of the ballast in bytes.
struct RoomPolicy {
    std::uint64_t ballast{};

    /// Less free than this: the ballast goes, while there is still room for what is under way.
    [[nodiscard]] constexpr std::uint64_t low_water() const { return ballast / 2; }
    /// Less free than this, with the ballast gone: nothing is appended any more. It is what a clean stop, a snapshot
    /// and an erasure need, which are not held back by it.
    [[nodiscard]] constexpr std::uint64_t reserve() const { return ballast / 8; }
    /// So much free: the ballast is made again, and twice the low water stays.
    [[nodiscard]] constexpr std::uint64_t comfortable() const { return 2 * ballast; }
};

/// What happens to the ballast: nothing, it is given up, or it is made again.
enum class RoomAct { none, release, make };

/// What to do with the ballast, with `free` bytes left beside it. Pure.
[[nodiscard]] constexpr RoomAct room_act(const RoomPolicy& policy, std::uint64_t free, bool ballast_there) {
    if (policy.ballast == 0)
        return RoomAct::none;
    if (ballast_there && free < policy.low_water())
        return RoomAct::release;
    if (!ballast_there && free >= policy.comfortable())
        return RoomAct::make;
    return RoomAct::none;
}

/// May something be appended with so much left?
[[nodiscard]] constexpr bool room_to_append(const RoomPolicy& policy, std::uint64_t free) {
    return free >= policy.reserve();
}

/// What was found when somebody looked.
struct Room {
    std::uint64_t free{}; ///< bytes, beside the ballast
    bool ballast_there = false;
    friend bool operator==(const Room&, const Room&) = default;
};

/// The room on the disk of a data directory, and the ballast in it: a file `ballast` of really allocated blocks, given
/// up before an append would fail. Looks block as long as the disk does: not for the I/O thread. Thread-safe.
class DiskRoom {
public:
    /// A ballast of another size is removed. `ballast` 0: none is kept, none is touched, everything is admitted.
    DiskRoom(std::filesystem::path folder, std::uint64_t ballast);

    /// Is there to be one at all?
    [[nodiscard]] bool has_ballast() const { return policy_.ballast > 0; }
    /// Measures, and gives the ballast up or makes it again, which may be long. For one thread. None if the disk does
    /// not tell.
    std::optional<Room> look();
    /// Before an append: may it be made? Gives the ballast up where it is time, but never makes it, nor waits for it.
    [[nodiscard]] bool admits();

private:
    [[nodiscard]] std::optional<std::uint64_t> measure() const;
    [[nodiscard]] std::optional<Room> measure_and_release();
    [[nodiscard]] bool make() const;

    std::filesystem::path folder_;
    std::filesystem::path file_;
    RoomPolicy policy_;
    std::mutex mutex_; ///< guards what follows, and the file once it is there; not held while it is made
    bool there_ = false;
};

} // namespace hotline::journal_sqlite
