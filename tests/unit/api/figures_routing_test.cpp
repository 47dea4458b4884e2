#include "hotline/api/figures_duty.hpp"
#include "hotline/api/figures_routing.hpp"
#include "proto/json_writer.hpp"

#include <catch2/catch.hpp>

using namespace hotline;
using namespace hotline::api;
using hourly::LadderStep;

namespace {

ContactId contact(std::uint8_t n) { return {Uuid{{n}}}; }
PersonId person(std::uint8_t n) { return {Uuid{{0xA, n}}}; }
constexpr Instant ten{hours(10).count + days(20'000).count};

/// At ten an urgent call is answered after 12 s by the valve, a chat after a minute by hand.
hourly::Fold a_morning() {
    hourly::Fold fold;
    fold.take(ten, hourly::ShiftStarted{person(1), Count<8>::of(2)});
    fold.take(ten, hourly::IntentSet{person(1), Intent::available});
    fold.take(ten,
              hourly::Arrived{contact(1), Channel::voice, LanguageTag::of("en"), Acuity::urgent, ten + minutes(5)});
    fold.take(ten,
              hourly::Arrived{contact(2), Channel::chat, LanguageTag::of("fr"), Acuity::serious, ten + minutes(5)});
    fold.take(ten, hourly::OfferMade{contact(1), person(1), {}, LadderStep::lower_level, Flag::yes});
    fold.take(ten + seconds(12), hourly::OfferAccepted{contact(1), person(1)});
    fold.take(ten + seconds(20), hourly::Closed{contact(1), Disposition::helped});
    fold.take(ten + minutes(1), hourly::Assigned{contact(2), person(1), Flag::no});
    return fold;
}

} // namespace

TEST_CASE("what routing did is told, the ladder by the steps that had answers") {
    const auto told = tell_figures(a_morning(), {}, {}, ten + minutes(30));
    CHECK(told.routing.valve_firings == 1U);
    REQUIRE(told.routing.steps.size() == 1);
    CHECK(told.routing.steps[0] == wire::StepFigures{wire::LadderStep::lower_level, 1, 1'000'000});
    CHECK(told.routing.by_hand == 1);
    CHECK(told.routing.steps_unknown == 0);
    CHECK(told.routing.limit_breaches == 0U);
    CHECK(told.served.local_answer_rate == 1'000'000U);
}

TEST_CASE("urgent calls are told by the hour, against the three times of the standards") {
    const auto told = tell_figures(a_morning(), {}, {}, ten + minutes(30));
    CHECK(told.urgent_calls == wire::UrgentCallFigures{1, 0, 1'000'000, 1'000'000});
    REQUIRE(told.hours.size() == 1);
    CHECK(told.hours[0].urgent_calls == told.urgent_calls);
}

TEST_CASE("what an older journal does not say is left out of what is told") {
    auto fold = a_morning();
    fold.take(ten + minutes(2), hourly::OfferMade{contact(2), person(1)});
    const auto told = tell_figures(fold, {}, {}, ten + minutes(30));
    CHECK_FALSE(told.routing.valve_firings);
    CHECK(write_json(told).find("valve_firings") == std::string::npos);
}

TEST_CASE("stale answers are told by their code") {
    engine::EngineCounters counters;
    counters.stale_answers[Refusal::offer_expired] = 3;
    wire::RoutingFigures told;
    tell_stale(told, counters);
    CHECK(told.stale_gone == 0);
    CHECK(told.stale_expired == 3);
}

TEST_CASE("monitors get what routing did as counters, every step from the start") {
    const auto fold = a_morning();
    const auto text = observe::expose(count_routed({.fold = &fold, .score = {}, .broken_off = 0}));
    const auto has = [&text](const std::string& line) { return text.find(line + '\n') != std::string::npos; };
    CHECK(has("hotline_routed_valve_firings_total 1"));
    CHECK(has(R"(hotline_routed_answered_at_step_total{step="lower_level"} 1)"));
    CHECK(has(R"(hotline_routed_answered_at_step_total{step="exact"} 0)"));
    CHECK(has("hotline_routed_answered_by_hand_total 1"));
    CHECK(has("hotline_routed_unknown_total 0"));
}

TEST_CASE("of a plan of one to four people nothing is told, of five their sum is") {
    const auto count = GENERATE(0U, 1U, 4U, 5U);
    hourly::DutyTimes times{.people = count, .rostered = hours(count), .working = minutes(30U * count), .on_break = {}};
    const auto told = duty_figures(times);
    CHECK(told.withheld == (count == 1 || count == 4));
    CHECK(told.shrinkage == (count == 5 ? std::optional<std::uint64_t>(500'000) : std::nullopt));
    CHECK(told.adherence == told.shrinkage);
}

TEST_CASE("the plan is held against the whole and against each hour") {
    const auto now = ten + minutes(30);
    const auto fold = a_morning().until(now);
    std::vector<hourly::Due> due;
    for (std::uint8_t n = 1; n <= 5; ++n)
        due.push_back({person(n), {{ten - hours(1), ten + hours(8)}}});
    auto told = tell_figures(fold, {}, {}, now);
    CHECK_FALSE(told.duty.has_value());
    tell_duty(told, fold, due);
    CHECK(told.duty->adherence == 66'667U); // half an hour of five times one and a half
    REQUIRE(told.hours.size() == 1);
    CHECK(told.hours[0].duty->adherence == 200'000U); // of what has passed of this hour
}
