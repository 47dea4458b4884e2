#include "hotline/channels/visitor/rates.hpp"

#include <algorithm>

namespace hotline::visitor {

RateLimits limits_for(std::uint32_t per_second) {
    constexpr std::uint32_t burst_seconds = 30;
    constexpr std::uint32_t in_danger_times = 5;
    const auto of_all = [](std::uint32_t each_second) {
        return Rate{each_second * burst_seconds, std::chrono::microseconds(std::chrono::seconds(1)) / each_second};
    };
    RateLimits limits;
    limits.chat.back() = of_all(per_second);
    limits.chat_in_danger.back() = of_all(per_second * in_danger_times);
    return limits;
}

bool Rates::Bucket::has_room(const Rate& rate, Clock::time_point now) const {
    return std::max(full_again, now) + rate.every <= now + rate.every * rate.burst;
}

void Rates::Bucket::take(const Rate& rate, Clock::time_point now) {
    full_again = std::max(full_again, now) + rate.every;
}

const RateLimits::Pair& Rates::limits_of(Asking what) const {
    switch (what) {
    case Asking::chat_in_danger:
        return limits_.chat_in_danger;
    case Asking::tip:
        return limits_.tip;
    case Asking::callback:
        return limits_.callback;
    case Asking::withdrawal:
        return limits_.withdrawal;
    case Asking::chat:
        break;
    }
    return limits_.chat;
}

/// Null when too many neighbourhoods are counted at once: then only the bucket of all says no.
Rates::Bucket* Rates::bucket_of(Asking what, net::RemoteToken from, Clock::time_point now) {
    const auto key = static_cast<std::uint64_t>(from);
    if (!neighbourhoods_.contains(key) && neighbourhoods_.size() >= limit::neighbourhoods_counted) {
        std::erase_if(neighbourhoods_, [now](const auto& counted) {
            return std::ranges::all_of(counted.second, [now](const Bucket& one) { return one.full_again <= now; });
        });
        if (neighbourhoods_.size() >= limit::neighbourhoods_counted)
            return nullptr;
    }
    return &neighbourhoods_[key][static_cast<std::size_t>(what)];
}

bool Rates::admit(Asking what, net::RemoteToken from, Clock::time_point now) {
    const auto& [of_one, of_all] = limits_of(what);
    auto& all = all_[static_cast<std::size_t>(what)];
    auto* one = bucket_of(what, from, now);
    if (!all.has_room(of_all, now))
        return false;
    if (one && !one->has_room(of_one, now))
        return false;
    all.take(of_all, now);
    if (one)
        one->take(of_one, now);
    return true;
}

} // namespace hotline::visitor
