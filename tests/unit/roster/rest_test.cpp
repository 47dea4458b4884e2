#include "hotline/roster/rest.hpp"

#include "tests/unit/roster/people.hpp"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include <string>
#include <vector>

using namespace hotline;
using namespace hotline::roster;

namespace {

Instant hour(std::int64_t n) { return Instant{} + hotline::hours(n); }
Span span(std::int64_t begin, std::int64_t end) { return {hour(begin), hour(end)}; }

constexpr RestRules rules{};

/// What is in the way, empty if nothing is.
std::string obstacle(const std::vector<Span>& works, Span extra, std::int64_t weekly = 48) {
    const auto rested = check_rest(works, extra, hotline::hours(weekly), rules);
    return rested ? "" : rested.error().path;
}

std::string lost(const Skills& taker, const Skills& giver) {
    const auto covered = check_cover(taker, giver);
    return covered ? "" : covered.error().path;
}

} // namespace

TEST_CASE("eleven hours are free before and after a shift", "[roster]") {
    CHECK(obstacle({span(0, 8)}, span(19, 27)).empty());
    CHECK(obstacle({span(0, 8)}, span(18, 26)) == "rest");
    CHECK(obstacle({span(100, 108)}, span(81, 89)).empty());
    CHECK(obstacle({span(100, 108)}, span(82, 90)) == "rest");
    CHECK(obstacle({span(0, 8), span(40, 48)}, span(24, 29)).empty());
}

TEST_CASE("nobody is in two shifts at once", "[roster]") {
    CHECK(obstacle({span(0, 8)}, span(7, 9)) == "shift");
    CHECK(obstacle({span(0, 8)}, span(-1, 9)) == "shift");
    CHECK(obstacle({span(0, 8)}, span(2, 3)) == "shift");
}

TEST_CASE("time that meets a shift makes it longer, up to twelve hours at a stretch", "[roster]") {
    CHECK(obstacle({span(0, 8)}, span(8, 12)).empty());
    CHECK(obstacle({span(0, 8)}, span(8, 13)) == "at_a_stretch");
    CHECK(obstacle({span(0, 4), span(8, 12)}, span(4, 8)).empty());
    CHECK(obstacle({span(0, 5), span(8, 13)}, span(5, 8)) == "at_a_stretch");
    CHECK(obstacle({}, span(0, 13)) == "at_a_stretch");
}

TEST_CASE("any seven days hold no more hours than a person has, also across two weeks", "[roster]") {
    const std::vector<Span> works{span(0, 8), span(24, 32), span(48, 56), span(72, 80), span(96, 104)};
    CHECK(obstacle(works, span(120, 128)).empty());
    CHECK(obstacle(works, span(120, 129)) == "weekly_hours");
    CHECK(obstacle(works, span(120, 128), 40) == "weekly_hours");
    CHECK(obstacle(works, span(168, 176), 40).empty()); // the first is out of the window by then
    CHECK(obstacle(works, span(167, 175), 40) == "weekly_hours");
}

TEST_CASE("what is too tight already is not asked about when it lies elsewhere", "[roster]") {
    CHECK(obstacle({span(0, 8), span(10, 18)}, span(400, 408)).empty());
}

TEST_CASE("a person's own limit of hours counts if it is lower", "[roster]") {
    auto skills = somebody();
    CHECK(weekly_of(skills, rules) == hotline::hours(48));
    skills.weekly_hours = Count<84>::of(20);
    CHECK(weekly_of(skills, rules) == hotline::hours(20));
}

TEST_CASE("no limit of a person lifts the law's", "[roster]") {
    auto skills = somebody();
    skills.weekly_hours = Count<84>::of(84);
    CHECK(weekly_of(skills, rules) == hotline::hours(48));
    CHECK(weekly_of(skills, {.between = hotline::hours(11),
                             .at_a_stretch = hotline::hours(12),
                             .weekly = hotline::hours(40)}) == hotline::hours(40));
}

TEST_CASE("rules that cannot be are named", "[roster]") {
    CHECK_FALSE(fault_of(rules));
    const auto h = [](std::int64_t n) { return hotline::hours(n); };
    CHECK(fault_of({.between = h(0), .at_a_stretch = h(12), .weekly = h(48)}) == "between");
    CHECK(fault_of({.between = h(25), .at_a_stretch = h(12), .weekly = h(48)}) == "between");
    CHECK(fault_of({.between = h(11), .at_a_stretch = h(17), .weekly = h(48)}) == "at_a_stretch");
    CHECK(fault_of({.between = h(11), .at_a_stretch = h(12), .weekly = h(11)}) == "weekly");
    CHECK(fault_of({.between = h(11), .at_a_stretch = h(12), .weekly = h(169)}) == "weekly");
}

TEST_CASE("whoever takes shift after shift as the rules allow is never too tired", "[roster]") {
    CHECK(rc::check([] {
        std::vector<Span> works;
        const auto weekly = *rc::gen::inRange(12, 60);
        for (int tries = 0; tries < 40; ++tries) {
            const auto begin = *rc::gen::inRange(0, 500);
            const auto extra = span(begin, begin + *rc::gen::inRange(1, 14));
            if (!obstacle(works, extra, weekly).empty())
                continue;
            works.push_back(extra);
            works = joined(std::move(works));
        }
        for (const auto& stretch : works)
            RC_ASSERT(stretch.end - stretch.begin <= rules.at_a_stretch);
        for (std::size_t i = 1; i < works.size(); ++i)
            RC_ASSERT(works[i].begin - works[i - 1].end >= rules.between);
        for (int from = -168; from < 520; ++from)
            RC_ASSERT(time_within(works, hour(from), hour(from + 168)) <= hotline::hours(weekly));
    }));
}

TEST_CASE("who comes in somebody's place knows what the floor would miss", "[roster]") {
    const auto french = somebody({knows("en"), knows("fr", Proficiency::b2)});
    CHECK(lost(french, french).empty());
    CHECK(lost(somebody({knows("en")}), french) == "languages");
    CHECK(lost(somebody({knows("en"), knows("fr", Proficiency::b1)}), french) == "languages");
    CHECK(lost(somebody({knows("en")}), somebody({knows("en"), knows("fr", Proficiency::b1)})).empty());
    CHECK(lost(somebody({knows("cr")}), somebody({knows("crk")})) == "languages"); // Cree, but not Plains Cree for sure
    CHECK(lost(somebody({knows("crk")}), somebody({knows("cr")})).empty());

    auto cleared = somebody();
    cleared.cleared_for_minors = Flag::yes;
    CHECK(lost(somebody(), cleared) == "cleared_for_minors");
    CHECK(lost(cleared, somebody()).empty());
    auto quebec = somebody();
    quebec.jurisdictions = {Place{24}};
    CHECK(lost(somebody(), quebec) == "jurisdictions");
    auto liaison = somebody();
    liaison.specialisations = {Specialisation::indigenous_liaison};
    CHECK(lost(somebody(), liaison) == "specialisations");
    auto other = somebody();
    other.specialisations = {Specialisation::disability};
    CHECK(lost(somebody(), other).empty());
}
