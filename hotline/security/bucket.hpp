#pragma once

#include "proto/instant.hpp"

#include <algorithm>
#include <optional>

namespace hotline::security {

/// How often something may be tried: `burst` times at once, then once every `refill`.
struct BucketLimit {
    std::int64_t burst{};
    Millis refill;
};

/// A token bucket as one date: the moment at which it will be full again. A new bucket is full.
struct Bucket {
    Instant full_at;
    friend constexpr auto operator<=>(const Bucket&, const Bucket&) = default;
};

/// How long to wait for the next token; nothing if one is there.
constexpr std::optional<Millis> wait_for_token(const Bucket& bucket, const BucketLimit& limit, Instant now) {
    const Instant after = std::max(bucket.full_at, now) + limit.refill;
    const Millis too_much = (after - now) - limit.refill * limit.burst;
    return too_much > Millis{0} ? std::optional(too_much) : std::nullopt;
}

/// The bucket with one token less.
constexpr Bucket take_token(const Bucket& bucket, const BucketLimit& limit, Instant now) {
    return {std::max(bucket.full_at, now) + limit.refill};
}

} // namespace hotline::security
