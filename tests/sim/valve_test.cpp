#include "tools/src/simulate/orders.hpp"
#include "tools/src/simulate/run.hpp"

#include <catch2/catch.hpp>

using namespace hotline;
using namespace hotline::simulate;

namespace {

constexpr std::uint32_t g = 4;

/// A history with more work than people for it and bands far apart: without a valve the lower ones starve.
Settings overloaded(std::uint64_t seed) {
    Settings settings{.seed = seed,
                      .hours = 36,
                      .profile = at_load(built_in_profile("overload").value(), 1'100),
                      .faults = read_faults("lost_console,crash").value(),
                      .keep = std::nullopt,
                      .policy = {}};
    const auto band = [](std::uint64_t number) { return Count<15>::of(number); };
    settings.routing.bands = {band(0), band(1), band(2), band(3), band(4)};
    settings.routing.valve = Count<1000>::of(g);
    // Everybody is meant to be answered soon, so that many are overdue.
    settings.policy.wait_urgent = settings.policy.wait_serious = minutes(2);
    settings.policy.wait_standard = settings.policy.wait_information = minutes(10);
    return settings;
}

} // namespace

TEST_CASE(
    "INV-21: with faults, returns, reclassification and cool-offs no overdue contact waits past the valve's bound") {
    std::uint64_t served = 0;
    std::uint64_t picks = 0;
    for (std::uint64_t seed = 1; seed <= 2; ++seed) {
        const auto history = play(overloaded(seed));
        INFO((history.failure ? history.failure->detail : ""));
        CHECK_FALSE(history.failure);
        served += history.valve.served;
        picks += history.valve.picks;
    }
    CAPTURE(served, picks);
    CHECK(served > 100);
    CHECK(picks > 1'000);
}

TEST_CASE("planted: an engine without a valve passes over overdue contacts more often than the bound allows") {
    const auto first_fault = []() -> std::optional<Failure> {
        for (std::uint64_t seed = 1; seed <= 6; ++seed) {
            auto settings = overloaded(seed);
            settings.routing.valve = {};
            const auto history = play(settings, [](World& world) { world.judge.valve().hold_to(g); });
            if (history.failure)
                return history.failure;
        }
        return std::nullopt;
    };
    const auto fault = first_fault();
    REQUIRE(fault);
    CHECK(fault->invariant == Invariant::valve_bound);
}
