#include "routing/estimate/estimator.hpp"

#include <algorithm>
#include <iterator>

namespace hotline::estimate {
namespace {

// The variance of a wait around the last one to enter service grows in proportion to that wait (Ibrahim & Whitt 2009),
// so deviations are kept in units of the point's root: those of short waits then say something about long ones.
constexpr unsigned fixed = 16;          // binary digits after the point
constexpr Millis ground = seconds(60);  // added to every point: the root of a wait of nothing would be nothing
constexpr std::size_t half = 50;        // percent
constexpr std::size_t nine_of_ten = 90; // percent

/// The whole part of the square root, by Newton's steps from above.
std::int64_t root(std::int64_t n) {
    if (n < 2)
        return n;
    std::int64_t x = n / 2 + 1;
    for (std::int64_t y = (x + n / x) / 2; y < x; y = (x + n / x) / 2)
        x = y;
    return x;
}

std::int64_t spread(Millis point) { return root((point + ground).count); }

Millis deviation(Millis point, Millis waited) {
    return {(waited - point).count * (std::int64_t{1} << fixed) / spread(point)};
}

/// The wait that deviates so from its point.
Millis wait_at(Millis point, Millis deviation) {
    const Millis wait = point + Millis{deviation.count * spread(point) / (std::int64_t{1} << fixed)};
    return std::max(wait, Millis{});
}

/// The smallest of `sorted` below which the next wait lies with that chance or more, all ranks being equally likely for
/// it: rank ⌈p (n + 1)⌉. With fewer than nine waits P90 is the longest.
Millis rank(const std::vector<Millis>& sorted, std::size_t percent) {
    const std::size_t at = ((sorted.size() + 1) * percent + 99) / 100;
    return sorted[std::min(at, sorted.size()) - 1];
}

Millis whole_seconds(Millis length) { return seconds(length.count / 1'000); }
Millis whole_seconds_up(Millis length) { return seconds((length.count + 999) / 1'000); }

bool is_recent(const Sample& sample, Instant now) { return now - sample.at <= limit::sample_age; }

/// What the class's waits of late make of that point, in order, those only that are longer than `waited`.
std::vector<Millis> waits_around(Millis point, const std::vector<Sample>& samples, Instant now, Millis waited) {
    std::vector<Millis> waits;
    waits.reserve(samples.size());
    for (const auto& sample : samples) {
        const Millis wait = wait_at(point, sample.deviation);
        if (is_recent(sample, now) && (wait > waited || waited == Millis{}))
            waits.push_back(wait);
    }
    std::sort(waits.begin(), waits.end());
    return waits;
}

} // namespace

const Estimator::Samples* Estimator::samples_of(const WaitClass& of) const {
    const auto at = lines_.find(of);
    return at == lines_.end() ? nullptr : &at->second;
}

Forecast Estimator::join(const WaitClass& of, Instant now, Millis head) const {
    const auto* samples = samples_of(of);
    Millis last;
    if (samples && is_recent(samples->back(), now))
        last = samples->back().waited;
    Forecast forecast{.point = Millis{(last + head).count / 2}, .range = std::nullopt};
    forecast.range = remaining(of, forecast, now, Millis{});
    return forecast;
}

std::optional<Range> Estimator::remaining(const WaitClass& of, const Forecast& forecast, Instant now,
                                          Millis waited) const {
    const auto* samples = samples_of(of);
    if (of.acuity == Acuity::immediate || !samples)
        return std::nullopt;
    const auto waits = waits_around(forecast.point, *samples, now, waited);
    if (waits.size() < limit::samples_min)
        return std::nullopt;
    return Range{.likely = whole_seconds(rank(waits, half) - waited),
                 .at_most = whole_seconds_up(rank(waits, nine_of_ten) - waited)};
}

Estimator::Samples& Estimator::line_for(const WaitClass& of) {
    if (const auto at = lines_.find(of); at != lines_.end())
        return at->second;
    if (lines_.size() >= limit::classes) {
        const auto older = [](const auto& a, const auto& b) { return a.second.back().at < b.second.back().at; };
        lines_.erase(std::min_element(lines_.begin(), lines_.end(), older));
    }
    return lines_[of];
}

void Estimator::answered(const WaitClass& of, const Forecast& forecast, Instant now, Millis waited) {
    if (forecast.range)
        score_answer(score_, *forecast.range, waited);
    auto& samples = line_for(of);
    if (samples.size() >= limit::samples)
        samples.erase(samples.begin());
    samples.push_back({now, waited, deviation(forecast.point, waited)});
}

void Estimator::left(const Forecast& forecast, Millis waited) {
    if (forecast.range)
        score_leaving(score_, *forecast.range, waited);
}

Estimator::Picture Estimator::picture() const {
    Picture picture{.lines = {}, .score = score_};
    for (const auto& [of, samples] : lines_)
        picture.lines.push_back({of, samples});
    return picture;
}

Estimator Estimator::of(const Picture& picture) {
    Estimator estimator;
    estimator.score_ = picture.score;
    for (const auto& line : picture.lines) {
        if (line.samples.empty() || estimator.lines_.size() >= limit::classes)
            continue;
        const auto kept = std::min(line.samples.size(), limit::samples);
        estimator.lines_[line.of].assign(std::prev(line.samples.end(), static_cast<std::ptrdiff_t>(kept)),
                                         line.samples.end());
    }
    return estimator;
}

} // namespace hotline::estimate
