#pragma once

#include <filesystem>

namespace hotline::journal_sqlite {

/// One process owns a data directory. The lock is the kernel's (`flock` on `lock` in it): it ends with the process,
/// however that ends, and is never left behind.
class OwnerLock {
public:
    /// Makes the directory (mode 0700) if it is missing, durably. Throws `std::runtime_error` if another process holds
    /// it.
    explicit OwnerLock(const std::filesystem::path& directory);
    OwnerLock(const OwnerLock&) = delete;
    OwnerLock& operator=(const OwnerLock&) = delete;
    ~OwnerLock();

private:
    int file_;
};

} // namespace hotline::journal_sqlite
