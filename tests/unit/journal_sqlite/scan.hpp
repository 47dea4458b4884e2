#pragma once

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>

namespace hotline::journal_sqlite {

/// In how many files below the folder these bytes occur: database, WAL, shared memory, snapshots, keys.
inline std::size_t files_with(const std::filesystem::path& folder, std::string_view bytes) {
    std::size_t found = 0;
    for (const auto& file : std::filesystem::recursive_directory_iterator(folder)) {
        if (!file.is_regular_file())
            continue;
        std::ifstream in(file.path(), std::ios::binary);
        const std::string all{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
        if (all.find(bytes) != std::string::npos)
            ++found;
    }
    return found;
}

} // namespace hotline::journal_sqlite
