#pragma once

#include "hotline/net/http.hpp"
#include "hotline/security/bucket.hpp"

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <unordered_map>

namespace hotline::visitor {

namespace limit {
inline constexpr std::size_t neighbourhoods_counted = 16'384; ///< those fully rested are forgotten first
/// Of one session: a minute of a line with every breath at once, then one every two seconds for as long as it lasts.
inline constexpr security::BucketLimit messages_of_session{.burst = 60, .refill = seconds(2)};
} // namespace limit

/// What the public can ask for that costs a person's time. A conversation in progress is limited by its session alone.
/// Whoever waits already and asks to be called, or takes that back, is not kept from it by how many come anew.
enum class Asking : std::uint8_t { chat, chat_in_danger, tip, callback, withdrawal };

/// So many at once, then one more for each `every` that passes.
struct Rate {
    std::uint32_t burst{};
    std::chrono::microseconds every{};
};

/// How often one neighbourhood (a /24 or /56: many people behind one address share it) and everybody together may ask.
struct RateLimits {
    using Pair = std::array<Rate, 2>; ///< of one neighbourhood, of all
    Pair chat{Rate{30, std::chrono::seconds(10)}, Rate{600, std::chrono::milliseconds(50)}};
    Pair chat_in_danger{Rate{120, std::chrono::seconds(2)}, Rate{3'000, std::chrono::milliseconds(10)}};
    Pair tip{Rate{30, std::chrono::seconds(10)}, Rate{600, std::chrono::milliseconds(50)}};
    Pair callback{Rate{120, std::chrono::seconds(2)}, Rate{3'000, std::chrono::milliseconds(10)}};
    Pair withdrawal{Rate{120, std::chrono::seconds(2)}, Rate{3'000, std::chrono::milliseconds(10)}};
};

/// The limits above, but so many new contacts a second of everybody together, half a minute's worth at once. Those who
/// say that they are in danger come through five times as often. `per_second` is at least 1.
RateLimits limits_for(std::uint32_t per_second);

/// Token buckets in memory; nothing of them is stored or logged.
class Rates {
public:
    using Clock = std::chrono::steady_clock;
    explicit Rates(RateLimits limits) : limits_(limits) {}

    /// Counts one asking; false if it is one too many.
    bool admit(Asking what, net::RemoteToken from, Clock::time_point now);

private:
    /// The moment at which the bucket is full again (the generic cell rate algorithm in one number).
    struct Bucket {
        Clock::time_point full_again;
        [[nodiscard]] bool has_room(const Rate& rate, Clock::time_point now) const;
        void take(const Rate& rate, Clock::time_point now);
    };
    using Buckets = std::array<Bucket, 5>; ///< by `Asking`

    [[nodiscard]] const RateLimits::Pair& limits_of(Asking what) const;
    Bucket* bucket_of(Asking what, net::RemoteToken from, Clock::time_point now);

    RateLimits limits_;
    Buckets all_;
    std::unordered_map<std::uint64_t, Buckets> neighbourhoods_;
};

} // namespace hotline::visitor
