#include "tests/faults/crash_points.hpp"
#include "tests/faults/scratch.hpp"

#include <catch2/catch.hpp>
#include <fmt/format.h>

#include <string>

using namespace hotline::faults;

namespace {

constexpr std::size_t points_in_every_run = 500;

std::string first_of(const CrashReport& report) { return report.wrong.empty() ? "" : report.wrong.front(); }

/// Every step of the transactions with this in their name, with every damage.
CrashReport cut_power_in(const Day& day, std::string_view name, const ScratchFolder& folder) {
    std::vector<CrashPoint> points;
    for (const auto& point : crash_points(day, 8)) {
        if (day.transactions[point.transaction].name.find(name) != std::string::npos)
            points.push_back(point);
    }
    return cut_power(day, points, folder.path());
}

} // namespace

TEST_CASE("a power cut at any moment of thirty transactions loses nothing that was acknowledged") {
    const ScratchFolder folder;
    const auto day = live_a_day(folder.path());
    REQUIRE(day.transactions.size() >= 30);
    const auto seed = seed_of_this_run();
    const auto report = cut_power_by_chance(day, points_in_every_run, seed, folder.path());
    fmt::print("{} crash points, {} different disks; again by: HOTLINE_SEED={}\n", report.points, report.disks, seed);
    CAPTURE(seed, first_of(report));
    CHECK(report.wrong.empty());
    CHECK(report.points == points_in_every_run);
    CHECK(report.transactions == day.transactions.size());
}

TEST_CASE("a power cut while a start recovers from the one before loses nothing that was acknowledged") {
    const ScratchFolder folder;
    const auto day = live_a_day(folder.path());
    const auto seed = seed_of_this_run();
    const auto report = cut_power_twice(day, {.ruins = 16, .points = 12}, seed, folder.path());
    fmt::print("{} crash points in {} starts; again by: HOTLINE_SEED={}\n", report.points, report.transactions, seed);
    CAPTURE(seed, first_of(report));
    CHECK(report.wrong.empty());
    CHECK(report.points > 60);
}

TEST_CASE("a power cut at every moment of the starts after thirty power cuts", "[.long]") {
    const ScratchFolder folder;
    const auto day = live_a_day(folder.path());
    const auto seed = seed_of_this_run();
    const auto report = cut_power_twice(day, {.ruins = 30, .points = 400}, seed, folder.path());
    fmt::print("{} crash points in {} starts; again by: HOTLINE_SEED={}\n", report.points, report.transactions, seed);
    CAPTURE(seed, first_of(report));
    CHECK(report.wrong.empty());
    CHECK(report.points > 1'000);
}

TEST_CASE("a start that does not sync what it says is found out by power cuts") {
    const ScratchFolder folder;
    const auto day = live_a_day(folder.path());
    const auto report =
        cut_power_twice(day, {.ruins = 4, .points = 12}, 1, folder.path(), {.sqlite_does_not_sync = true});
    CHECK_FALSE(report.wrong.empty());
}

TEST_CASE("a database that is not synced is found out by power cuts") {
    const ScratchFolder folder;
    const auto day = live_a_day(folder.path(), {.sqlite_does_not_sync = true});
    const auto report = cut_power_in(day, "responder writes", folder);
    CHECK_FALSE(report.wrong.empty());
}

TEST_CASE("telling before the commit is found out by power cuts") {
    const ScratchFolder folder;
    const auto day = live_a_day(folder.path(), {.planted = Planted::tells_before_commit});
    const auto report = cut_power_in(day, "offer is accepted", folder);
    CHECK_FALSE(report.wrong.empty());
}

TEST_CASE("a snapshot renamed before it was synced is found out by power cuts") {
    const ScratchFolder folder;
    const auto day = live_a_day(folder.path(), {.files_do_not_sync = true});
    CHECK_FALSE(cut_power_in(day, "snapshot is replaced", folder).wrong.empty());
}
