#pragma once

#include "routing/bits.hpp"
#include "routing/handles.hpp"
#include "routing/wants.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace hotline::routing {

/// Which pools suit, at each step of the ladder: a bit for each pool and step. The words of all steps for the same 64
/// pools lie side by side, so that one look at memory says everything about a pool.
class Suits {
public:
    /// What is true of the next pool.
    void add(Steps steps) {
        if (size_ % 64 == 0)
            words_.emplace_back();
        for (std::size_t step = 0; step < step_count; ++step) {
            if (steps.has(static_cast<Step>(step)))
                words_.back()[step] |= std::uint64_t{1} << (size_ % 64);
        }
        ++size_;
    }
    [[nodiscard]] Steps at(Handle pool) const {
        Steps steps;
        const auto& words = words_[pool / 64];
        for (std::size_t step = 0; step < step_count; ++step)
            steps.bits |= static_cast<std::uint8_t>((words[step] >> (pool % 64) & 1U) << step);
        return steps;
    }
    /// Those of 64 pools, from 64 * index on, that suit at any of the steps; 0 beyond the end.
    [[nodiscard]] std::uint64_t word(std::size_t index, Steps steps) const {
        std::uint64_t any = 0;
        if (index >= words_.size())
            return any;
        for (std::size_t step = 0; step < step_count; ++step) {
            if (steps.has(static_cast<Step>(step)))
                any |= words_[index][step];
        }
        return any;
    }
    /// Whether any of these pools suits at any of the steps.
    [[nodiscard]] bool any(const Bits& pools, Steps steps) const {
        return pools.any_word([&](std::size_t at, std::uint64_t word_of) { return (word_of & word(at, steps)) != 0; });
    }
    /// Calls `visit(pool)` for all that suit at any of the steps, upwards.
    template <class Visit>
    void for_each(Steps steps, Visit visit) const {
        for (std::size_t at = 0; at < words_.size(); ++at)
            Bits::visit_word(at, word(at, steps), visit);
    }
    /// Calls `visit(pool)` for those of the pools that suit at any of the steps, upwards.
    template <class Visit>
    void for_each(const Bits& pools, Steps steps, Visit visit) const {
        pools.any_word([&](std::size_t at, std::uint64_t word_of) {
            Bits::visit_word(at, word_of & word(at, steps), visit);
            return false;
        });
    }

private:
    std::vector<std::array<std::uint64_t, step_count>> words_;
    Handle size_ = 0;
};

} // namespace hotline::routing
