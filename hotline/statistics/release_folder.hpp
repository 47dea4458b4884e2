#pragma once

#include <filesystem>
#include <string_view>

namespace hotline::statistics {

/// The folder of what was released. A file that stands in it is frozen: nothing here ever writes it again. One process
/// at a time works in it; another waits. Throws `std::system_error` and `files::FileError` on I/O errors, which name
/// the path.
class ReleaseFolder {
public:
    /// Makes the folder if it is missing, so that it survives a power cut, and takes its lock.
    explicit ReleaseFolder(const std::filesystem::path& folder);
    ReleaseFolder(const ReleaseFolder&) = delete;
    ReleaseFolder& operator=(const ReleaseFolder&) = delete;
    ~ReleaseFolder();

    [[nodiscard]] bool holds(std::string_view name) const;

    /// Releases the file unless it is there; true if it was released now. Whole and durable when it returns; after a
    /// crash on the way it is not there, or it is there whole.
    bool release(std::string_view name, std::string_view text);

    /// The first half of a release: the text, durable, under a name that nobody reads. What an earlier attempt left
    /// there is replaced.
    void stage(std::string_view name, std::string_view text);
    /// The second half: the staged text gets its name.
    void publish(std::string_view name);

private:
    [[nodiscard]] std::filesystem::path staged(std::string_view name) const;
    std::filesystem::path folder_;
    int directory_;
};

} // namespace hotline::statistics
