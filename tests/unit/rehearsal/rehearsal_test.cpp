#include "hotline/rehearsal.hpp"

#include "tests/unit/journal_sqlite/fixture.hpp"

#include <atomic>
#include <fstream>
#include <semaphore>
#include <thread>

using namespace hotline;
using journal_sqlite::Folder;

namespace {

namespace fs = std::filesystem;

/// A copy of a key as a restore under way has it.
fs::path put_key_into(const fs::path& folder) {
    const auto partial = folder.string() + ".partial";
    fs::create_directories(partial);
    std::ofstream(fs::path(partial) / "keys.db") << "a key";
    return partial;
}

} // namespace

TEST_CASE("an erasure has a rehearsal broken off and begins when its copy is gone") {
    const Folder data;
    Rehearsals rehearsals(data.path());
    std::binary_semaphore copied{0};
    std::jthread rehearsing([&] {
        const Rehearsals::Copy copy(rehearsals, rehearsal_in(data.path()), {});
        put_key_into(copy.folder());
        std::binary_semaphore asked{0};
        const std::stop_callback ask(copy.stop(), [&] { asked.release(); });
        copied.release();
        asked.acquire();
        CHECK(copy.is_in_the_way());
    });
    copied.acquire();
    const Rehearsals::Erasure erasure(rehearsals);
    CHECK(fs::is_empty(data.path()));
}

TEST_CASE("a rehearsal waits for an erasure under way, and not when it is asked to stop") {
    const Folder data;
    Rehearsals rehearsals(data.path());
    auto erasure = std::make_unique<Rehearsals::Erasure>(rehearsals);
    std::stop_source stop;
    stop.request_stop();
    CHECK_THROWS(Rehearsals::Copy(rehearsals, rehearsal_in(data.path()), stop.get_token()));
    std::atomic<bool> ended = false;
    std::atomic<bool> began_after = false;
    std::jthread rehearsing([&] {
        const Rehearsals::Copy copy(rehearsals, rehearsal_in(data.path()), {});
        began_after = ended.load();
    });
    ended = true;
    erasure.reset();
    rehearsing.join();
    CHECK(began_after);
}

TEST_CASE("the end of the service ends a rehearsal") {
    const Folder data;
    Rehearsals rehearsals(data.path());
    std::stop_source stop;
    const Rehearsals::Copy copy(rehearsals, rehearsal_in(data.path()), stop.get_token());
    stop.request_stop();
    CHECK(copy.stop().stop_requested());
    CHECK_FALSE(copy.is_in_the_way());
}

TEST_CASE("what a killed rehearsal has left is removed by whoever erases next, wherever it was") {
    const Folder data;
    const Folder other_disk;
    const auto note = [&] { return data.path() / "rehearsal-is-in"; };
    std::string noted;
    {
        Rehearsals rehearsals(data.path());
        const Rehearsals::Copy copy(rehearsals, rehearsal_in(other_disk.path()), {});
        std::getline(std::ifstream(note()), noted);
    }
    REQUIRE_FALSE(noted.empty());
    std::ofstream(note()) << noted; // as after a kill: note and copy are there
    const auto elsewhere = put_key_into(rehearsal_in(other_disk.path()));
    const auto here = put_key_into(rehearsal_in(data.path()));
    Rehearsals rehearsals(data.path());
    const Rehearsals::Erasure erasure(rehearsals);
    CHECK_FALSE(fs::exists(elsewhere));
    CHECK_FALSE(fs::exists(here));
    CHECK(fs::is_empty(data.path()));
}

TEST_CASE("a note is no order to remove what is no rehearsal") {
    const Folder data;
    const Folder somebodys;
    std::ofstream(data.path() / "rehearsal-is-in") << somebodys.path().string();
    clear_rehearsals(data.path());
    CHECK(fs::exists(somebodys.path()));
    CHECK(fs::is_empty(data.path()));
}

TEST_CASE("where leftovers cannot be removed nothing is erased, and a later try may do it") {
    const Folder data;
    Rehearsals rehearsals(data.path());
    std::ofstream(data.path() / "file") << "x";
    std::ofstream(data.path() / "rehearsal-is-in") << (data.path() / "file" / "hotline-rehearsal").string();
    CHECK_THROWS(Rehearsals::Erasure(rehearsals));
    std::ofstream(data.path() / "rehearsal-is-in") << rehearsal_in(data.path()).string();
    CHECK_NOTHROW(Rehearsals::Erasure(rehearsals));
    CHECK_NOTHROW(Rehearsals::Copy(rehearsals, rehearsal_in(data.path()), {}));
}
