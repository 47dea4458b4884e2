#include "hotline/engine/stale_answer.hpp"

#include "hotline/engine/loop.hpp"
#include "tests/unit/engine/stage.hpp"

#include <catch2/catch.hpp>

using namespace hotline;
using namespace hotline::test;
using engine::stale_answer;

namespace {

engine::Submission accepting(std::uint64_t offer) { return asking(ana, desk::AcceptOffer{OfferId{offer}, ana}); }

/// Takes one submission whose turn writes nothing through a loop.
void take(engine::Loop& loop, engine::Submission submission) {
    constexpr Instant now{1'700'000'000'000};
    (void)loop.take_in(std::move(submission), now);
    REQUIRE(std::holds_alternative<engine::step::Publish>(loop.next(now)));
    REQUIRE(std::holds_alternative<engine::step::Tell>(loop.next(now)));
}

} // namespace

TEST_CASE("an answer is stale if its offer no longer stands, and for no other reason") {
    const auto gone = GENERATE(Refusal::offer_gone, Refusal::offer_expired);
    CHECK(stale_answer(accepting(7), refuse(gone)) == gone);
    CHECK(stale_answer(asking(ana, desk::DeclineOffer{OfferId{7}, ana, {}}), refuse(gone)) == gone);
    CHECK_FALSE(stale_answer(accepting(7), refuse(Refusal::not_yours)).has_value());
    CHECK_FALSE(stale_answer(accepting(7), refuse(Refusal::unavailable)).has_value());
    CHECK_FALSE(stale_answer(accepting(7), engine::Done{}).has_value());
    CHECK_FALSE(stale_answer(asking(ana, be_available(ana)), refuse(gone)).has_value());
}

TEST_CASE("the loop counts stale answers by their code") {
    engine::Loop loop({}, {});
    take(loop, accepting(7));
    take(loop, asking(ana, desk::DeclineOffer{OfferId{8}, ana, {}}));
    take(loop, asking(ana, be_available(ana))); // refused too, and no answer to an offer
    CHECK(loop.counters().refused == 3);
    CHECK(loop.counters().stale_answers == std::map<Refusal, std::uint64_t>{{Refusal::offer_gone, 2}});
}
