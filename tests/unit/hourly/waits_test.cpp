#include "hotline/statistics/hourly/waits.hpp"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include <algorithm>

namespace hotline::hourly {

TEST_CASE("waits of up to two minutes are told to the second, rounded up") {
    WaitCounts waits;
    waits.add(milliseconds(1));
    waits.add(milliseconds(59'001));
    waits.add(seconds(119));
    CHECK(waits.percentile(33) == seconds(1));
    CHECK(waits.percentile(50) == seconds(60));
    CHECK(waits.percentile(99) == seconds(119));
    CHECK(waits.longest == seconds(119));
}

TEST_CASE("no wait has no percentile; waits of nothing have 0") {
    WaitCounts waits;
    CHECK_FALSE(waits.percentile(50));
    waits.add(Millis{});
    CHECK(waits.percentile(99) == Millis{});
}

TEST_CASE("a percentile is the nearest rank or at most a 64th more, never beyond the longest") {
    REQUIRE(rc::check("percentiles", [] {
        const auto lengths = *rc::gen::nonEmpty(rc::gen::container<std::vector<std::int64_t>>(rc::gen::oneOf(
            rc::gen::inRange<std::int64_t>(0, 150'000), rc::gen::inRange<std::int64_t>(0, 1'000'000'000))));
        WaitCounts waits;
        WaitCounts other;
        for (std::size_t i = 0; i < lengths.size(); ++i)
            (i % 2 == 0 ? waits : other).add(milliseconds(lengths[i]));
        waits.add(other);
        auto sorted = lengths;
        std::sort(sorted.begin(), sorted.end());
        RC_ASSERT(waits.count() == sorted.size());
        RC_ASSERT(waits.longest.count == sorted.back());
        for (const unsigned percent : {50U, 90U, 95U, 99U, 100U}) {
            const auto exact = sorted[std::max<std::size_t>((sorted.size() * percent + 99) / 100, 1) - 1];
            const auto told = waits.percentile(percent)->count;
            RC_ASSERT(told >= exact);
            RC_ASSERT(told <= exact + exact / 64 + 1'016); // a second more: of the step's rounding
            RC_ASSERT(told <= sorted.back());
        }
    }));
}

TEST_CASE("memory is bounded whatever is counted") {
    WaitCounts waits;
    for (std::int64_t wait = 1; wait < days(3'650).count; wait += wait / 200 + 1)
        waits.add(milliseconds(wait));
    CHECK(waits.steps.size() < 1'600);
}

} // namespace hotline::hourly
