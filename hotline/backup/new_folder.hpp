#pragma once

#include <filesystem>

namespace hotline::backup {

/// A folder under a working name (`.partial`) until it is whole. Throws `BackupError` (archive.hpp).
class NewFolder {
public:
    /// `wanted` must not be there, or be empty. What an interrupted one has left under the working name is removed.
    explicit NewFolder(const std::filesystem::path& wanted);
    NewFolder(const NewFolder&) = delete;
    NewFolder& operator=(const NewFolder&) = delete;
    /// What was not finished is removed.
    ~NewFolder();
    /// Where it is now.
    [[nodiscard]] const std::filesystem::path& path() const { return partial_; }
    /// Makes everything in it durable, then gives it its name.
    void finish();

private:
    std::filesystem::path name_;
    std::filesystem::path partial_;
};

} // namespace hotline::backup
