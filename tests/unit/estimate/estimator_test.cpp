#include "tests/unit/estimate/line.hpp"

#include <catch2/catch.hpp>

namespace hotline::estimate {
namespace {

void learn(Estimator& estimator, const WaitClass& of, std::size_t n, Instant at, Millis waited) {
    for (std::size_t i = 0; i < n; ++i)
        estimator.answered(of, estimator.join(of, at, {}), at, waited);
}

WaitClass language(std::uint32_t n) {
    auto of = standard_chat();
    const char text[] = {'q', static_cast<char>('a' + n / 676 % 26), static_cast<char>('a' + n / 26 % 26),
                         static_cast<char>('a' + n % 26)};
    of.language = *LanguageTag::parse({text, sizeof text});
    return of;
}

} // namespace

TEST_CASE("nothing is said until five waits of the class are known") {
    Estimator estimator;
    const Instant noon{hours(12).count};
    learn(estimator, standard_chat(), 4, noon, minutes(3));
    CHECK_FALSE(estimator.join(standard_chat(), noon, {}).range);
    learn(estimator, standard_chat(), 1, noon, minutes(3));
    CHECK(estimator.join(standard_chat(), noon, {}).range);
}

TEST_CASE("waits of another class say nothing") {
    Estimator estimator;
    learn(estimator, standard_chat(), 50, {}, minutes(3));
    auto other = standard_chat();
    other.language = LanguageTag::of("fr");
    CHECK_FALSE(estimator.join(other, {}, {}).range);
    other = standard_chat();
    other.acuity = Acuity::urgent;
    CHECK_FALSE(estimator.join(other, {}, {}).range);
    other = standard_chat();
    other.channel = Channel::voice;
    CHECK_FALSE(estimator.join(other, {}, {}).range);
}

TEST_CASE("somebody in danger is never told to wait") {
    Estimator estimator;
    auto danger = standard_chat();
    danger.acuity = Acuity::immediate;
    learn(estimator, danger, 50, {}, minutes(3));
    const auto forecast = estimator.join(danger, {}, {});
    CHECK_FALSE(forecast.range);
    CHECK_FALSE(estimator.remaining(danger, forecast, {}, minutes(1)));
}

TEST_CASE("waits of this morning say nothing about tonight") {
    Estimator estimator;
    learn(estimator, standard_chat(), 50, {}, minutes(3));
    CHECK(estimator.join(standard_chat(), Instant{} + limit::sample_age, {}).range);
    CHECK_FALSE(estimator.join(standard_chat(), Instant{} + limit::sample_age + seconds(1), {}).range);
}

TEST_CASE("equal waits give a range around them") {
    Estimator estimator;
    Instant now;
    for (int i = 0; i < 64; ++i, now = now + minutes(1))
        estimator.answered(standard_chat(), estimator.join(standard_chat(), now, minutes(6)), now, minutes(6));
    const auto range = *estimator.join(standard_chat(), now, minutes(6)).range;
    CHECK(range.likely.count == Approx(minutes(6).count).margin(2'000));
    CHECK(range.at_most.count == Approx(minutes(6).count).margin(2'000));
}

TEST_CASE("a line that moves no more moves the estimate") {
    Estimator estimator;
    learn(estimator, standard_chat(), 50, {}, minutes(3));
    const auto moving = *estimator.join(standard_chat(), {}, minutes(1)).range;
    const auto stuck = *estimator.join(standard_chat(), {}, minutes(20)).range;
    CHECK(stuck.likely > moving.likely + minutes(5));
}

TEST_CASE("what remains gets less with the wait, until there is nothing honest to say") {
    Estimator estimator;
    for (int i = 1; i <= 60; ++i)
        estimator.answered(standard_chat(), {.point = minutes(5), .range = std::nullopt}, {}, seconds(10 * i));
    const Forecast forecast{.point = minutes(5), .range = std::nullopt};
    const auto early = *estimator.remaining(standard_chat(), forecast, {}, seconds(10));
    const auto late = *estimator.remaining(standard_chat(), forecast, {}, seconds(400));
    CHECK(late.likely < early.likely);
    CHECK(late.at_most < early.at_most);
    CHECK_FALSE(estimator.remaining(standard_chat(), forecast, {}, seconds(575)));
}

TEST_CASE("memory is bounded however many classes and waits there are, and the class of longest ago is forgotten") {
    Estimator estimator;
    Instant now;
    for (std::uint32_t n = 0; n < 3 * limit::classes; ++n, now = now + seconds(1))
        learn(estimator, language(n), n % 100 + 1, now, minutes(1));
    CHECK(estimator.classes() == limit::classes);
    learn(estimator, language(0), 2 * limit::samples, now, minutes(1));
    CHECK(estimator.classes() == limit::classes);
    CHECK(estimator.join(language(0), now, {}).range);
    CHECK_FALSE(estimator.join(language(2 * limit::classes), now, {}).range);
    for (const auto& line : estimator.picture().lines)
        CHECK(line.samples.size() <= limit::samples);
}

} // namespace hotline::estimate
