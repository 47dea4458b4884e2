#include "hotline/statistics/release_folder.hpp"
#include "tests/unit/statistics/folder.hpp"

#include <unistd.h>

#include <system_error>

namespace hotline::statistics {

TEST_CASE("a released file stands whole under its name and alone") {
    const Folder folder;
    CHECK(ReleaseFolder(folder.places().release).release("a.csv", "one\n"));
    CHECK(folder.released() == std::map<std::string, std::string>{{"a.csv", "one\n"}});
}

TEST_CASE("a released file is never written again") {
    const Folder folder;
    ReleaseFolder release(folder.places().release);
    CHECK(release.release("a.csv", "one\n"));
    CHECK_FALSE(release.release("a.csv", "two\n"));
    CHECK(folder.released().at("a.csv") == "one\n");
}

TEST_CASE("killed between the staged file and its name, nothing is released until the next time") {
    const Folder folder;
    {
        ReleaseFolder killed(folder.places().release);
        killed.stage("a.csv", "a longer text that was staged before\n");
    }
    ReleaseFolder next(folder.places().release);
    CHECK_FALSE(next.holds("a.csv"));
    CHECK(next.release("a.csv", "one\n"));
    CHECK(folder.released() == std::map<std::string, std::string>{{"a.csv", "one\n"}});
}

TEST_CASE("a folder that cannot be written is an error") {
    const Folder folder;
    std::ofstream(folder.path() / "released") << "a file where the folder should be";
    CHECK_THROWS_AS(ReleaseFolder(folder.places().release), std::system_error);
}

} // namespace hotline::statistics
