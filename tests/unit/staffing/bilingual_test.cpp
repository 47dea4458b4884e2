#include "routing/staffing/bilingual.hpp"
#include "routing/staffing/figures.hpp"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include <cmath>
#include <utility>

using namespace hotline;
using namespace hotline::staffing;

namespace {

TwoLanguages night() {
    return {.first_per_hour = 9,
            .second_per_hour = 3,
            .first_only = 3,
            .second_only = 1,
            .both = 1,
            .handle_s = 900,
            .patience_s = 300};
}

Figures alone(std::uint32_t servers, double per_hour) {
    return *figures(Model::a, {.servers = servers, .arrivals_per_hour = per_hour, .handle_s = 900, .patience_s = 300});
}

TwoLanguages any_hour() {
    return {.first_per_hour = *rc::gen::inRange(1, 20) * 0.5,
            .second_per_hour = *rc::gen::inRange(1, 20) * 0.5,
            .first_only = *rc::gen::inRange<std::uint32_t>(0, 4),
            .second_only = *rc::gen::inRange<std::uint32_t>(0, 4),
            .both = *rc::gen::inRange<std::uint32_t>(0, 4),
            .handle_s = *rc::gen::inRange(30, 1'200) * 1.0,
            .patience_s = *rc::gen::inRange(1, 1'200) * 1.0};
}

TwoLanguages the_other_way_round(TwoLanguages hour) {
    std::swap(hour.first_per_hour, hour.second_per_hour);
    std::swap(hour.first_only, hour.second_only);
    return hour;
}

bool alike(const LanguageFigures& one, const LanguageFigures& other) {
    const auto near = [](double a, double b) { return std::abs(a - b) <= 1e-8 * (1 + std::abs(a)); };
    return near(one.prob_wait, other.prob_wait) && near(one.prob_abandon, other.prob_abandon) &&
           near(one.mean_wait_s, other.mean_wait_s);
}

} // namespace

TEST_CASE("without bilingual people it is two services of their own") {
    auto hour = night();
    hour.both = 0;
    const auto both = two_languages(hour);
    REQUIRE(both.has_value());
    CHECK(both->first.prob_abandon == Approx(*alone(3, 9).prob_abandon).epsilon(1e-6));
    CHECK(both->first.prob_wait == Approx(*alone(3, 9).prob_wait).epsilon(1e-6));
    CHECK(both->second.mean_wait_s == Approx(*alone(1, 3).asa_all_s).epsilon(1e-6));
}

TEST_CASE("with one who answers both, two equal languages are Erlang A to the digit") {
    const TwoLanguages hour{.first_per_hour = 3,
                            .second_per_hour = 3,
                            .first_only = 0,
                            .second_only = 0,
                            .both = 1,
                            .handle_s = 1'200,
                            .patience_s = 300};
    const auto told = two_languages(hour);
    REQUIRE(told.has_value());
    for (const auto& language : {told->first, told->second}) {
        CHECK(language.prob_wait == Approx(0.7505).margin(5e-5));
        CHECK(language.prob_abandon == Approx(0.6247).margin(5e-5));
    }
}

TEST_CASE("where everybody answers both, each language is Erlang A of the sum, even and odd, equal and unequal") {
    for (const std::uint32_t both : {1U, 2U, 3U, 4U, 7U}) {
        for (const double first : {6.0, 9.0, 11.5}) {
            auto hour = night();
            hour.first_only = hour.second_only = 0;
            hour.both = both;
            hour.first_per_hour = first;
            hour.second_per_hour = 12 - first;
            const auto told = two_languages(hour);
            REQUIRE(told.has_value());
            const auto one = alone(both, 12);
            for (const auto& language : {told->first, told->second}) {
                CHECK(language.prob_wait == Approx(*one.prob_wait).epsilon(1e-6));
                CHECK(language.prob_abandon == Approx(*one.prob_abandon).epsilon(1e-6));
                CHECK(language.mean_wait_s == Approx(*one.asa_all_s).epsilon(1e-6));
            }
        }
    }
}

TEST_CASE("languages that change places change figures, and nobody gives up who did not wait") {
    REQUIRE(rc::check("any two languages", [] {
        const auto hour = any_hour();
        const auto told = two_languages(hour);
        RC_ASSERT(bool(told));
        const auto other = two_languages(the_other_way_round(hour));
        RC_ASSERT(bool(other));
        RC_ASSERT(alike(told->first, other->second) && alike(told->second, other->first));
        for (const auto& language : {told->first, told->second}) {
            RC_ASSERT(language.prob_abandon >= 0 && language.prob_wait <= 1 + 1e-9);
            RC_ASSERT(language.prob_abandon <= language.prob_wait + 1e-9);
        }
    }));
}

TEST_CASE("where most people give up, as many are answered as can be") {
    // Busy all but always, each with four an hour: one for the first alone, one for the second, one who answers both.
    auto hour = night();
    hour.first_per_hour = hour.second_per_hour = 400;
    hour.first_only = 1;
    const auto told = two_languages(hour);
    REQUIRE(told.has_value());
    CHECK(told->first.prob_wait == Approx(1).margin(1e-3));
    CHECK(400 * (1 - told->first.prob_abandon) == Approx(6).epsilon(1e-3));
    CHECK(400 * (1 - told->second.prob_abandon) == Approx(6).epsilon(1e-3));
}

TEST_CASE("one more bilingual helps both languages, and more than one more of either") {
    const auto before = *two_languages(night());
    const auto gone = [](const TwoLanguageFigures& figures) {
        return 9 * figures.first.prob_abandon + 3 * figures.second.prob_abandon;
    };
    auto hour = night();
    ++hour.both;
    const auto bilingual = *two_languages(hour);
    CHECK(bilingual.first.prob_abandon < before.first.prob_abandon);
    CHECK(bilingual.second.prob_abandon < before.second.prob_abandon);
    hour = night();
    ++hour.first_only;
    CHECK(gone(bilingual) < gone(*two_languages(hour)));
    hour = night();
    ++hour.second_only;
    CHECK(gone(bilingual) < gone(*two_languages(hour)));
}

TEST_CASE("a language that nobody answers loses everybody") {
    auto hour = night();
    hour.second_only = hour.both = 0;
    const auto figures = two_languages(hour);
    REQUIRE(figures.has_value());
    CHECK(figures->second.prob_abandon == Approx(1).epsilon(1e-6));
    CHECK(figures->second.mean_wait_s == Approx(300).epsilon(1e-6));
}

TEST_CASE("an hour that cannot be reckoned is refused") {
    auto hour = night();
    hour.first_per_hour = 0;
    CHECK(two_languages(hour).error().path == "first_per_hour");
    hour = night();
    hour.patience_s = -1;
    CHECK(two_languages(hour).error().path == "patience_s");
    hour = night();
    hour.first_per_hour = 100'000;
    hour.second_per_hour = 100'000;
    CHECK(two_languages(hour).error().code == Refusal::too_large);
}

TEST_CASE("a chain that is not solved within its visits has no figures, not half-solved ones") {
    REQUIRE(two_languages(night()).has_value());
    CHECK(two_languages(night(), {.states = 1'000'000, .visits = 20'000}).error().code == Refusal::too_large);
    CHECK(two_languages(night(), {.states = 100, .visits = 20'000'000}).error().code == Refusal::too_large);
}
