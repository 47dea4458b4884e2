#pragma once

#include "proto/ids.hpp"

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <random>

namespace hotline::traffic {

/// All chance of a run, from one seed.
class Dice {
public:
    using Time = std::chrono::milliseconds;

    explicit Dice(std::uint64_t seed) : engine_(seed) {}

    /// 0 … bound - 1; `bound` at least 1.
    std::uint32_t below(std::uint32_t bound) {
        return std::uniform_int_distribution<std::uint32_t>(0, bound - 1)(engine_);
    }
    bool percent(std::uint32_t chance) { return below(100) < chance; }
    /// Half to one and a half times the mean, at least 1.
    std::uint32_t around(std::uint32_t mean) { return std::max<std::uint32_t>(1, mean / 2 + below(mean + 1)); }
    Time around(Time mean) { return Time(around(static_cast<std::uint32_t>(mean.count()))); }
    /// The time to the next of many independent arrivals.
    Time until_next(double per_second) {
        const auto gap = std::exponential_distribution<double>(per_second)(engine_);
        return Time(static_cast<Time::rep>(gap * 1'000));
    }
    template <class List>
    const auto& one_of(const List& list) {
        return list[below(static_cast<std::uint32_t>(list.size()))];
    }
    /// New in every run, whatever the seed: a command id of an earlier run would be answered from memory.
    CommandId command(Instant now) {
        std::array<std::uint8_t, 10> random{};
        for (auto& byte : random)
            byte = static_cast<std::uint8_t>(engine_() & 0xFFU);
        return CommandId{make_uuid_v7(now, random)};
    }

private:
    std::mt19937_64 engine_;
};

} // namespace hotline::traffic
