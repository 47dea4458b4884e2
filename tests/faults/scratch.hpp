#pragma once

#include <stdlib.h>

#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <random>
#include <stdexcept>
#include <string>

namespace hotline::faults {

/// An empty folder on the real disk, gone when the test ends.
class ScratchFolder {
public:
    ScratchFolder() {
        std::string name = (std::filesystem::temp_directory_path() / "hotline-faults-XXXXXX").string();
        if (!::mkdtemp(name.data()))
            throw std::runtime_error("no folder could be made for the test");
        path_ = name;
    }
    ScratchFolder(const ScratchFolder&) = delete;
    ScratchFolder& operator=(const ScratchFolder&) = delete;
    ~ScratchFolder() {
        std::error_code ignored; // nothing a test could do about it
        std::filesystem::remove_all(path_, ignored);
    }
    [[nodiscard]] const std::filesystem::path& path() const { return path_; }

private:
    std::filesystem::path path_;
};

/// HOTLINE_SEED, or another one every time.
inline std::uint64_t seed_of_this_run() {
    const char* given = std::getenv("HOTLINE_SEED");
    return given ? std::stoull(given) : std::random_device{}();
}

} // namespace hotline::faults
