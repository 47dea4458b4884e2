#pragma once

#include <compare>
#include <cstdint>

namespace hotline {

/// A length of time in milliseconds. Negative only as the difference of two instants.
struct Millis {
    std::int64_t count{};
    friend constexpr auto operator<=>(const Millis&, const Millis&) = default;
    friend constexpr Millis operator+(Millis a, Millis b) { return {a.count + b.count}; }
    friend constexpr Millis operator-(Millis a, Millis b) { return {a.count - b.count}; }
    friend constexpr Millis operator*(Millis a, std::int64_t n) { return {a.count * n}; }
};

constexpr Millis milliseconds(std::int64_t n) { return {n}; }
constexpr Millis seconds(std::int64_t n) { return {n * 1'000}; }
constexpr Millis minutes(std::int64_t n) { return {n * 60'000}; }
constexpr Millis hours(std::int64_t n) { return {n * 3'600'000}; }
constexpr Millis days(std::int64_t n) { return {n * 86'400'000}; }

/// A point of desk time: milliseconds since 1970-01-01 UTC. Desk time is
/// max(last journal entry, wall clock at start + steady time since), so it never runs back.
struct Instant {
    std::int64_t ms{};
    friend constexpr auto operator<=>(const Instant&, const Instant&) = default;
    friend constexpr Instant operator+(Instant t, Millis d) { return {t.ms + d.count}; }
    friend constexpr Instant operator-(Instant t, Millis d) { return {t.ms - d.count}; }
    friend constexpr Millis operator-(Instant a, Instant b) { return {a.ms - b.ms}; }
};

} // namespace hotline
