#include "tests/unit/journal_sqlite/fixture.hpp"

#include <sys/wait.h>
#include <unistd.h>

#include <csignal>

using namespace hotline;
using namespace hotline::journal;
using namespace hotline::journal_sqlite;

namespace {

/// Appends for ever and tells each committed seq through the pipe. Never returns: this is the child.
[[noreturn]] void append_until_killed(const Folder& folder, int acknowledged) {
    Journal journal(folder.path(), types, fresh);
    for (;;) {
        const std::uint64_t before = journal.log().head().seq.value;
        Append batch = some_events(before, 1 + before % 7);
        batch.entries[0].payload = OpenPayload{std::string(1 + before % 5'000, 'x')};
        const std::uint64_t last = batch.entries.back().seq.value;
        if (journal.log().append(batch) != Outcome::committed)
            ::_exit(2);
        if (::write(acknowledged, &last, sizeof last) != sizeof last)
            ::_exit(3);
    }
}

/// Kills the child after so many acknowledgements; the last seq that it told.
std::uint64_t last_acknowledged(pid_t child, int acknowledged, int acknowledgements) {
    std::uint64_t last = 0;
    std::uint64_t told = 0;
    for (int i = 0; i < acknowledgements && ::read(acknowledged, &told, sizeof told) == sizeof told; ++i)
        last = told;
    ::kill(child, SIGKILL);
    while (::read(acknowledged, &told, sizeof told) == sizeof told)
        last = told; // told before it died
    int status = 0;
    ::waitpid(child, &status, 0);
    REQUIRE(WIFSIGNALED(status));
    return last;
}

} // namespace

TEST_CASE("whatever was acknowledged before a kill -9 is there after it, and the chain verifies") {
    const Folder folder;
    std::uint64_t before = 0;
    for (const int acknowledgements : {1, 3, 20, 57, 110, 2, 31}) {
        std::array<int, 2> pipe{};
        REQUIRE(::pipe(pipe.data()) == 0);
        const pid_t child = ::fork();
        REQUIRE(child >= 0);
        if (child == 0) {
            ::close(pipe[0]);
            append_until_killed(folder, pipe[1]);
        }
        ::close(pipe[1]);
        const std::uint64_t last = last_acknowledged(child, pipe[0], acknowledgements);
        ::close(pipe[0]);
        Journal journal(folder.path(), types, fresh);
        CHECK(last > before);
        CHECK(journal.log().head().seq.value >= last);
        CHECK(all_entries(journal.log()).size() == journal.log().head().seq.value);
        CHECK(verify(folder.path()).ok());
        before = journal.log().head().seq.value;
    }
}
