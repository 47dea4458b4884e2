#include "tools/src/simulate/profile.hpp"
#include "tools/src/simulate/schedule.hpp"

#include <catch2/catch.hpp>

#include <fmt/format.h>

#include <string>

using namespace hotline;
using namespace hotline::simulate;

namespace {

std::string staffing(std::string_view responders, std::string_view from_hour, std::string_view more = "") {
    return fmt::format(R"({{"assumptions": [], "teams": [{{"responders": {},
        "languages": [{{"language": "en", "level": "c2"}}], "chats_max": 2,
        "shifts": [{{"days": ["mon"], "from_hour": {}, "hours": 8}}]{}}}]}})",
                       responders, from_hour, more);
}

std::string traffic(std::string_view permille, std::string_view to_hour, std::string_view patience) {
    constexpr auto* spread = R"({"p10_s": 1, "p50_s": 2, "p90_s": 3, "max_s": 4})";
    return fmt::format(R"({{"assumptions": [], "streams": [{{"language": "fr", "channel": "chat", "level": "b2",
        "acuity": [{{"acuity": "urgent", "permille": {}}}],
        "arrivals": [{{"days": ["tue"], "from_hour": 8, "to_hour": {}, "per_1000_hours": 500}}],
        "patience": {}, "handling": {}, "wrap_up": {}}}]}})",
                       permille, to_hour, patience, spread, spread);
}

} // namespace

TEST_CASE("every profile that is built in can be read") {
    for (const auto* name : {"canada", "us", "988"}) {
        INFO(name);
        const auto profile = built_in_profile(name);
        REQUIRE(profile.has_value());
        CHECK(headcount(profile->staffing) > 5);
        CHECK(!profile->traffic.streams.empty());
    }
    CHECK(built_in_profile("mars").error().code == Refusal::absent);
}

TEST_CASE("a staffing file is read strictly and its faults are named by their field") {
    CHECK(read_staffing(staffing("3", "8")).has_value());
    CHECK(read_staffing(staffing("0", "8")).error() == refuse(Refusal::field_invalid, "teams[0].responders"));
    CHECK(read_staffing(staffing("3", "24")).error() == refuse(Refusal::field_invalid, "teams[0].shifts[0].from_hour"));
    CHECK(read_staffing(staffing("3", "1.5")).error().path == "teams[0].shifts[0].from_hour");
    CHECK(read_staffing(staffing("3", "8", R"(, "pay": 1)")).error() == refuse(Refusal::field_unknown, "teams[0].pay"));
    CHECK(read_staffing(R"({"assumptions": [], "teams": []})").error().path == "teams");
    CHECK(read_staffing(R"({"teams": []})").error() == refuse(Refusal::field_missing, "assumptions"));
    CHECK(read_staffing("{").error().code == Refusal::malformed);
}

TEST_CASE("a traffic file is read strictly and its faults are named by their field") {
    constexpr auto* good = R"({"p10_s": 1, "p50_s": 2, "p90_s": 3, "max_s": 4})";
    CHECK(read_traffic(traffic("1000", "20", good)).has_value());
    CHECK(read_traffic(traffic("999", "20", good)).error() == refuse(Refusal::field_invalid, "streams[0].acuity"));
    CHECK(read_traffic(traffic("1000", "8", good)).error().path == "streams[0].arrivals[0].to_hour");
    constexpr auto* falling = R"({"p10_s": 5, "p50_s": 2, "p90_s": 3, "max_s": 4})";
    CHECK(read_traffic(traffic("1000", "20", falling)).error().path == "streams[0].patience");
}

TEST_CASE("a schedule keeps to hours, days and rates") {
    const Profile profile{
        .staffing = read_staffing(staffing("3", "8")).value(),
        .traffic = read_traffic(traffic("1000", "20", R"({"p10_s": 1, "p50_s": 2, "p90_s": 3, "max_s": 4})")).value()};
    constexpr std::uint32_t weeks = 200;
    Schedule schedule(profile, {}, 5, weeks * 7 * 24);
    std::uint64_t arrivals = 0;
    std::uint64_t shifts = 0;
    Instant before;
    std::uint64_t number = 0;
    while (const auto decision = schedule.next()) {
        CHECK(decision->number == ++number);
        CHECK(decision->at >= before);
        before = decision->at;
        const auto in_week = (decision->at - monday).count % days(7).count;
        if (std::holds_alternative<Arrival>(decision->what)) {
            ++arrivals;
            REQUIRE(in_week >= (days(1) + hours(8)).count);
            REQUIRE(in_week < (days(1) + hours(20)).count);
        } else {
            ++shifts;
            REQUIRE(in_week >= hours(8).count);
            REQUIRE(in_week < hours(9).count);
        }
    }
    CHECK(arrivals == Approx(weeks * 12 * 0.5).epsilon(0.1));
    CHECK(shifts == Approx(weeks * 3 * 0.97).epsilon(0.05));
}
