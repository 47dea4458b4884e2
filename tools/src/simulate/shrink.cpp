#include "tools/src/simulate/shrink.hpp"

#include <algorithm>

namespace hotline::simulate {
namespace {

using Numbers = std::vector<std::uint64_t>;

Ranges ranges_of(const Numbers& numbers) {
    Ranges ranges;
    for (const auto number : numbers) {
        if (!ranges.empty() && ranges.back().second + 1 == number)
            ranges.back().second = number;
        else
            ranges.emplace_back(number, number);
    }
    return ranges;
}

/// The numbers of the decisions that happened before the failure.
Numbers numbers_until(const Settings& settings, std::uint64_t last) {
    Numbers numbers;
    for (std::uint64_t number = 1; number <= last; ++number) {
        if (!settings.keep || contains(*settings.keep, number))
            numbers.push_back(number);
    }
    return numbers;
}

/// All but the n-th of `parts` parts.
Numbers without(const Numbers& numbers, std::size_t part, std::size_t parts) {
    const auto from = numbers.size() * part / parts;
    const auto to = numbers.size() * (part + 1) / parts;
    Numbers rest(numbers.begin(), numbers.begin() + static_cast<std::ptrdiff_t>(from));
    rest.insert(rest.end(), numbers.begin() + static_cast<std::ptrdiff_t>(to), numbers.end());
    return rest;
}

/// Plays parts of a history and counts how often.
class Trial {
public:
    Trial(const Settings& settings, Invariant wanted, std::uint32_t most)
        : settings_(settings), wanted_(wanted), left_(most) {}

    [[nodiscard]] bool may_go_on() const { return left_ > 0; }
    /// How this part of the history fails, if it fails in the same way.
    std::optional<Failure> play_only(const Numbers& numbers) {
        --left_;
        Settings part = settings_;
        part.keep = ranges_of(numbers);
        auto failure = play(std::move(part)).failure;
        if (!failure || failure->invariant != wanted_)
            return std::nullopt;
        return failure;
    }

private:
    const Settings& settings_;
    Invariant wanted_;
    std::uint32_t left_;
};

std::vector<Decision> decisions_of(const Settings& settings, const Ranges& keep, std::uint64_t last) {
    std::vector<Decision> decisions;
    Schedule schedule(settings.profile, settings.faults, settings.seed, settings.hours);
    while (const auto decision = schedule.next()) {
        if (decision->number > last)
            break;
        if (contains(keep, decision->number))
            decisions.push_back(*decision);
    }
    return decisions;
}

} // namespace

Shrunk shrink(const Settings& settings, const Failure& failure, std::uint32_t replays_max) {
    Numbers kept = numbers_until(settings, failure.decided);
    Failure last = failure;
    Trial trial(settings, failure.invariant, replays_max);
    std::uint32_t replays = 0;
    for (std::size_t parts = 2; kept.size() > 1 && trial.may_go_on();) {
        bool smaller = false;
        // From the front: what happened long before the failure matters least.
        for (std::size_t part = 0; part < parts && kept.size() > 1 && trial.may_go_on();) {
            auto rest = without(kept, part, parts);
            ++replays;
            const auto fails = trial.play_only(rest);
            if (!fails) {
                ++part;
                continue;
            }
            kept = std::move(rest);
            std::erase_if(kept, [&](std::uint64_t number) { return number > fails->decided; });
            last = *fails;
            smaller = true;
            parts = std::min(std::max<std::size_t>(parts - 1, 2), kept.size()); // the next part stands where this stood
        }
        if (!smaller && parts >= kept.size())
            break;
        parts = smaller ? parts : std::min(parts * 2, kept.size());
    }
    const auto keep = ranges_of(kept);
    return {.keep = keep, .decisions = decisions_of(settings, keep, last.decided), .failure = last, .replays = replays};
}

} // namespace hotline::simulate
