#include "hotline/journal/sqlite/disk_room.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include <system_error>
#include <utility>

namespace hotline::journal_sqlite {

DiskRoom::DiskRoom(std::filesystem::path folder, std::uint64_t ballast)
    : folder_(std::move(folder)), file_(folder_ / "ballast"), policy_{ballast} {
    std::error_code absent;
    const auto size = std::filesystem::file_size(file_, absent);
    there_ = !absent && size == ballast;
    if (ballast > 0 && !there_ && !absent)
        std::filesystem::remove(file_);
}

std::optional<Room> DiskRoom::measure_and_release() {
    const std::lock_guard lock(mutex_);
    auto free = measure();
    if (free && room_act(policy_, *free, there_) == RoomAct::release) {
        std::error_code kept;
        std::filesystem::remove(file_, kept);
        there_ = static_cast<bool>(kept); // a disk that takes no writes does not give it up either: tried again
        free = measure();
    }
    if (!free)
        return std::nullopt;
    return Room{.free = *free, .ballast_there = there_};
}

/// Half made it counts as not there: nobody gives it up then, and what it takes is missed like anything else.
std::optional<Room> DiskRoom::look() {
    const auto room = measure_and_release();
    if (!room || room_act(policy_, room->free, room->ballast_there) != RoomAct::make || !make())
        return room;
    {
        const std::lock_guard lock(mutex_);
        there_ = true;
    }
    return measure_and_release(); // the disk may have been filled meanwhile
}

bool DiskRoom::admits() {
    const auto room = measure_and_release();
    return !room || room_to_append(policy_, room->free); // who cannot measure lets the append find out
}

std::optional<std::uint64_t> DiskRoom::measure() const {
    struct statvfs disk{};
    if (::statvfs(folder_.c_str(), &disk) != 0)
        return std::nullopt;
    return std::uint64_t{disk.f_bavail} * disk.f_frsize;
}

/// All of it or nothing.
bool DiskRoom::make() const {
    const int file = ::open(file_.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, S_IRUSR | S_IWUSR);
    if (file < 0)
        return false;
    const bool whole = ::posix_fallocate(file, 0, static_cast<off_t>(policy_.ballast)) == 0;
    ::close(file);
    if (!whole)
        ::unlink(file_.c_str());
    return whole;
}

} // namespace hotline::journal_sqlite
