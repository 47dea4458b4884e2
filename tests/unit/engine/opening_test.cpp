#include "hotline/engine/loop.hpp"
#include "tests/unit/engine/stage.hpp"

#include <catch2/catch.hpp>

#include <string>

// What a start puts on the record, and when.

using namespace hotline;
using namespace hotline::test;
using engine::Loop;
using journal::Outcome;
namespace step = engine::step;

namespace {

/// Ana was offered Pia's chat when the process ended; it starts again long after the offer would have run out.
struct Start {
    Stage before;
    Loop loop{folded()};
    Instant now = before.now + minutes(5);

    engine::Folded folded() {
        before.put_on_shift(ana);
        (void)before.ask(asking(visitor, open_chat(pia))).value();
        return past();
    }
    engine::Folded past() { return {.floor = fold_all(before.log.entries()), .last = before.log.head().seq}; }

    template <class Kind>
    Kind next() {
        auto step = loop.next(now);
        REQUIRE(std::holds_alternative<Kind>(step));
        return std::get<Kind>(std::move(step));
    }
    /// The kinds of the entries of the next write.
    std::vector<std::string> written() {
        std::vector<std::string> kinds;
        for (const auto& entry : next<step::Write>().batch->entries)
            kinds.push_back(entry.kind);
        return kinds;
    }
};

constexpr Millis short_grace = seconds(3);

std::vector<engine::Submission> opening() {
    desk::Policy policy;
    policy.console_grace = short_grace;
    return {asking(the_service, desk::SetPolicy{policy}), asking(the_service, desk::RecoverFloor{})};
}

} // namespace

TEST_CASE("what a start puts on the record comes before what fell due while nobody was there, and what is asked") {
    Start start;
    start.loop.begin_with(opening());
    (void)start.loop.take_in(asking(visitor, open_chat(kim)), start.now);
    CHECK(start.written() == std::vector<std::string>{"policy_set", "console_went_away", "offer_ended"});
    CHECK_FALSE(start.loop.has_begun());
    start.loop.appended(Outcome::committed);
    CHECK(start.loop.has_begun());
    const auto* responder = start.loop.floor().responder(ana);
    CHECK(responder->misses.value() == 0);
    CHECK(responder->missed == Flag::no);
    CHECK(responder->grace_until == start.now + short_grace); // by the policy that this start has set
    (void)start.next<step::Publish>();
    CHECK(start.next<step::Tell>().answers.empty());
    CHECK(start.written() == std::vector<std::string>{"contact_arrived"});
}

TEST_CASE("without it what fell due happens at once") {
    Start start;
    const auto kinds = start.written();
    CHECK(kinds.front() == "offer_ended");
    CHECK(start.loop.has_begun());
}

TEST_CASE("a start on a disk that takes no writes waits for it, and nothing falls due before its record is there") {
    Start start;
    start.loop.begin_with(opening());
    (void)start.next<step::Write>();
    start.loop.appended(Outcome::rolled_back);
    (void)start.next<step::FoldAgain>();
    start.loop.folded(start.past(), start.now);
    (void)start.next<step::SkipTail>();
    CHECK(start.next<step::Tell>().answers.empty());
    CHECK_FALSE(start.loop.has_begun());
    start.now = start.next<step::Wait>().until.value();
    (void)start.next<step::Probe>();
    start.loop.probed(Outcome::committed, start.now);
    CHECK(start.written() ==
          std::vector<std::string>{"storage_recovered", "policy_set", "console_went_away", "offer_ended"});
    start.loop.appended(Outcome::committed);
    CHECK(start.loop.has_begun());
    CHECK(start.loop.floor().responder(ana)->misses.value() == 0);
}

TEST_CASE("a start that changes nothing has begun without a write") {
    Loop loop{engine::Folded{}};
    loop.begin_with({asking(the_service, desk::SetPolicy{}), asking(the_service, desk::RecoverFloor{})});
    CHECK_FALSE(loop.has_begun());
    (void)std::get<step::Publish>(loop.next(Instant{1}));
    CHECK(loop.has_begun());
}

TEST_CASE("a start whose record is refused does not go on") {
    Loop loop{engine::Folded{}};
    loop.begin_with({asking(the_service, be_available(ben))});
    CHECK_THROWS_AS(loop.next(Instant{1}), std::logic_error);
}
