#pragma once

#include "proto/ids.hpp"

#include <array>
#include <cstdint>
#include <initializer_list>

namespace hotline::simulate {

/// Numbers that look random, the same from the same seed on every machine and compiler: SplitMix64 (S. Vigna, public
/// domain). A stream can be split by names: what a split stream gives depends on the seed and the names alone, never
/// on how much was drawn elsewhere. So an actor's luck stays the same when another actor is taken out of a history.
class Random {
public:
    explicit constexpr Random(std::uint64_t seed) : seed_(seed), state_(seed) {}

    constexpr std::uint64_t next() { return mixed(state_ += golden); }
    /// 0 … n - 1; n > 0. The bias is below n / 2^64.
    constexpr std::uint64_t below(std::uint64_t n) { return next() % n; }
    constexpr bool happens(std::uint64_t permille) { return below(1'000) < permille; }
    /// `least` … `most`, both included.
    constexpr Millis between(Millis least, Millis most) {
        return least +
               milliseconds(static_cast<std::int64_t>(below(static_cast<std::uint64_t>((most - least).count) + 1)));
    }
    /// Exponential with this mean, from comparisons of uniform numbers alone (von Neumann 1951): no logarithm, whose
    /// last bit differs between libraries.
    constexpr Millis exponential(Millis mean) {
        for (std::int64_t whole = 0;; ++whole) {
            const std::uint64_t first = next() >> fraction_shift;
            std::uint64_t before = first;
            std::uint32_t length = 1;
            for (std::uint64_t u = next() >> fraction_shift; u < before; u = next() >> fraction_shift) {
                before = u;
                ++length;
            }
            if (length % 2 == 1)
                return mean * whole + milliseconds(mean.count * static_cast<std::int64_t>(first) / fraction_one);
        }
    }

    [[nodiscard]] constexpr Random split(std::initializer_list<std::uint64_t> names) const {
        std::uint64_t seed = seed_;
        for (const auto name : names)
            seed = mixed(mixed(seed) ^ (name + golden));
        return Random(seed);
    }
    /// Ten bytes, as an id of RFC 9562 takes them.
    constexpr std::array<std::uint8_t, 10> ten_bytes() {
        std::array<std::uint8_t, 10> bytes{};
        for (auto& byte : bytes)
            byte = static_cast<std::uint8_t>(next());
        return bytes;
    }
    Uuid uuid(Instant at) {
        const auto random = ten_bytes();
        return make_uuid_v7(at, random);
    }

private:
    static constexpr std::uint64_t golden = 0x9E3779B97F4A7C15U;
    static constexpr unsigned fraction_shift = 44; ///< 20 bits of fraction: means up to 100 days fit 64 bits
    static constexpr std::int64_t fraction_one = 1 << 20;

    static constexpr std::uint64_t mixed(std::uint64_t z) {
        z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9U;
        z = (z ^ (z >> 27U)) * 0x94D049BB133111EBU;
        return z ^ (z >> 31U);
    }

    std::uint64_t seed_;
    std::uint64_t state_;
};

} // namespace hotline::simulate
