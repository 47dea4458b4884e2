#include "hotline/api/rates.hpp"

#include <iterator>

namespace hotline::api {
namespace {

/// Bursts and refills: far above what hands can do, far below what hurts.
security::BucketLimit limit_of(RateClass rate) {
    switch (rate) {
    case RateClass::sign_in:
        return {.burst = 60, .refill = milliseconds(500)};
    case RateClass::command:
        return {.burst = 120, .refill = milliseconds(50)};
    case RateClass::draft:
        return {.burst = 60, .refill = milliseconds(200)};
    case RateClass::read:
        return {.burst = 240, .refill = milliseconds(25)};
    case RateClass::search:
        return {.burst = 60, .refill = milliseconds(100)};
    case RateClass::feed:
        return {.burst = 300, .refill = milliseconds(200)};
    case RateClass::page:
    case RateClass::asset:
    case RateClass::admin:
        return {.burst = 2'000, .refill = milliseconds(5)};
    }
    return {.burst = 1, .refill = seconds(1)};
}

} // namespace

bool Rates::allow(RateClass rate, net::RemoteToken remote, Instant now) {
    Caller caller{.rate = rate, .who = {}};
    auto token = static_cast<std::uint64_t>(remote);
    for (std::size_t i = 0; i < sizeof(token); ++i, token >>= 8U) {
        caller.who.bytes[i] = static_cast<std::uint8_t>(token);
    }
    return allow(caller, now);
}

bool Rates::allow(const Caller& caller, Instant now) {
    auto entry = buckets_.find(caller);
    if (entry == buckets_.end()) {
        if (buckets_.size() >= limit::rate_buckets_max) {
            buckets_.erase(by_age_.front());
            by_age_.pop_front();
        }
        by_age_.push_back(caller);
        entry = buckets_.emplace(caller, Held{{}, std::prev(by_age_.end())}).first;
    }
    by_age_.splice(by_age_.end(), by_age_, entry->second.age);
    const auto allowed = limit_of(caller.rate);
    auto& bucket = entry->second.bucket;
    if (security::wait_for_token(bucket, allowed, now))
        return false;
    bucket = security::take_token(bucket, allowed, now);
    return true;
}

} // namespace hotline::api
