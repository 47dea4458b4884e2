#include "routing/estimate/score.hpp"

namespace hotline::estimate {
namespace {

constexpr std::uint64_t million = 1'000'000;

Tally& place_of(Score& score, const Range& range, Millis waited) {
    if (waited < range.likely)
        return score.below;
    return waited <= range.at_most ? score.within : score.above;
}

std::uint64_t scored(const Score& score) { return score.below.value + score.within.value + score.above.value; }

std::optional<PartsPerMillion> share(std::uint64_t part, std::uint64_t whole) {
    if (whole == 0)
        return std::nullopt;
    return static_cast<PartsPerMillion>(part * million / whole);
}

std::optional<Millis> mean(Millis sum, Tally count) {
    if (count.value == 0)
        return std::nullopt;
    return Millis{sum.count / static_cast<std::int64_t>(count.value)};
}

} // namespace

std::optional<Millis> Score::mean_abs_error() const { return mean(abs_errors, served); }
std::optional<Millis> Score::bias() const { return mean(errors, served); }
std::optional<PartsPerMillion> Score::kept() const { return share(below.value + within.value, scored(*this)); }
std::optional<PartsPerMillion> Score::covered() const { return share(within.value, scored(*this)); }

void score_answer(Score& score, const Range& range, Millis waited) {
    ++place_of(score, range, waited).value;
    ++score.served.value;
    const Millis error = waited - range.likely;
    score.errors = score.errors + error;
    score.abs_errors = score.abs_errors + (error < Millis{} ? Millis{} - error : error);
}

void score_leaving(Score& score, const Range& range, Millis waited) {
    ++(waited > range.at_most ? score.above : score.unseen).value;
}

} // namespace hotline::estimate
