#pragma once

#include "proto/ids.hpp"
#include "proto/instant.hpp"

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

namespace hotline::bench {

Instant wall_clock();

/// An empty folder, gone with everything in it when this ends.
class ScratchFolder {
public:
    /// In `where`, which decides on which disk is measured.
    explicit ScratchFolder(const std::filesystem::path& where);
    ScratchFolder(const ScratchFolder&) = delete;
    ScratchFolder& operator=(const ScratchFolder&) = delete;
    ~ScratchFolder();
    [[nodiscard]] const std::filesystem::path& path() const { return path_; }

private:
    std::filesystem::path path_;
};

/// A service that is ready to be started, and the invented responders who are signed in to it.
struct House {
    std::filesystem::path data;
    std::filesystem::path settings;
    std::vector<std::string> cookies; ///< one for each responder; they speak every language of the public page
};

/// Makes it in `folder`. Nobody signs in by password: hashing hundreds of them would take longer than the measurement.
House make_house(const std::filesystem::path& folder, std::size_t responders);

/// One that was made in `folder` before; nobody in it is known.
House found_house(const std::filesystem::path& folder);

} // namespace hotline::bench
