#include "tools/src/simulate/run.hpp"

#include <catch2/catch.hpp>

#include <array>
#include <map>
#include <string_view>

using namespace hotline;
using namespace hotline::simulate;

namespace {

Settings settings_of(std::uint64_t seed, std::uint32_t hours, std::string_view faults,
                     std::string_view profile = "canada") {
    return {.seed = seed,
            .hours = hours,
            .profile = built_in_profile(profile).value(),
            .faults = read_faults(faults).value(),
            .keep = std::nullopt,
            .policy = {}};
}

void add(ContinuityCounts& sum, const ContinuityCounts& more) {
    sum.merged += more.merged;
    sum.answered += more.answered;
    sum.reminded += more.reminded;
    sum.given_on += more.given_on;
    sum.waived += more.waived;
    sum.refused += more.refused;
}

} // namespace

TEST_CASE("the same seed gives the same history to the byte, another seed another one") {
    const auto once = play(settings_of(11, 60, "all"));
    const auto again = play(settings_of(11, 60, "all"));
    const auto other = play(settings_of(12, 60, "all"));
    CHECK(once.entries == again.entries);
    CHECK(once.hash == again.hash);
    CHECK(once.checks.all() == again.checks.all());
    CHECK(once.hash != other.hash);
}

TEST_CASE("what is left of a schedule happens as it would have happened with the rest") {
    auto settings = settings_of(4, 24, "none");
    settings.keep = Ranges{{1, 12}};
    const auto some = play(settings);
    settings.keep = Ranges{{1, 1'000'000}};
    const auto all = play(settings);
    CHECK(some.entries > 0);
    CHECK(some.entries < all.entries);
    CHECK(all.hash == play(settings_of(4, 24, "none")).hash);
}

TEST_CASE("five hundred histories with every fault there is break nothing") {
    std::map<FaultKind, std::uint64_t> faults;
    std::array<std::uint64_t, invariant_count> checked{};
    std::uint64_t contacts = 0;
    std::uint64_t restarts = 0;
    std::uint64_t passed_on = 0;
    std::uint64_t erased = 0;
    ContinuityCounts continuity;
    for (std::uint64_t seed = 1; seed <= 500; ++seed) {
        INFO("tools/simulate --seed " << seed << " --hours 20 --profile canada --faults all");
        const auto history = play(settings_of(seed, 20, "all"));
        if (history.failure)
            FAIL(code_name(history.failure->invariant) << ": " << history.failure->detail);
        for (const auto& [kind, count] : history.tally.faults)
            faults[kind] += count;
        for (std::size_t i = 0; i < invariant_count; ++i)
            checked[i] += history.checks.of(static_cast<Invariant>(i));
        contacts += history.tally.contacts;
        restarts += history.tally.restarts;
        passed_on += history.tally.passed_on;
        erased += history.tally.erased;
        add(continuity, history.continuity);
    }
    CHECK(contacts > 10'000);
    CHECK(restarts > 300);
    CHECK(passed_on > 50);
    CHECK(erased > 3'000);
    CHECK(continuity.merged > 100);
    CHECK(continuity.answered > 500);
    CHECK(continuity.reminded > 500);
    CHECK(continuity.given_on > 50);
    CHECK(continuity.waived > 10);
    CHECK(continuity.refused > 5);
    CHECK(faults.size() == read_faults("all").value().size());
    for (std::size_t i = 0; i < invariant_count; ++i) {
        INFO(code_name(static_cast<Invariant>(i)));
        CHECK(checked[i] > 0);
    }
}

TEST_CASE("a service as large as 988 holds as well") {
    const auto history = play(settings_of(1, 1, "none", "988"));
    if (history.failure)
        FAIL(code_name(history.failure->invariant) << ": " << history.failure->detail);
    CHECK(history.tally.contacts > 200);
}
