#include "routing/estimate/score.hpp"

#include <catch2/catch.hpp>

namespace hotline::estimate {
namespace {

constexpr Range two_to_five{.likely = minutes(2), .at_most = minutes(5)};

} // namespace

TEST_CASE("an estimator that was never tried has no score") {
    const Score score;
    CHECK_FALSE(score.mean_abs_error());
    CHECK_FALSE(score.bias());
    CHECK_FALSE(score.kept());
    CHECK_FALSE(score.covered());
}

TEST_CASE("error, bias and coverage are those of the waits that followed") {
    Score score;
    score_answer(score, two_to_five, minutes(1)); // a minute less than likely
    score_answer(score, two_to_five, minutes(2));
    score_answer(score, two_to_five, minutes(5)); // three more
    score_answer(score, two_to_five, minutes(8)); // six more, and longer than was said
    CHECK(score.mean_abs_error() == Millis{(1 + 0 + 3 + 6) * 60'000 / 4});
    CHECK(score.bias() == Millis{(-1 + 0 + 3 + 6) * 60'000 / 4});
    CHECK(score.kept() == 750'000);
    CHECK(score.covered() == 500'000);
}

TEST_CASE("who gave up before the end of the range says nothing; who gave up after it was promised too much") {
    Score score;
    score_leaving(score, two_to_five, minutes(4));
    CHECK_FALSE(score.kept());
    CHECK(score.unseen.value == 1);
    score_leaving(score, two_to_five, minutes(6));
    CHECK(score.kept() == 0);
    CHECK_FALSE(score.bias());
}

} // namespace hotline::estimate
