#include "hotline/journal/checkpoint_file.hpp"

#include <catch2/catch.hpp>

#include <stdlib.h>

#include <filesystem>
#include <fstream>
#include <string>

using namespace hotline;
using namespace hotline::journal;

namespace {

struct Folder {
    std::filesystem::path path;
    Folder() {
        std::string name = (std::filesystem::temp_directory_path() / "hotline-checkpoints-XXXXXX").string();
        REQUIRE(::mkdtemp(name.data()) != nullptr);
        path = name;
    }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    ~Folder() { std::filesystem::remove_all(path); }
};

const Uuid ours{{1}};
constexpr Instant in_march{1'772'366'400'000}; // 2026-03-01T12:00:00Z
constexpr Instant in_april{1'775'044'800'000};

} // namespace

TEST_CASE("the newest checkpoint is found again, over the end of a month, and no other journal's") {
    const Folder folder;
    CheckpointFolder checkpoints(folder.path, ours);
    CHECK_FALSE(checkpoints.newest());
    checkpoints.append("one", in_march);
    checkpoints.append("two", in_march);
    CHECK(checkpoints.newest() == "two");
    checkpoints.append("three", in_april);
    CHECK(checkpoints.newest() == "three");
    CHECK_FALSE(CheckpointFolder(folder.path, Uuid{{2}}).newest());
    const auto file = folder.path / (to_text(ours) + ".2026-03.checkpoints");
    CHECK(read_lines(file) == std::vector<std::string>{"one", "two"});
}

TEST_CASE("a line that a crash cut short is no checkpoint, and the next one takes its place") {
    const Folder folder;
    CheckpointFolder checkpoints(folder.path, ours);
    checkpoints.append("one", in_march);
    const auto file = folder.path / (to_text(ours) + ".2026-03.checkpoints");
    std::ofstream(file, std::ios::app) << "tw";
    CHECK(checkpoints.newest() == "one");
    checkpoints.append("two", in_march);
    CHECK(read_lines(file) == std::vector<std::string>{"one", "two"});
}

TEST_CASE("a folder that is not there is an error, not an empty one") {
    CheckpointFolder checkpoints("/nowhere/at/all", ours);
    CHECK_THROWS_AS(checkpoints.newest(), std::system_error);
    CHECK_THROWS_AS(checkpoints.append("one", in_march), std::system_error);
}
