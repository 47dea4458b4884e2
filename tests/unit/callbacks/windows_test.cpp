#include "hotline/callbacks/windows.hpp"
#include "proto/time_text.hpp"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include <algorithm>

using namespace hotline;
using namespace hotline::callbacks;

namespace {

Instant at(std::string_view text) { return parse_instant(text).value(); }

roster::Zone zone(std::string_view name) { return roster::Zone::named(name).value(); }

TimeOfDay clock(std::string_view text) { return read_time_of_day(text).value(); }

std::vector<desk::SafeWindow> windows(std::string_view from, std::string_view until, int days, std::string_view place,
                                      std::string_view now) {
    return decide_windows({.from = clock(from), .until = clock(until), .days = days}, zone(place), at(now)).value();
}

desk::SafeWindow window(std::string_view from, std::string_view until) { return {at(from), at(until)}; }

} // namespace

TEST_CASE("a time of the day is read strictly") {
    CHECK(clock("00:00").since_midnight == std::chrono::minutes(0));
    CHECK(clock("23:59").since_midnight == std::chrono::minutes(1'439));
    for (const auto* wrong : {"", "9:00", "24:00", "12:60", "12-30", "1a:00", "12:3", "12:300", "-1:00"}) {
        INFO(wrong);
        CHECK_FALSE(read_time_of_day(wrong).has_value());
    }
}

TEST_CASE("a window is in the person's own time, on as many days as they say") {
    CHECK(windows("18:00", "20:00", 2, "America/Vancouver", "2026-11-26T12:00:00Z") ==
          std::vector{window("2026-11-27T02:00:00Z", "2026-11-27T04:00:00Z"),
                      window("2026-11-28T02:00:00Z", "2026-11-28T04:00:00Z")});
    CHECK(windows("18:00", "20:00", 1, "America/St_Johns", "2026-11-26T12:00:00Z") ==
          std::vector{window("2026-11-26T21:30:00Z", "2026-11-26T23:30:00Z")});
}

TEST_CASE("one that is open now counts, and one of which nothing of use is left is tomorrow's") {
    CHECK(windows("09:00", "17:00", 1, "America/Toronto", "2026-11-26T15:00:00Z").front() ==
          window("2026-11-26T14:00:00Z", "2026-11-26T22:00:00Z"));
    CHECK(windows("09:00", "17:00", 1, "America/Toronto", "2026-11-26T21:50:00Z").front() ==
          window("2026-11-27T14:00:00Z", "2026-11-27T22:00:00Z"));
}

TEST_CASE("an end before the beginning is on the next day, and last night's may still be open") {
    CHECK(windows("22:00", "02:00", 1, "America/Toronto", "2026-11-26T06:00:00Z").front() == // 01:00 there
          window("2026-11-26T03:00:00Z", "2026-11-26T07:00:00Z"));
}

TEST_CASE("where clocks change the reading counts") {
    // In Regina they never do, in Winnipeg they do on 2027-03-14 at 02:00.
    CHECK(windows("18:00", "19:00", 2, "America/Winnipeg", "2027-03-13T12:00:00Z") ==
          std::vector{window("2027-03-14T00:00:00Z", "2027-03-14T01:00:00Z"),
                      window("2027-03-14T23:00:00Z", "2027-03-15T00:00:00Z")});
    CHECK(windows("18:00", "19:00", 2, "America/Regina", "2027-03-13T12:00:00Z") ==
          std::vector{window("2027-03-14T00:00:00Z", "2027-03-14T01:00:00Z"),
                      window("2027-03-15T00:00:00Z", "2027-03-15T01:00:00Z")});
    // The hour that comes twice is the person's both times; the one that is left out is no window at all.
    CHECK(windows("01:00", "02:00", 1, "America/Toronto", "2026-11-01T03:00:00Z").front() ==
          window("2026-11-01T05:00:00Z", "2026-11-01T07:00:00Z"));
    CHECK(windows("02:00", "03:00", 1, "America/Toronto", "2027-03-14T05:00:00Z").front() ==
          window("2027-03-15T06:00:00Z", "2027-03-15T07:00:00Z"));
}

TEST_CASE("windows of nearly a whole day follow one another where an hour comes twice") {
    // In Toronto the clocks go back on 2026-11-01 at 02:00: 01:15 comes again after the first 01:30.
    CHECK(windows("01:30", "01:15", 2, "America/Toronto", "2026-10-31T12:00:00Z") ==
          std::vector{window("2026-10-31T05:30:00Z", "2026-11-01T06:15:00Z"),
                      window("2026-11-01T06:15:00Z", "2026-11-02T06:15:00Z")});
}

TEST_CASE("times that are no window are refused") {
    const auto fault_of = [](std::string_view from, std::string_view until) {
        const SafeTimes times{.from = clock(from), .until = clock(until), .days = 1};
        return decide_windows(times, zone("America/Toronto"), at("2026-11-26T12:00:00Z")).error();
    };
    CHECK(fault_of("09:00", "09:00").path == "until");
    CHECK(fault_of("09:00", "09:14").path == "until");
}

TEST_CASE("every window is one that the desk takes: not over, long enough, one after the other, not too far") {
    CHECK(rc::check([] {
        const int from = *rc::gen::inRange(0, 1'440);
        const int length = *rc::gen::inRange(15, 1'440);
        const SafeTimes times{.from = {std::chrono::minutes(from)},
                              .until = {std::chrono::minutes((from + length) % 1'440)},
                              .days = *rc::gen::inRange(1, 8)};
        const auto& place = zones.at(*rc::gen::inRange<std::size_t>(0, zones.size()));
        const Instant now{1'793'000'000'000 + *rc::gen::inRange<std::int64_t>(0, 366LL * 86'400'000)};
        const auto found = decide_windows(times, zone(place.iana), now).value();
        RC_ASSERT(found.size() == static_cast<std::size_t>(times.days));
        Instant after = now;
        for (const auto& one : found) {
            RC_ASSERT(one.until - std::max(one.from, now) >= limit::window_shortest);
            RC_ASSERT(after == now || one.from >= after);
            after = one.until;
        }
        RC_ASSERT(after <= now + desk::limit::safe_window_latest);
    }));
}
