#include "tools/src/simulate/orders.hpp"

#include <catch2/catch.hpp>

using namespace hotline;
using namespace hotline::simulate;

namespace {

/// One person at all hours, one kind of caller who takes `minutes` each, so many in a thousand hours.
Profile one_line(std::uint32_t per_1000_hours, std::uint32_t minutes, Channel channel = Channel::voice) {
    const std::vector all{Weekday::mon, Weekday::tue, Weekday::wed, Weekday::thu,
                          Weekday::fri, Weekday::sat, Weekday::sun};
    const Spread always{60 * minutes, 60 * minutes, 60 * minutes, 60 * minutes};
    Profile profile;
    profile.staffing.teams.push_back(
        {.responders = 1, .languages = {}, .chats_max = 2, .shifts = {{all, 0, 8}, {all, 8, 8}, {all, 16, 8}}});
    profile.traffic.streams.push_back({.language = LanguageTag::of("en"),
                                       .channel = channel,
                                       .level = Proficiency::b2,
                                       .acuity = {},
                                       .arrivals = {{all, 0, 24, per_1000_hours}},
                                       .patience = {},
                                       .handling = always,
                                       .wrap_up = {}});
    return profile;
}

} // namespace

TEST_CASE("the load is the work that comes, of what everybody on shift could do") {
    // Of those drawn up to the first of ten the shortest takes half: 29.25 minutes on average.
    CHECK(load_permille(one_line(1'000, 30)) == 487);
    CHECK(load_permille(one_line(2'000, 30)) == 975);
    CHECK(load_permille(one_line(2'000, 30, Channel::chat)) == 487); // two at a time
}

TEST_CASE("traffic is scaled to a load, whoever comes") {
    for (const std::uint64_t wanted : {700U, 900U, 1'200U}) {
        const auto scaled = load_permille(at_load(built_in_profile("overload").value(), wanted));
        CHECK(scaled >= wanted - 2);
        CHECK(scaled <= wanted + 2);
    }
}

TEST_CASE("first come, first served orders by arrival, strict priority by class, ours by arrival and longest wait") {
    Settings settings;
    serve_in(QueueOrder::fcfs, settings);
    CHECK(desk::max_wait(settings.policy, Channel::email, Acuity::information) == Millis{});
    CHECK(settings.routing.bands.of(Acuity::immediate) == settings.routing.bands.of(Acuity::information));
    CHECK_FALSE(routing::fault_of(settings.routing));
    serve_in(QueueOrder::strict, settings);
    CHECK(settings.routing.bands.of(Acuity::immediate) < settings.routing.bands.of(Acuity::urgent));
    CHECK(settings.routing.bands.of(Acuity::standard) < settings.routing.bands.of(Acuity::information));
    CHECK_FALSE(routing::fault_of(settings.routing));
    serve_in(QueueOrder::ours, settings);
    CHECK(settings.policy == desk::Policy{});
    CHECK(settings.routing == routing::Settings{});
}
