#include "tests/faults/shared_state.hpp"

#include <sqlite3.h>

namespace hotline::faults {

void SharedState::change_level(FileLocks& mine, int level) {
    if (mine.level != SQLITE_LOCK_NONE)
        --at_level_[static_cast<std::size_t>(mine.level)];
    if (level != SQLITE_LOCK_NONE)
        ++at_level_[static_cast<std::size_t>(level)];
    mine.level = level;
}

bool SharedState::lock(FileLocks& mine, int level) {
    const std::lock_guard lock(mutex_);
    if (mine.level >= level)
        return true;
    const auto others = [&](int held) {
        return at_level_[static_cast<std::size_t>(held)] - (mine.level == held ? 1 : 0) > 0;
    };
    const bool writer = others(SQLITE_LOCK_RESERVED) || others(SQLITE_LOCK_PENDING) || others(SQLITE_LOCK_EXCLUSIVE);
    if (level == SQLITE_LOCK_SHARED && (others(SQLITE_LOCK_PENDING) || others(SQLITE_LOCK_EXCLUSIVE)))
        return false;
    if (level >= SQLITE_LOCK_RESERVED && writer)
        return false;
    if (level == SQLITE_LOCK_EXCLUSIVE && others(SQLITE_LOCK_SHARED)) {
        change_level(mine, SQLITE_LOCK_PENDING);
        return false;
    }
    change_level(mine, level);
    return true;
}

void SharedState::unlock(FileLocks& mine, int level) {
    const std::lock_guard lock(mutex_);
    if (mine.level > level)
        change_level(mine, level);
}

bool SharedState::is_reserved() {
    const std::lock_guard lock(mutex_);
    return at_level_[SQLITE_LOCK_RESERVED] + at_level_[SQLITE_LOCK_PENDING] + at_level_[SQLITE_LOCK_EXCLUSIVE] > 0;
}

bool SharedState::lock_slots(FileLocks& mine, int first, int count, bool exclusive) {
    const std::lock_guard lock(mutex_);
    const auto from = static_cast<std::size_t>(first);
    const auto to = from + static_cast<std::size_t>(count);
    for (auto slot = from; slot < to; ++slot) {
        const int shared_by_others = shared_[slot] - (mine.shared[slot] ? 1 : 0);
        const int exclusive_by_others = exclusive_[slot] - (mine.exclusive[slot] ? 1 : 0);
        if (exclusive_by_others > 0 || (exclusive && shared_by_others > 0))
            return false;
    }
    for (auto slot = from; slot < to; ++slot) {
        auto& held = exclusive ? mine.exclusive[slot] : mine.shared[slot];
        if (!held)
            ++(exclusive ? exclusive_ : shared_)[slot];
        held = true;
    }
    return true;
}

void SharedState::unlock_slots(FileLocks& mine, int first, int count, bool exclusive) {
    const std::lock_guard lock(mutex_);
    for (auto slot = static_cast<std::size_t>(first); slot < static_cast<std::size_t>(first + count); ++slot) {
        auto& held = exclusive ? mine.exclusive[slot] : mine.shared[slot];
        if (held)
            --(exclusive ? exclusive_ : shared_)[slot];
        held = false;
    }
}

void SharedState::unlock_all(FileLocks& mine) {
    unlock_slots(mine, 0, 8, true);
    unlock_slots(mine, 0, 8, false);
    unlock(mine, SQLITE_LOCK_NONE);
}

void* SharedState::region(std::size_t number, std::size_t size, bool make) {
    const std::lock_guard lock(mutex_);
    while (regions_.size() <= number && make)
        regions_.push_back(std::make_unique<std::byte[]>(size)); // zeroed
    return number < regions_.size() ? regions_[number].get() : nullptr;
}

} // namespace hotline::faults
