#include "hotline/statistics/hourly/waits.hpp"

#include <algorithm>
#include <bit>

namespace hotline::hourly {
namespace {

constexpr unsigned doubling_bits = 6;                                    // 64 steps for each doubling
constexpr std::uint64_t exact_below = std::uint64_t{2} << doubling_bits; // seconds: a step each

using StepNumber = Count<4'096>;

std::uint64_t seconds_up(Millis wait) {
    return wait.count <= 0 ? 0 : (static_cast<std::uint64_t>(wait.count) + 999) / 1'000;
}

unsigned doublings(std::uint64_t wait_s) { return static_cast<unsigned>(std::bit_width(wait_s)) - (doubling_bits + 1); }

StepNumber step_of(Millis wait) {
    const auto wait_s = seconds_up(wait);
    if (wait_s < exact_below)
        return StepNumber::of(wait_s);
    const auto e = doublings(wait_s);
    return StepNumber::of((std::uint64_t{e} << doubling_bits) + (wait_s >> e));
}

/// The longest wait that falls into the step.
Millis end_of(StepNumber step) {
    const std::uint64_t number = step.value();
    if (number < exact_below)
        return seconds(static_cast<std::int64_t>(number));
    const auto e = (number >> doubling_bits) - 1;
    const auto mantissa = number - (e << doubling_bits);
    return seconds(static_cast<std::int64_t>(((mantissa + 1) << e) - 1));
}

void add_to(std::vector<WaitStep>& steps, StepNumber step, std::uint64_t n) {
    const auto before = [](const WaitStep& a, StepNumber b) { return a.step < b; };
    const auto at = std::lower_bound(steps.begin(), steps.end(), step, before);
    if (at != steps.end() && at->step == step)
        at->waits.value += n;
    else
        steps.insert(at, {step, Tally{n}});
}

} // namespace

void WaitCounts::add(Millis wait) {
    add_to(steps, step_of(wait), 1);
    longest = std::max(longest, wait);
}

void WaitCounts::add(const WaitCounts& other) {
    for (const auto& step : other.steps)
        add_to(steps, step.step, step.waits.value);
    longest = std::max(longest, other.longest);
}

std::uint64_t WaitCounts::count() const {
    std::uint64_t sum = 0;
    for (const auto& step : steps)
        sum += step.waits.value;
    return sum;
}

std::optional<Millis> WaitCounts::percentile(unsigned percent) const {
    const auto all = count();
    if (all == 0)
        return std::nullopt;
    const auto rank = std::max<std::uint64_t>((all * percent + 99) / 100, 1);
    std::uint64_t passed = 0;
    for (const auto& step : steps) {
        passed += step.waits.value;
        if (passed >= rank)
            return std::min(end_of(step.step), longest);
    }
    return longest;
}

} // namespace hotline::hourly
