#pragma once

#include "proto/instant.hpp"

#include <boost/describe.hpp>

#include <array>
#include <compare>
#include <cstdint>

namespace hotline::routing {

namespace detail {
/// The whole part of the square root.
constexpr std::uint64_t root_of(std::uint64_t n) {
    std::uint64_t root = 0;
    for (std::uint64_t bit = std::uint64_t{1} << 31U; bit != 0; bit >>= 1U) {
        if ((root | bit) * (root | bit) <= n)
            root |= bit;
    }
    return root;
}
/// 2^(k/256) in units of 2^-30, k = 0 … 255, by whole numbers only: eight square roots, then products.
constexpr std::array<std::uint64_t, 256> powers_of_two() {
    std::uint64_t ratio = std::uint64_t{2} << 30U;
    for (int i = 0; i < 8; ++i)
        ratio = root_of(ratio << 30U);
    std::array<std::uint64_t, 256> powers{};
    powers[0] = std::uint64_t{1} << 30U;
    for (std::size_t k = 1; k < powers.size(); ++k)
        powers[k] = powers[k - 1] * ratio >> 30U;
    return powers;
}
inline constexpr auto power_table = powers_of_two();
} // namespace detail

/// How much hard work somebody had, halved every half-life, as a number that need not be touched while time passes:
/// what was added at time t is written as weight * 2^(t / half-life), so older work counts for less beside newer, and
/// comparing two people needs no clock (routing study §3.10). Whole numbers and a table of 256 steps; 0 is nothing yet.
/// The half-life is `Settings::exposure_half_life`, the same for all who are compared.
struct Exposure {
    std::int64_t halvings{};  ///< the value is mantissa * 2^halvings
    std::uint64_t mantissa{}; ///< 2^31 … 2^32 - 1, or 0
    friend constexpr std::strong_ordering operator<=>(const Exposure& a, const Exposure& b) {
        if (a.mantissa == 0 || b.mantissa == 0)
            return a.mantissa <=> b.mantissa;
        if (a.halvings != b.halvings)
            return a.halvings <=> b.halvings;
        return a.mantissa <=> b.mantissa;
    }
    friend constexpr bool operator==(const Exposure&, const Exposure&) = default;

    /// With this much more at that time. Weights are 1 … 1,000.
    [[nodiscard]] constexpr Exposure plus(std::uint64_t weight, Instant at, Millis half_life) const {
        if (weight == 0)
            return *this;
        const std::int64_t lives = steps(at, half_life);
        const Exposure more = normal(lives >> 8, weight * detail::power_table[static_cast<std::size_t>(lives & 255)]);
        if (mantissa == 0)
            return more;
        const Exposure& high = halvings > more.halvings ? *this : more;
        const Exposure& low = halvings > more.halvings ? more : *this;
        const std::int64_t apart = high.halvings - low.halvings;
        return normal(high.halvings, high.mantissa + (apart > 32 ? 0 : low.mantissa >> static_cast<unsigned>(apart)));
    }

    /// What it is worth at this moment stays, and halves by another half-life from now on. Who had more than somebody
    /// else has never less.
    [[nodiscard]] constexpr Exposure with_half_life(Instant now, Millis before, Millis after) const {
        if (mantissa == 0)
            return *this;
        const std::int64_t moved = steps(now, after) - steps(now, before);
        const std::uint64_t power = detail::power_table[static_cast<std::size_t>(moved & 255)];
        return normal(halvings + (moved >> 8) - table_digits, mantissa * power);
    }

private:
    static constexpr std::int64_t table_digits = 30; ///< binary ones after the point, in the table

    /// How many half-lives lie before that time, in units of 1/256, rounded down.
    static constexpr std::int64_t steps(Instant at, Millis half_life) {
        const std::int64_t past = at.ms % half_life.count;
        const std::int64_t whole = at.ms / half_life.count - (past < 0 ? 1 : 0);
        return whole * 256 + (past < 0 ? past + half_life.count : past) * 256 / half_life.count;
    }
    static constexpr Exposure normal(std::int64_t halvings, std::uint64_t mantissa) {
        for (; mantissa >= std::uint64_t{1} << 32U; mantissa >>= 1U)
            ++halvings;
        for (; mantissa < std::uint64_t{1} << 31U; mantissa <<= 1U)
            --halvings;
        return {halvings, mantissa};
    }
};
BOOST_DESCRIBE_STRUCT(Exposure, (), (halvings, mantissa))

} // namespace hotline::routing
