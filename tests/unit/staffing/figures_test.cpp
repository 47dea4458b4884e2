#include "routing/staffing/erlang.hpp"
#include "routing/staffing/figures.hpp"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include <cmath>

using namespace hotline;
using namespace hotline::staffing;

namespace {

Hour hour(std::uint32_t servers, double per_hour) {
    return {.servers = servers, .arrivals_per_hour = per_hour, .handle_s = 1'200, .patience_s = 300, .threshold_s = 60};
}

Hour any_hour() {
    return {.servers = *rc::gen::inRange<std::uint32_t>(1, 60),
            .arrivals_per_hour = *rc::gen::inRange(1, 400) * 0.5,
            .handle_s = *rc::gen::inRange(30, 2'400) * 1.0,
            .patience_s = *rc::gen::inRange(10, 3'600) * 1.0,
            .threshold_s = *rc::gen::inRange(0, 300) * 1.0};
}

bool is_share(double value) { return value > -1e-12 && value < 1 + 1e-12; }

} // namespace

TEST_CASE("two at night cannot answer three an hour within a minute, and the figures say so") {
    const auto expected = figures(Model::c, hour(2, 3));
    REQUIRE(expected.has_value());
    CHECK(*expected->prob_wait == Approx(1.0 / 3));
    CHECK(*expected->asa_all_s == Approx(400));
    CHECK(*expected->service_level == Approx(1 - std::exp(-0.05) / 3));
    const auto needed = servers_needed(Model::c, hour(2, 3), 0.9);
    REQUIRE(needed.has_value());
    CHECK(needed->value() == 3);
}

TEST_CASE("a queue that would grow without end is refused, not reckoned") {
    CHECK(figures(Model::c, hour(1, 3)).error().code == Refusal::overloaded);
    CHECK(figures(Model::c, hour(2, 6)).error().code == Refusal::overloaded);
    CHECK(figures(Model::a, hour(1, 3)).has_value());
}

TEST_CASE("a level that nobody could reach is none, not a large number") {
    auto endless = hour(1, limit::arrivals_per_hour);
    endless.handle_s = 86'400;
    const auto needed = servers_needed(Model::c, endless, 0.9);
    REQUIRE(needed.has_value());
    CHECK_FALSE(needed->has_value());
}

TEST_CASE("all within the threshold is a level that no number of servers reaches, however it is rounded") {
    for (const auto model : {Model::b, Model::c, Model::a}) {
        const auto all = servers_needed(model, hour(1, 6), 1);
        REQUIRE(all.has_value());
        CHECK_FALSE(all->has_value());
        const auto many = figures(model, hour(200, 6));
        REQUIRE(many.has_value());
        CHECK_FALSE(reaches(model, *many, 1));
        CHECK(reaches(model, *many, 0.9999999999999));
        CHECK(servers_needed(model, hour(1, 6), 0.9999999999999)->has_value());
    }
}

TEST_CASE("what is out of range is refused with its name") {
    const auto path = [](Model model, Hour asked) { return figures(model, asked).error().path; };
    CHECK(path(Model::b, hour(0, 3)) == "servers");
    CHECK(path(Model::b, hour(limit::servers + 1, 3)) == "servers");
    CHECK(path(Model::b, hour(2, 0)) == "arrivals_per_hour");
    CHECK(path(Model::b, hour(2, std::nan(""))) == "arrivals_per_hour");
    auto asked = hour(2, 3);
    asked.handle_s = -1;
    CHECK(path(Model::c, asked) == "handle_s");
    asked = hour(2, 3);
    asked.patience_s = 0;
    CHECK(path(Model::a, asked) == "patience_s");
    CHECK(figures(Model::c, asked).has_value());
    asked.threshold_s = -1;
    CHECK(path(Model::c, asked) == "threshold_s");
    CHECK(servers_needed(Model::c, hour(2, 3), 1.5).error().path == "service_level");
    asked = hour(1, limit::arrivals_per_hour);
    asked.patience_s = 86'400;
    CHECK(figures(Model::a, asked).error().code == Refusal::too_large);
}

TEST_CASE("a queue far longer than the team is reckoned without overflow") {
    auto flood = hour(1, 100'000);
    flood.patience_s = 3'600;
    const auto expected = figures(Model::a, flood);
    REQUIRE(expected.has_value());
    CHECK(*expected->prob_abandon == Approx(1 - 3.0 / 100'000));
    CHECK(expected->occupancy == Approx(1));
    CHECK(std::isfinite(*expected->asa_answered_s));
}

TEST_CASE("with endless patience Erlang A becomes Erlang C") {
    auto patient = hour(5, 10);
    patient.patience_s = limit::seconds;
    const auto a = figures(Model::a, patient);
    const auto c = figures(Model::c, patient);
    REQUIRE((a.has_value() && c.has_value()));
    CHECK(*a->prob_wait == Approx(*c->prob_wait).epsilon(0.01));
    CHECK(*a->asa_all_s == Approx(*c->asa_all_s).epsilon(0.02));
    CHECK(*a->service_level == Approx(*c->service_level).epsilon(0.01));
}

TEST_CASE("shares are shares, Little's law holds, and one more server never makes it worse") {
    REQUIRE(rc::check("Erlang A", [&] {
        auto asked = any_hour();
        const auto now = figures(Model::a, asked);
        RC_ASSERT(bool(now));
        RC_ASSERT(is_share(*now->prob_wait) && is_share(*now->prob_abandon) && is_share(*now->service_level));
        RC_ASSERT(is_share(now->occupancy) && is_share(*now->service_level_of_answered));
        const double arrivals = asked.arrivals_per_hour / 3'600;
        RC_ASSERT(std::abs(*now->mean_queue_len - arrivals * *now->asa_all_s) <= 1e-9 * (1 + *now->mean_queue_len));
        // The wait of all is that of those who were answered and that of those who gave up.
        const double gone = *now->prob_abandon;
        const double both = (1 - gone) * *now->asa_answered_s + gone * now->mean_wait_abandoned_s.value_or(0);
        RC_ASSERT(std::abs(both - *now->asa_all_s) <= 1e-8 * (1 + *now->asa_all_s));
        ++asked.servers;
        const auto more = figures(Model::a, asked);
        RC_ASSERT(*more->prob_abandon <= gone + 1e-12);
        RC_ASSERT(*more->service_level >= *now->service_level - 1e-12);
    }));
}

TEST_CASE("the servers needed are enough, and one fewer is not") {
    REQUIRE(rc::check("all models", [&] {
        const auto model = *rc::gen::element(Model::b, Model::c, Model::a);
        auto asked = any_hour();
        const double level = *rc::gen::inRange(1, 100) * 0.01;
        const auto needed = servers_needed(model, asked, level);
        RC_ASSERT(bool(needed));
        RC_ASSERT(needed->has_value());
        const auto reaches = [&](std::uint32_t servers) {
            asked.servers = servers;
            const auto expected = figures(model, asked);
            if (!expected)
                return false;
            return (model == Model::b ? 1 - *expected->prob_block : *expected->service_level) >= level;
        };
        RC_ASSERT(reaches(**needed));
        RC_ASSERT(**needed == 1 || !reaches(**needed - 1));
    }));
}
