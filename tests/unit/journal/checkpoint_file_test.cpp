#include "hotline/journal/checkpoint.hpp"
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

std::string line_of(std::uint64_t seq) {
    static const keys::Signer signer{keys::RootKey()};
    return sign_checkpoint({.seq = Seq{seq}, .at = in_march, .hash = {}, .journal = ours}, signer);
}

using Lines = std::vector<std::string>;

} // namespace

TEST_CASE("the newest checkpoint is found again, over the end of a month, and no other journal's") {
    const Folder folder;
    files::SystemFiles disk;
    CheckpointFolder checkpoints(disk, folder.path, ours);
    CHECK_FALSE(checkpoints.newest());
    checkpoints.append(line_of(1), in_march);
    checkpoints.append(line_of(2), in_march);
    CHECK(checkpoints.newest() == line_of(2));
    checkpoints.append(line_of(3), in_april);
    CHECK(checkpoints.newest() == line_of(3));
    CHECK_FALSE(CheckpointFolder(disk, folder.path, Uuid{{2}}).newest());
    const auto file = folder.path / (to_text(ours) + ".2026-03.checkpoints");
    CHECK(read_lines(disk, file) == Lines{line_of(1), line_of(2)});
}

TEST_CASE("a line that a crash cut short is no checkpoint, and the next one takes its place") {
    const Folder folder;
    files::SystemFiles disk;
    CheckpointFolder checkpoints(disk, folder.path, ours);
    checkpoints.append(line_of(1), in_march);
    const auto file = folder.path / (to_text(ours) + ".2026-03.checkpoints");
    auto spoiled = line_of(2);
    spoiled.replace(40, 100, 100, '\0'); // a sector that was not yet written; the end of the line was
    for (const auto& rest : {line_of(2).substr(0, 200), spoiled + '\n', spoiled + '\n' + '\0'}) {
        std::ofstream(file, std::ios::app) << rest;
        CHECK(checkpoints.newest() == line_of(1));
    }
    checkpoints.append(line_of(2), in_march);
    CHECK(read_lines(disk, file) == Lines{line_of(1), line_of(2)});
    std::ofstream(folder.path / (to_text(ours) + ".2026-04.checkpoints")) << line_of(3).substr(0, 100);
    CHECK(checkpoints.newest() == line_of(2));
}

TEST_CASE("more rubbish than a crash leaves is not passed over") {
    const Folder folder;
    files::SystemFiles disk;
    CheckpointFolder checkpoints(disk, folder.path, ours);
    checkpoints.append(line_of(1), in_march);
    std::ofstream(folder.path / (to_text(ours) + ".2026-03.checkpoints"), std::ios::app) << std::string(8'192, 'x');
    REQUIRE(checkpoints.newest());
    CHECK_FALSE(read_checkpoint(*checkpoints.newest()));
}

TEST_CASE("a folder that is not there is an error, not an empty one") {
    files::SystemFiles disk;
    CheckpointFolder checkpoints(disk, "/nowhere/at/all", ours);
    CHECK_THROWS_AS(checkpoints.newest(), files::FileError);
    CHECK_THROWS_AS(checkpoints.append(line_of(1), in_march), files::FileError);
}
