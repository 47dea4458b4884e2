#include "hotline/roster/call_in.hpp"

#include "tests/unit/roster/plans.hpp"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include <algorithm>
#include <string>

using namespace hotline;
using namespace hotline::roster;

namespace {

constexpr RestRules rules{};
const CallInId call_id{Uuid{{4}}};

Instant hour(std::int64_t n) { return Instant{} + hotline::hours(n); }
Span span(std::int64_t begin, std::int64_t end) { return {hour(begin), hour(end)}; }
const Span the_call = span(1'000, 1'006);

OffShift free_person(std::uint8_t n) { return {person(n), somebody(), {}, {}, Flag::no, 0, 0}; }

std::vector<PersonId> order_of(const std::vector<OffShift>& people) {
    std::vector<PersonId> order;
    for (const auto& one : could_come(people, the_call, {}, rules)) {
        if (!one.why_not)
            order.push_back(one.person);
    }
    return order;
}

std::optional<NotAsked> why_not(const OffShift& who, const std::vector<LanguageTag>& languages = {}) {
    return could_come(std::vector{who}, the_call, languages, rules).at(0).why_not;
}

/// Monday 5 January 2026, 9 to 15 in Regina, wanted at 6 that morning.
struct World {
    Clocks clocks;
    Instant now = utc(std::chrono::year(2026) / 1 / 5, 12);
    Plan ana = plan_of(1, {});
    Plan ben = plan_of(2, {});
    Skills skills = somebody();
    StoredCallIn call;

    explicit World(std::uint32_t wanted = 1) {
        CallIn asked;
        asked.hours = from_to(at(9), at(15));
        asked.day = day(5);
        asked.wanted = Count<50>::of(wanted);
        write(open_call_in(call_id, asked, person(9), 0, clocks, now).value());
    }
    void write(const journal::Change& change) {
        call = {change.id, change.expected_version + 1, {}, {}, decode_facts<CallIn>(change.facts).value(), {}};
    }
    void ask(std::vector<PersonId> people) { write(ask_people(call, call.version, people, clocks, now).value()); }
    Result<std::vector<journal::Change>> answer(const Plan& who, CallAnswer said) {
        return answer_call(call, said, who, skills, shift_id(static_cast<std::uint8_t>(200 + call.version)), rules,
                           clocks, now);
    }
    void answered(Plan& who, CallAnswer said) {
        const auto changes = answer(who, said).value();
        write(changes.front());
        apply_to(who, changes);
    }
    std::vector<Span> works(const Plan& plan) { return spans_of(planned(plan, clocks, now, now + days(1))); }
};

} // namespace

TEST_CASE("those who were called in least are asked first, then those asked least, then the least worked", "[roster]") {
    auto called = free_person(1);
    called.called_in = 1;
    auto asked = free_person(2);
    asked.asked = 1;
    auto worked = free_person(3);
    worked.works = {span(900, 908)};
    auto rested = free_person(4);
    rested.works = {span(890, 898)};
    CHECK(order_of({called, asked, worked, rested, free_person(6), free_person(5)}) ==
          std::vector{person(5), person(6), person(4), person(3), person(2), person(1)});
}

