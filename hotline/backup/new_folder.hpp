#pragma once

#include "hotline/files/files.hpp"

#include <filesystem>
#include <string_view>

namespace hotline::backup {

/// A folder under a working name (`.partial`) until it is whole and durable. Throws `BackupError` (archive.hpp),
/// `files::FileError`.
class NewFolder {
public:
    /// `wanted` must not be there, or be empty; its parents are made where they are missing. What an interrupted one
    /// has left under the working name is removed. `files` must outlive it.
    NewFolder(files::Files& files, const std::filesystem::path& wanted);
    NewFolder(const NewFolder&) = delete;
    NewFolder& operator=(const NewFolder&) = delete;
    /// What was not finished is removed.
    ~NewFolder();
    /// Where it is now.
    [[nodiscard]] const std::filesystem::path& path() const { return partial_; }
    /// Puts a file into it, in folders of its own where `name` says so; durable with everything else.
    void put(const std::filesystem::path& name, std::string_view bytes);
    /// Not an error if there is no such file.
    void remove(const std::filesystem::path& name) { files_.remove(partial_ / name); }
    /// Makes everything in it durable, then gives it its name, then makes that durable.
    void finish();

private:
    void make_durable(const std::filesystem::path& folder);
    files::Files& files_;
    std::filesystem::path name_;
    std::filesystem::path partial_;
};

} // namespace hotline::backup
