#pragma once

#include <array>
#include <cstddef>
#include <memory>
#include <mutex>
#include <vector>

namespace hotline::faults {

/// What one open file holds of a file's locks.
struct FileLocks {
    int level{0};                 ///< SQLITE_LOCK_…
    std::array<bool, 8> shared{}; ///< slots of the shared memory
    std::array<bool, 8> exclusive{};
};

/// What the open files of one file share: its locks and its shared memory. Thread-safe.
class SharedState {
public:
    /// SQLite's five levels: https://www.sqlite.org/lockingv3.html. False if another is in the way.
    [[nodiscard]] bool lock(FileLocks& mine, int level);
    void unlock(FileLocks& mine, int level);
    [[nodiscard]] bool is_reserved();

    [[nodiscard]] bool lock_slots(FileLocks& mine, int first, int count, bool exclusive);
    void unlock_slots(FileLocks& mine, int first, int count, bool exclusive);
    void unlock_all(FileLocks& mine);

    /// Null if it is not there and is not to be made.
    [[nodiscard]] void* region(std::size_t number, std::size_t size, bool make);

private:
    void change_level(FileLocks& mine, int level);
    std::mutex mutex_;
    std::array<int, 5> at_level_{}; ///< how many open files hold exactly this level
    std::array<int, 8> shared_{};
    std::array<int, 8> exclusive_{};
    std::vector<std::unique_ptr<std::byte[]>> regions_;
};

} // namespace hotline::faults