TEST_CASE("why somebody is not asked is told, and they come last", "[roster]") {
    auto here = free_person(1);
    here.on_shift = Flag::yes;
    CHECK(why_not(here) == NotAsked::on_shift);
    auto due = free_person(1);
    due.works = {span(1'005, 1'010)};
    CHECK(why_not(due) == NotAsked::due_then);
    auto away = free_person(1);
    away.leaves = {span(0, 1'001)};
    CHECK(why_not(away) == NotAsked::on_leave);
    auto tired = free_person(1);
    tired.works = {span(982, 990)};
    CHECK(why_not(tired) == NotAsked::no_rest);
    auto full = free_person(1);
    full.works = {span(900, 908), span(930, 938)};
    full.skills.weekly_hours = Count<84>::of(20);
    CHECK(why_not(full) == NotAsked::too_many_hours);
    CHECK(why_not(free_person(1), {LanguageTag::of("es")}) == NotAsked::language);
    CHECK_FALSE(why_not(free_person(1), {LanguageTag::of("es"), LanguageTag::of("fr-CA")}));

    const auto all = could_come(std::vector{here, free_person(2)}, the_call, {}, rules);
    CHECK(all[0].person == person(2));
    CHECK(all[1].person == person(1));
}

TEST_CASE("the order of the question does not depend on the order of the list", "[roster]") {
    CHECK(rc::check([] {
        std::vector<OffShift> people;
        for (std::uint8_t n = 1; n <= 8; ++n) {
            auto one = free_person(n);
            one.called_in = *rc::gen::inRange(0U, 3U);
            one.asked = *rc::gen::inRange(0U, 3U);
            const auto begin = *rc::gen::inRange(850, 1'010);
            one.works = {span(begin, begin + 8)};
            people.push_back(one);
        }
        const auto before = could_come(people, the_call, {}, rules);
        std::ranges::rotate(people, people.begin() + *rc::gen::inRange(0, 8));
        RC_ASSERT(could_come(people, the_call, {}, rules) == before);
        for (std::size_t i = 1; i < before.size(); ++i)
            RC_ASSERT(!before[i - 1].why_not || before[i].why_not);
    }));
}

TEST_CASE("who says that they come has the shift in their plan, and nobody else has", "[roster]") {
    World world;
    world.ask({person(1), person(2)});
    world.answered(world.ana, CallAnswer::coming);
    CHECK(world.works(world.ana) ==
          std::vector{Span{utc(std::chrono::year(2026) / 1 / 5, 15), utc(std::chrono::year(2026) / 1 / 5, 21)}});
    CHECK(world.ana.shifts.at(0).facts.origin == ShiftOrigin::called_in);
    CHECK(world.ana.mark == 2);
    CHECK(coming(world.call.facts) == 1);
    CHECK(world.answer(world.ben, CallAnswer::coming).error().code == Refusal::capacity_full);
    world.answered(world.ben, CallAnswer::declined);
    CHECK(world.call.facts.asked.at(1).answered == world.now);
    CHECK(world.works(world.ben).empty());
}

TEST_CASE("who cannot come after all gives back the shift that they got, and no other with the same hours",
          "[roster]") {
    World world;
    world.ask({person(1)});
    world.answered(world.ana, CallAnswer::coming);
    REQUIRE(world.call.facts.asked.at(0).shift);
    const ShiftId got = *world.call.facts.asked.at(0).shift;
    auto twin = world.ana.shifts.at(0);
    twin.id = shift_id(99).value;
    world.ana.shifts.insert(world.ana.shifts.begin(), twin);
    const auto changes = world.answer(world.ana, CallAnswer::declined).value();
    REQUIRE(changes.size() == 3);
    CHECK(changes[1].id == got.value);
    world.write(changes.front());
    CHECK_FALSE(world.call.facts.asked.at(0).shift);
}

TEST_CASE("a call-in's languages are kept in canonical form, each once", "[roster]") {
    World world;
    const auto kept = [&](std::vector<LanguageTag> languages, std::size_t open = 0) {
        CallIn asked = world.call.facts;
        asked.languages = std::move(languages);
        return open_call_in(call_id, asked, person(9), open, world.clocks, world.now);
    };
    const auto facts = decode_facts<CallIn>(kept({LanguageTag::of("tl"), LanguageTag::of("FR-ca")}).value().facts);
    CHECK(facts.value().languages == std::vector{LanguageTag::of("fil"), LanguageTag::of("fr-CA")});
    CHECK(kept({LanguageTag::of("en"), LanguageTag::of("EN")}).error() ==
          Fault{Refusal::field_invalid, "languages[1]"});
    CHECK(kept({LanguageTag::of("und")}).error() == Fault{Refusal::field_invalid, "languages[0]"});
    CHECK(kept(std::vector(13, LanguageTag::of("en"))).error() == Fault{Refusal::too_large, "languages"});
    CHECK(kept({}, limit::call_ins_open).error().code == Refusal::capacity_full);
    world.now = world.now - days(900);
    CHECK(kept({}).error().path == "day");
}

TEST_CASE("of two who say at once that they come for one place the journal takes one", "[roster]") {
    World world;
    world.ask({person(1), person(2)});
    const auto ana = world.answer(world.ana, CallAnswer::coming).value();
    const auto ben = world.answer(world.ben, CallAnswer::coming).value();
    CHECK(ana.front().id == ben.front().id);
    CHECK(ana.front().expected_version == ben.front().expected_version); // the second is `stale`
}

TEST_CASE("who cannot come after all leaves the plan, and another can", "[roster]") {
    World world;
    world.ask({person(1), person(2)});
    world.answered(world.ana, CallAnswer::coming);
    world.answered(world.ana, CallAnswer::declined);
    CHECK(world.works(world.ana).empty());
    world.answered(world.ben, CallAnswer::coming);
    CHECK(coming(world.call.facts) == 1);
    CHECK(world.works(world.ben).size() == 1);
}

TEST_CASE("only who was asked answers, once", "[roster]") {
    World world(2);
    CHECK(world.answer(world.ana, CallAnswer::coming).error().code == Refusal::absent);
    world.ask({person(1)});
    CHECK(world.answer(world.ana, CallAnswer::none).error().code == Refusal::already_so);
    world.answered(world.ana, CallAnswer::declined);
    CHECK(world.answer(world.ana, CallAnswer::declined).error().code == Refusal::already_so);
    CHECK(world.answer(world.ana, CallAnswer::none).error() == Fault{Refusal::field_invalid, "answer"});
    const std::vector again{person(2), person(1)};
    CHECK(ask_people(world.call, world.call.version, again, world.clocks, world.now).error() ==
          Fault{Refusal::already_so, "people[1]"});
    const std::vector<PersonId> many(501, person(3));
    CHECK(ask_people(world.call, world.call.version, many, world.clocks, world.now).error().code == Refusal::too_large);
}

TEST_CASE("rest is looked at when somebody says that they come", "[roster]") {
    World world;
    world.ask({person(1)});
    CHECK(world.answer(plan_of(1, {once(day(4), from_to(at(20), at(28)))}), CallAnswer::coming).error().path == "rest");
    CHECK(world.answer(plan_of(1, {}, {leave_from_to(day(5), at(14), day(6), at(0))}), CallAnswer::coming).error() ==
          Fault{Refusal::field_invalid, "leave"});
}

TEST_CASE("a call-in is for a time to come, for somebody, and ends", "[roster]") {
    World world;
    CallIn asked = world.call.facts;
    asked.wanted = {};
    CHECK(open_call_in(call_id, asked, person(9), 0, world.clocks, world.now).error().path == "wanted");
    asked.wanted = Count<50>::of(1);
    CHECK(open_call_in(call_id, asked, person(9), 0, world.clocks, world.now + days(1)).error().path == "day");
    asked.hours.ends = asked.hours.begins;
    CHECK(open_call_in(call_id, asked, person(9), 0, world.clocks, world.now).error().path == "hours.ends");

    world.ask({person(1)});
    CHECK(close_call_in(world.call, 1).error().code == Refusal::stale);
    world.write(close_call_in(world.call, world.call.version).value());
    CHECK(close_call_in(world.call, world.call.version).error().code == Refusal::already_so);
    CHECK(world.answer(world.ana, CallAnswer::coming).error().code == Refusal::already_so);
    const std::vector ben{person(2)};
    CHECK(ask_people(world.call, world.call.version, ben, world.clocks, world.now).error().code == Refusal::already_so);
}

TEST_CASE("nobody is asked for a time that is over", "[roster]") {
    World world;
    const std::vector ana{person(1)};
    world.now = utc(std::chrono::year(2026) / 1 / 5, 21);
    CHECK(ask_people(world.call, world.call.version, ana, world.clocks, world.now).error().code == Refusal::already_so);
}
