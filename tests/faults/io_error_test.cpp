#include "tests/faults/bad_day.hpp"
#include "tests/faults/crash_points.hpp"
#include "tests/faults/every_point.hpp"
#include "tests/faults/scratch.hpp"

#include <catch2/catch.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <random>

using namespace hotline;
using namespace hotline::faults;

namespace {

using Kind = DiskFault::Kind;

/// Snapshots are no part of what is acknowledged: the journal is whole without them.
bool is_snapshot(std::string_view act) { return act.find("snapshot") != std::string_view::npos; }

/// How many tried faults a test must have met, so that it can fail at all.
struct Tally {
    std::size_t lives{};
    std::size_t shown{};
    std::size_t ended{};
    void add(const Outcome& outcome) {
        ++lives;
        shown += outcome.shown ? 1U : 0U;
        ended += outcome.ended ? 1U : 0U;
    }
};

/// True if the fault was met.
bool live_and_check(BadDay& day, std::size_t act, const DiskFault& fault, Tally& tally) {
    const auto outcome = day.live(act, fault);
    tally.add(outcome);
    CAPTURE(Acts::all()[act].name, static_cast<int>(fault.kind), fault.at, fault.for_good);
    CHECK(outcome.wrong == std::vector<std::string>{});
    if (outcome.told && fault.kind == Kind::failed_sync && !is_snapshot(Acts::all()[act].name))
        CHECK(outcome.ended);
    return outcome.shown;
}

bool start_and_check(BadDay& bad, const Ruin& ruin, const Record& record, const DiskFault& fault, Tally& tally) {
    const auto outcome = bad.start(ruin, record, fault);
    tally.add(outcome);
    CAPTURE(ruin.steps, static_cast<int>(fault.kind), fault.at, fault.for_good);
    CHECK(outcome.wrong == std::vector<std::string>{});
    if (outcome.told && fault.kind == Kind::failed_sync)
        CHECK(outcome.ended);
    return outcome.shown;
}

std::size_t act_named(std::string_view name) {
    const auto found = std::ranges::find(Acts::all(), name, &Acts::Act::name);
    REQUIRE(found != Acts::all().end());
    return static_cast<std::size_t>(found - Acts::all().begin());
}

} // namespace

TEST_CASE("a disk that fails once or for good at any operation loses nothing that was acknowledged") {
    const ScratchFolder folder;
    const auto seed = seed_of_this_run();
    std::mt19937_64 dice(seed);
    BadDay day(folder.path());
    Tally tally;
    for (int i = 0; i < 140; ++i) {
        const auto act = dice() % Acts::all().size();
        const auto kind = fault_kinds[dice() % fault_kinds.size()];
        const auto operations = BadDay::is_slow(act) ? 0 : day.operations(act, kind);
        if (operations > 0)
            (void)live_and_check(day, act, {kind, dice() % operations, dice() % 2 == 0}, tally);
    }
    fmt::print("{} faults, {} met, {} ended the service; again by: HOTLINE_SEED={}\n", tally.lives, tally.shown,
               tally.ended, seed);
    CAPTURE(seed);
    CHECK(tally.shown > tally.lives * 3 / 4);
    CHECK(tally.ended > 0);
}

TEST_CASE("a start after a power cut, on a disk that fails at any operation, loses nothing that was acknowledged") {
    const ScratchFolder folder;
    const auto seed = seed_of_this_run();
    std::mt19937_64 dice(seed);
    const auto lived = live_a_day(folder.path());
    BadDay bad(folder.path());
    Tally tally;
    CAPTURE(seed);
    for (int i = 0; i < 100; ++i) {
        const auto ruin = ruin_by_chance(lived, dice);
        const auto kind = fault_kinds[static_cast<std::size_t>(i) % fault_kinds.size()];
        Disk disk(ruin.left);
        disk.count(kind);
        {
            auto promises = promises_of(ruin, lived.record, folder.path());
            const House house(disk, folder.path(), promises);
        }
        if (const auto operations = disk.counted(); operations > 0)
            (void)start_and_check(bad, ruin, lived.record, {kind, dice() % operations, dice() % 2 == 0}, tally);
    }
    fmt::print("{} faults in starts, {} met, {} ended the service; again by: HOTLINE_SEED={}\n", tally.lives,
               tally.shown, tally.ended, seed);
    CHECK(tally.shown > tally.lives * 3 / 4);
    CHECK(tally.ended > 0);
}

TEST_CASE("every act on a disk that fails at each of its operations", "[.long]") {
    const ScratchFolder folder;
    BadDay day(folder.path());
    Tally tally;
    for (std::size_t act = 0; act < Acts::all().size(); ++act) {
        if (!BadDay::is_slow(act))
            fail_everywhere([&](const DiskFault& fault) { return live_and_check(day, act, fault, tally); });
    }
    fmt::print("{} faults, {} met, {} ended the service\n", tally.lives, tally.shown, tally.ended);
    CHECK(tally.shown > 2'000);
}

TEST_CASE("starts after power cuts on a disk that fails at each of their operations", "[.long]") {
    const ScratchFolder folder;
    const auto seed = seed_of_this_run();
    std::mt19937_64 dice(seed);
    const auto lived = live_a_day(folder.path());
    BadDay bad(folder.path());
    Tally tally;
    CAPTURE(seed);
    for (int i = 0; i < 12; ++i) {
        const auto ruin = ruin_by_chance(lived, dice);
        fail_everywhere([&](const DiskFault& fault) { return start_and_check(bad, ruin, lived.record, fault, tally); });
    }
    fmt::print("{} faults in starts, {} met, {} ended the service; again by: HOTLINE_SEED={}\n", tally.lives,
               tally.shown, tally.ended, seed);
    CHECK(tally.shown > 1'000);
}

TEST_CASE("a failed sync while the log is tidied away ends the service after what was committed") {
    const ScratchFolder folder;
    BadDay day(folder.path());
    std::size_t after_commit = 0;
    for (std::uint64_t at = 0; at < 24; ++at) {
        const auto outcome =
            day.live(act_named("somebody writes at length and the log is tidied away"), {Kind::failed_sync, at, false});
        CAPTURE(at);
        CHECK(outcome.wrong == std::vector<std::string>{});
        CHECK(outcome.ended == outcome.shown);
        after_commit += outcome.ended && outcome.last_committed ? 1U : 0U;
    }
    CHECK(after_commit > 0);
}

TEST_CASE("a failed sync while something else than entries is written ends the service too") {
    const ScratchFolder folder;
    BadDay day(folder.path());
    for (const auto* name : {"it is delivered", "a batch of keys is made", "the key of a contact is destroyed",
                             "the bytes of a contact are erased"}) {
        const auto outcome = day.live(act_named(name), {Kind::failed_sync, 0, false});
        CAPTURE(name);
        CHECK(outcome.shown);
        CHECK(outcome.ended);
        CHECK(outcome.wrong == std::vector<std::string>{});
    }
}
