#include "routing/staffing/bilingual.hpp"
#include "routing/staffing/figures.hpp"

#include <catch2/catch.hpp>

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

TEST_CASE("with everybody bilingual it is one service") {
    auto hour = night();
    hour.first_only = hour.second_only = 0;
    hour.both = 4;
    const auto both = two_languages(hour);
    REQUIRE(both.has_value());
    const auto one = alone(4, 12);
    const double gone = (9 * both->first.prob_abandon + 3 * both->second.prob_abandon) / 12;
    CHECK(gone == Approx(*one.prob_abandon).epsilon(1e-6));
    const double wait = (9 * both->first.mean_wait_s + 3 * both->second.mean_wait_s) / 12;
    CHECK(wait == Approx(*one.asa_all_s).epsilon(1e-6));
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
    CHECK(two_languages(night(), {.states = 1'000, .visits = 20'000'000}).error().code == Refusal::too_large);
}
