#include "tools/src/simulate/run.hpp"

#include <catch2/catch.hpp>

#include <string_view>

using namespace hotline;
using namespace hotline::simulate;

namespace {

History played(std::uint64_t seed, std::uint32_t hours, std::string_view profile) {
    auto history = play({.seed = seed,
                         .hours = hours,
                         .profile = built_in_profile(profile).value(),
                         .faults = read_faults("all").value(),
                         .keep = std::nullopt,
                         .policy = {}});
    if (history.failure)
        FAIL(profile << ", seed " << seed << ": " << code_name(history.failure->invariant) << ": "
                     << history.failure->detail);
    return history;
}

} // namespace

TEST_CASE("a year breaks nothing, and what is held at its end is not more than after two months") {
    const auto short_one = played(21, 24 * 60, "canada");
    const auto long_one = played(21, 24 * 365, "canada");
    CHECK(long_one.entries > 5 * short_one.entries);
    CHECK(long_one.entries_held < 20'000);
    CHECK(long_one.records_held < 2 * short_one.records_held);
}

TEST_CASE("busier lines with every fault break nothing") {
    for (std::uint64_t seed = 1; seed <= 5; ++seed)
        played(seed, 24 * 7, "us");
    played(1, 12, "988");
}
