#pragma once

#include "hotline/statistics/export.hpp"

#include <catch2/catch.hpp>

#include <stdlib.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <string>

namespace hotline::statistics {

inline std::string content(const std::filesystem::path& file) {
    std::ifstream opened(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(opened), {}};
}

/// An empty folder, gone when the test ends.
class Folder {
public:
    Folder() {
        std::string name = (std::filesystem::temp_directory_path() / "hotline-statistics-XXXXXX").string();
        REQUIRE(::mkdtemp(name.data()) != nullptr);
        path_ = name;
    }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    ~Folder() {
        std::error_code ignored; // nothing a test could do about it
        std::filesystem::remove_all(path_, ignored);
    }
    [[nodiscard]] const std::filesystem::path& path() const { return path_; }
    [[nodiscard]] Places places() const { return {path_ / "statistics.db", path_ / "released"}; }

    /// Every file that stands released, by name.
    [[nodiscard]] std::map<std::string, std::string> released() const {
        std::map<std::string, std::string> files;
        for (const auto& file : std::filesystem::directory_iterator(path_ / "released"))
            files.emplace(file.path().filename().string(), content(file.path()));
        return files;
    }

private:
    std::filesystem::path path_;
};

} // namespace hotline::statistics
