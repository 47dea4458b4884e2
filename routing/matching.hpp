#pragma once

#include "routing/handles.hpp"

#include <array>
#include <compare>
#include <cstddef>
#include <cstdint>

/// Several who wait and several who are free, brought together at once. Whole numbers, nothing allocated, no state.
/// For the files of routing only. `docs/matching.md` has what it brings and why it is exact.
namespace hotline::routing {

namespace limit {
/// So many of those who wait are looked at together, first in line first; the cost grows with the cube (routing study
/// §3.6: B = 64, about 3 * 10^5 steps). Nobody needs more candidates than there are contacts.
inline constexpr std::size_t matched_together = 64;
} // namespace limit

/// What it costs to bring two together, smaller first: the order of choice as numbers that can be added. Costs are
/// summed and compared component by component, the first in front; none is ever weighed against another.
struct Cost {
    std::int64_t strangers{}; ///< 0 for whom the contact knows
    std::int64_t steps{};     ///< how far on the ladder
    std::int64_t scarcity{};  ///< units of 2^-16
    std::int64_t places{};    ///< in the contact's own order of choice, from 0: load, hard work, idleness, id are in it
    std::int64_t first{};     ///< the same of the first contact alone: between equal sums it has its choice
    friend constexpr auto operator<=>(const Cost&, const Cost&) = default;
    friend constexpr Cost operator+(const Cost& a, const Cost& b) {
        return {a.strangers + b.strangers, a.steps + b.steps, a.scarcity + b.scarcity, a.places + b.places,
                a.first + b.first};
    }
    friend constexpr Cost operator-(const Cost& a, const Cost& b) {
        return {a.strangers - b.strangers, a.steps - b.steps, a.scarcity - b.scarcity, a.places - b.places,
                a.first - b.first};
    }
};

/// Somebody whom a contact could be offered to now.
struct Chance {
    Handle responder = nobody;
    std::uint32_t scarcity{};
    std::uint8_t step{};
    bool known = false;
};

/// The best chances of one contact, in its order of choice.
struct Chances {
    std::array<Chance, limit::matched_together> best{};
    std::size_t size = 0;
};

/// Who waits, first in line first.
struct Meeting {
    std::array<Chances, limit::matched_together> contacts{};
    std::size_t size = 0;
};

/// For each contact which of its chances it gets.
struct Matched {
    static constexpr std::size_t none = limit::matched_together;
    std::array<std::size_t, limit::matched_together> chance{}; ///< `none` if it gets nobody
};

/// Each contact in turn gets somebody if that can be without taking the chance of an earlier one to get somebody. So
/// as many are served as can be, and the earliest that can be; of all ways to serve these, the one of least cost.
/// Successive shortest paths with potentials, O(contacts^2 * chances); the same for the same meeting, whatever the
/// numbers of the responders are.
Matched match(const Meeting& meeting);

} // namespace hotline::routing
