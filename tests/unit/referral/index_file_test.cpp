#include "referral/demo/demo_directory.hpp"
#include "referral/search.hpp"
#include "tests/unit/referral/builders.hpp"

#include <SQLiteCpp/SQLiteCpp.h>
#include <catch2/catch.hpp>

#include <filesystem>
#include <fstream>
#include <random>

using namespace hotline;
using namespace hotline::referral;
using namespace hotline::referral::test;

namespace {

/// A folder of this test's own, gone afterwards.
class Folder {
public:
    Folder()
        : path_(std::filesystem::temp_directory_path() / ("referral_test_" + std::to_string(std::random_device{}()))) {
        std::filesystem::create_directory(path_);
    }
    ~Folder() { std::filesystem::remove_all(path_); }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    [[nodiscard]] std::filesystem::path file() const { return path_ / "directory.db"; }

private:
    std::filesystem::path path_;
};

} // namespace

TEST_CASE("an index in a file is there again when it is opened again") {
    const Folder folder;
    std::uint64_t version = 0;
    {
        Index index = Index::open(folder.file());
        CHECK(index.version() == 0);
        CHECK(index.search(words("shelter")).value().total == 0);
        REQUIRE(index.rebuild(demo_directory()).has_value());
        version = index.version();
    }
    const Index again = Index::open(folder.file());
    CHECK(again.version() == version);
    CHECK(again.search(words("shelter")).value().total > 0);
}

TEST_CASE("another index on the same file sees a rebuild, whole") {
    const Folder folder;
    Index writer = Index::open(folder.file());
    const Index reader = Index::open(folder.file());
    REQUIRE(writer.rebuild(demo_directory()).has_value());
    CHECK(reader.search(everything()).value().total == demo_directory().services.size());
    REQUIRE(writer.rebuild(a_directory({a_service(1)})).has_value());
    CHECK(numbers(reader.search(everything()).value()) == std::vector<int>{1});
}

TEST_CASE("a refused rebuild leaves the index as it was") {
    Index index = Index::in_memory();
    REQUIRE(index.rebuild(a_directory({a_service(1)})).has_value());
    const auto refused = index.rebuild(a_directory({a_service(2), a_service(2)}));
    REQUIRE(refused.has_error());
    CHECK(refused.error() == refuse(Refusal::field_invalid, "services[1].id"));
    CHECK(numbers(index.search(everything()).value()) == std::vector<int>{1});
}

TEST_CASE("an index of another layout counts as empty and can be rebuilt") {
    const Folder folder;
    {
        Index index = Index::open(folder.file());
        REQUIRE(index.rebuild(demo_directory()).has_value());
    }
    {
        SQLite::Database older(folder.file().string(), SQLite::OPEN_READWRITE);
        older.exec(
            "DROP TABLE service_need; ALTER TABLE service RENAME COLUMN reach TO scope; PRAGMA user_version = 99");
    }
    Index index = Index::open(folder.file());
    CHECK(index.version() == 0);
    REQUIRE(index.rebuild(demo_directory()).has_value());
    CHECK(index.search(words("police")).value().total >= 13);
}

TEST_CASE("a file that is not a database is told by an exception and left alone") {
    const Folder folder;
    const std::string text(2'000, 'x');
    std::ofstream(folder.file()) << text;
    CHECK_THROWS_AS(Index::open(folder.file()), DamagedIndex);
    CHECK(std::filesystem::file_size(folder.file()) == text.size());
}

TEST_CASE("a file with a damaged page is told by an exception and left alone") {
    const Folder folder;
    {
        Index index = Index::open(folder.file());
        REQUIRE(index.rebuild(demo_directory()).has_value());
    }
    const auto size = std::filesystem::file_size(folder.file());
    {
        std::fstream file(folder.file(), std::ios::in | std::ios::out | std::ios::binary);
        file.seekp(4'096);
        file << std::string(4'096, '\x55');
    }
    CHECK_THROWS_AS(Index::open(folder.file()), DamagedIndex);
    CHECK(std::filesystem::file_size(folder.file()) == size);
}
