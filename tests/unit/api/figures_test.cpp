#include "hotline/api/figures_told.hpp"
#include "proto/json_writer.hpp"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace hotline;
using namespace hotline::api;

namespace {

ContactId contact(std::uint8_t n) { return {Uuid{{n}}}; }
const PersonId ana{Uuid{{0xA}}};
constexpr Instant ten{hours(10).count + days(20'000).count};

/// At ten one chat in English, answered after `waits`, and one call in French that is given up after 90 s.
hourly::Fold a_morning(Millis waits = seconds(30)) {
    hourly::Fold fold;
    fold.take(ten, hourly::ShiftStarted{ana, Count<8>::of(2)});
    fold.take(ten, hourly::IntentSet{ana, Intent::available});
    fold.take(ten,
              hourly::Arrived{contact(1), Channel::chat, LanguageTag::of("en"), Acuity::standard, ten + minutes(45)});
    fold.take(ten,
              hourly::Arrived{contact(2), Channel::voice, LanguageTag::of("fr"), Acuity::urgent, ten + minutes(1)});
    fold.take(ten + waits, hourly::OfferMade{contact(1), ana});
    fold.take(ten + waits, hourly::OfferAccepted{contact(1), ana});
    fold.take(ten + seconds(90), hourly::Closed{contact(2), Disposition::abandoned});
    return fold;
}

} // namespace

TEST_CASE("the day is told as a whole, by channel, language and acuity, and by the hour") {
    const auto now = ten + minutes(40);
    const auto told = tell_figures(a_morning().until(now), {}, {.count = 3, .longest = minutes(7)}, now);
    CHECK(told.as_of == now);
    CHECK(told.from == ten - hours(24));
    CHECK(told.waiting_now == 3);
    CHECK(told.longest_wait_now == minutes(7));
    CHECK(told.all.arrived == 2);
    CHECK(told.all.answered == 1);
    CHECK(told.all.abandoned == 1);
    CHECK(told.all.average_speed_of_answer == seconds(30));
    CHECK(told.all.longest_wait == seconds(90));
    CHECK(told.all.abandonment == 500'000);
    CHECK(told.all.overdue == 1);
    CHECK(told.immediate_share == 0U);
    REQUIRE(told.channels.size() == 2);
    CHECK(told.channels[0].channel == Channel::voice);
    CHECK(told.channels[0].figures.answered == 0);
    REQUIRE(told.languages.size() == 2);
    CHECK(told.languages[0].language == LanguageTag::of("en"));
    CHECK(told.languages[0].equity == 333'333); // 30 s of 90 s
    CHECK(told.languages[1].equity == 1'000'000);
    CHECK(told.acuities.size() == 2);
    REQUIRE(told.hours.size() == 1);
    CHECK(told.hours[0].from == ten);
    CHECK(told.hours[0].came == told.all);
    CHECK(told.staff.occupancy.has_value());
    CHECK(told.failed_checks == wire::SelfCheckFigures{});
}

TEST_CASE("every service level has its threshold and its letter") {
    const auto told = tell_figures(a_morning(), {}, {}, ten + minutes(40));
    REQUIRE(told.all.service_levels.size() == hourly::thresholds.size());
    const auto& within_30 = told.all.service_levels[3];
    CHECK(within_30.within_seconds == 30);
    CHECK(within_30.a == 500'000);
    CHECK(within_30.b == 500'000);
    CHECK(within_30.c == 500'000);
    CHECK(within_30.d == 1'000'000);
    const auto& within_120 = told.all.service_levels[5];
    CHECK(within_120.b == 1'000'000);
    CHECK(within_120.c == 1'000'000);
}

TEST_CASE("hours before the last day are not told, and a figure of nothing is left out") {
    const auto told = tell_figures(a_morning(), {}, {}, ten + hours(26));
    CHECK(told.all.arrived == 0);
    CHECK_FALSE(told.longest_wait_now);
    CHECK_FALSE(told.all.average_speed_of_answer);
    CHECK(write_json(told).find("average_speed_of_answer") == std::string::npos);
}

TEST_CASE("whoever was turned away at the door is told of all who came to it, to people and to monitors") {
    wire::Figures told;
    LiveFigures figures;
    figures.opened = 3;
    figures.blocked = 1;
    tell_blockage(told, figures);
    CHECK(told.blockage == 250'000);
    const auto text = observe::expose(count_hourly(figures));
    CHECK(text.find("hotline_hourly_blockage_ppm 250000\n") != std::string::npos);
    tell_blockage(told, {});
    CHECK_FALSE(told.blockage);
}

TEST_CASE("monitors get counters by channel, acuity and language tag, and by nothing else") {
    const auto fold = a_morning();
    const auto text = observe::expose(count_hourly({.fold = &fold, .score = {}, .broken_off = 0}));
    const auto has = [&text](const std::string& line) { return text.find(line + '\n') != std::string::npos; };
    CHECK(has(R"(hotline_hourly_answered_total{channel="chat",acuity="standard"} 1)"));
    CHECK(has(R"(hotline_hourly_answered_within_20s_total{channel="chat",acuity="standard"} 0)"));
    CHECK(has(R"(hotline_hourly_answered_within_60s_total{channel="chat",acuity="standard"} 1)"));
    CHECK(has(R"(hotline_hourly_abandoned_total{channel="voice",acuity="urgent"} 1)"));
    CHECK(has(R"(hotline_hourly_wait_seconds_in_language_total{language="en"} 30)"));
    CHECK(has(R"(hotline_hourly_failed_total{check="little"} 0)"));
    CHECK(has("hotline_hourly_up_to_date 1"));
}

TEST_CASE("a failed self-check is in the metrics and in the figures") {
    auto fold = a_morning();
    fold.take(ten + minutes(2), hourly::Closed{contact(2), Disposition::merged}); // it has ended before
    const auto text = observe::expose(count_hourly({.fold = &fold, .score = {}, .broken_off = 0}));
    CHECK(text.find("hotline_hourly_failed_total{check=\"dispositions\"} 1\n") != std::string::npos);
    CHECK(tell_figures(fold, {}, {}, ten + minutes(3)).failed_checks.dispositions == 1);
}

TEST_CASE("while history is being read the monitors see that, and no counters that would jump") {
    const auto text = observe::expose(count_hourly({.fold = nullptr, .score = {}, .broken_off = 2}));
    CHECK(text.find("hotline_hourly_up_to_date 0\n") != std::string::npos);
    CHECK(text.find("hotline_hourly_broken_off_total 2\n") != std::string::npos);
}

TEST_CASE("interpreters and languages that wait unfairly long are told to supervisors and to monitors") {
    auto fold = a_morning();
    const auto first = ten + minutes(1);
    for (std::uint8_t n = 10; n < 16; ++n)
        fold.take(first, hourly::Arrived{contact(n), Channel::chat, LanguageTag::of("ti"), Acuity::standard,
                                         first + minutes(45)});
    for (std::uint8_t n = 20; n < 140; ++n)
        fold.take(first, hourly::Arrived{contact(n), Channel::chat, LanguageTag::of("en"), Acuity::standard,
                                         first + minutes(45)});
    for (std::uint8_t n = 20; n < 140; ++n)
        fold.take(first + seconds(30), hourly::Closed{contact(n), Disposition::abandoned});
    const InterpreterId ines{Uuid{{0x1}}};
    for (std::uint8_t n = 10; n < 16; ++n) {
        const auto offered = first + minutes(n);
        fold.take(offered, hourly::OfferMade{contact(n), ana, ines});
        fold.take(offered, hourly::OfferAccepted{contact(n), ana});
        if (n % 2 == 0)
            fold.take(offered + seconds(20), hourly::InterpreterHere{contact(n)});
        else
            fold.take(offered + seconds(20), hourly::InterpreterMissed{contact(n), Flag::yes});
        fold.take(offered + seconds(40), hourly::Closed{contact(n), Disposition::helped});
    }
    const auto now = ten + minutes(40);
    const auto told = tell_figures(fold.until(now), {}, {}, now);
    CHECK(told.interpreters.wanted == 6);
    CHECK(told.interpreters.fill_rate == 500'000);
    CHECK(told.interpreters.joint_failures == 3);
    CHECK(told.interpreters.until_here_p90 == seconds(20));
    const auto tigrinya = std::ranges::find(told.languages, LanguageTag::of("ti"), &wire::LanguageFigures::language);
    REQUIRE(tigrinya != told.languages.end());
    CHECK(tigrinya->unfair);
    const auto text = observe::expose(count_hourly({.fold = &fold, .score = {}, .broken_off = 0}));
    const auto has = [&text](const std::string& line) { return text.find(line + '\n') != std::string::npos; };
    CHECK(has("hotline_hourly_interpreters_wanted_total 6"));
    CHECK(has("hotline_hourly_interpreters_came_total 3"));
    CHECK(has("hotline_hourly_interpreter_joint_failures_total 3"));
    CHECK(has("hotline_hourly_interpreter_until_here_p90_seconds 20"));
    CHECK(has("hotline_hourly_languages_waiting_unfairly 1"));
}
