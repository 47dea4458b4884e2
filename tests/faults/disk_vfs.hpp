#pragma once

#include "tests/faults/disk.hpp"

#include <memory>
#include <string>

namespace hotline::faults {

/// A simulated disk as SQLite's file system, with the checked pages of the product over it, with locks and shared
/// memory between the connections of this process. Registered under a name of its own as long as it lives; every
/// connection must be closed before it ends.
class DiskVfs {
public:
    explicit DiskVfs(Disk& disk);
    DiskVfs(const DiskVfs&) = delete;
    DiskVfs& operator=(const DiskVfs&) = delete;
    ~DiskVfs();
    [[nodiscard]] const std::string& name() const;
    /// The same without the checked pages.
    [[nodiscard]] const std::string& unchecked_name() const;
    struct Parts;

private:
    std::unique_ptr<Parts> parts_;
};

} // namespace hotline::faults
