#pragma once

#include "proto/codes.hpp"
#include "proto/fact.hpp"
#include "routing/estimate/range.hpp"
#include "routing/estimate/score.hpp"

#include <boost/describe.hpp>

#include <compare>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <vector>

namespace hotline::estimate {

namespace limit {
inline constexpr std::size_t classes = 256;   ///< remembered; the one unheard of for longest is forgotten for a new one
inline constexpr std::size_t samples = 256;   ///< the newest waits of a class
inline constexpr std::size_t samples_min = 5; ///< with fewer nothing is said
inline constexpr Millis sample_age = hours(4); ///< older waits speak of another time of day
} // namespace limit

/// Contacts that wait for the same people at the same place in the order.
struct WaitClass {
    Channel channel{};
    Acuity acuity{};
    LanguageTag language;
    friend auto operator<=>(const WaitClass&, const WaitClass&) = default;
};
BOOST_DESCRIBE_STRUCT(WaitClass, (), (channel, acuity, language))

/// What was expected of one contact when it came; kept with it until it is answered or gone.
struct Forecast {
    Millis point;               ///< the expected wait before the class's own errors are taken into account
    std::optional<Range> range; ///< what was said of it then; scored when the wait is over
    friend bool operator==(const Forecast&, const Forecast&) = default;
};
BOOST_DESCRIBE_STRUCT(Forecast, (), (point, range))

/// One wait that ended by an answer.
struct Sample {
    Instant at;       ///< of the answer
    Millis waited;    ///< in all
    Millis deviation; ///< of the wait from its point, over the root of the point, in 2⁻¹⁶ (see estimator.cpp)
    friend bool operator==(const Sample&, const Sample&) = default;
};
BOOST_DESCRIBE_STRUCT(Sample, (), (at, waited, deviation))

/// Estimates waits from the waits that just ended: the wait of the last one of the class to enter service, blended with
/// the wait of the one who now stands at the head of the line (Whitt 1999; Ibrahim & Whitt 2009), and around that point
/// as far as the class's waits of late deviated from theirs. Integers only; a pure value. Memory is bounded by `limit`.
class Estimator {
public:
    /// A contact of the class joins now. `head`: how long the first of its class has waited, 0 if nobody waits.
    [[nodiscard]] Forecast join(const WaitClass& of, Instant now, Millis head) const;

    /// How much longer it will take, for one who has waited so long. Nothing for acuity 1, while fewer than
    /// `limit::samples_min` recent waits of the class are known, and once the person has waited longer than all but
    /// four of those would have.
    [[nodiscard]] std::optional<Range> remaining(const WaitClass& of, const Forecast& forecast, Instant now,
                                                 Millis waited) const;

    /// The contact was answered, the first time, after so long.
    void answered(const WaitClass& of, const Forecast& forecast, Instant now, Millis waited);
    /// The person went away unanswered.
    void left(const Forecast& forecast, Millis waited);

    [[nodiscard]] const Score& score() const { return score_; }
    [[nodiscard]] std::size_t classes() const { return lines_.size(); }

    /// The newest waits of one class, oldest first.
    struct Line {
        WaitClass of;
        std::vector<Sample> samples;
        friend bool operator==(const Line&, const Line&) = default;
    };
    /// The whole as values, and back.
    struct Picture {
        std::vector<Line> lines;
        Score score;
        friend bool operator==(const Picture&, const Picture&) = default;
    };
    [[nodiscard]] Picture picture() const;
    static Estimator of(const Picture& picture);

private:
    using Samples = std::vector<Sample>;
    [[nodiscard]] const Samples* samples_of(const WaitClass& of) const;
    Samples& line_for(const WaitClass& of);

    std::map<WaitClass, Samples> lines_;
    Score score_;
};
BOOST_DESCRIBE_STRUCT(Estimator::Line, (), (of, samples))
BOOST_DESCRIBE_STRUCT(Estimator::Picture, (), (lines, score))

} // namespace hotline::estimate
