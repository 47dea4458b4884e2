#pragma once

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace hotline::routing {

/// A growing set of small numbers, 64 to a word, with one bit over every word that has any: what is sparse is walked
/// through at the price of its members. Iterates upwards.
class Bits {
public:
    void set(std::uint32_t n) {
        const std::size_t at = n / 64;
        if (at >= words_.size()) {
            words_.resize(at + 1);
            summary_.resize(at / 64 + 1);
        }
        words_[at] |= bit(n);
        summary_[at / 64] |= bit(at);
    }
    void reset(std::uint32_t n) {
        const std::size_t at = n / 64;
        if (at >= words_.size())
            return;
        words_[at] &= ~bit(n);
        if (words_[at] == 0)
            summary_[at / 64] &= ~bit(at);
    }
    void clear() {
        std::fill(words_.begin(), words_.end(), 0);
        std::fill(summary_.begin(), summary_.end(), 0);
    }
    [[nodiscard]] bool test(std::uint32_t n) const { return (word(n / 64) & bit(n)) != 0; }
    [[nodiscard]] bool any() const {
        return std::any_of(summary_.begin(), summary_.end(), [](std::uint64_t word) { return word != 0; });
    }
    /// Takes in all members of the other set.
    void add(const Bits& other) {
        if (words_.size() < other.words_.size()) {
            words_.resize(other.words_.size());
            summary_.resize(other.summary_.size());
        }
        other.any_word([&](std::size_t at, std::uint64_t word) {
            words_[at] |= word;
            summary_[at / 64] |= bit(at);
            return false;
        });
    }
    /// The 64 numbers from 64 * index on; 0 beyond the end.
    [[nodiscard]] std::uint64_t word(std::size_t index) const { return index < words_.size() ? words_[index] : 0; }
    /// Calls `look(index, word)` for every word that has members, upwards, until one is true: the result.
    template <class Look>
    bool any_word(Look look) const {
        for (std::size_t i = 0; i < summary_.size(); ++i) {
            for (std::uint64_t rest = summary_[i]; rest != 0; rest &= rest - 1) {
                const std::size_t at = i * 64 + static_cast<std::size_t>(std::countr_zero(rest));
                if (look(at, words_[at]))
                    return true;
            }
        }
        return false;
    }
    /// Calls `visit(n)` for every member, upwards. Members may be reset meanwhile, but none may be set.
    template <class Visit>
    void for_each(Visit visit) const {
        any_word([&](std::size_t at, std::uint64_t word) {
            visit_word(at, word, visit);
            return false;
        });
    }
    /// Calls `visit(n)` for every number that is in both sets, upwards.
    template <class Visit>
    void for_each_in_both(const Bits& other, Visit visit) const {
        any_word([&](std::size_t at, std::uint64_t word) {
            visit_word(at, word & other.word(at), visit);
            return false;
        });
    }
    [[nodiscard]] bool meets(const Bits& other) const {
        return any_word([&](std::size_t at, std::uint64_t word) { return (word & other.word(at)) != 0; });
    }
    /// Calls `visit(n)` for every bit of one word whose first number is 64 * index.
    template <class Visit>
    static void visit_word(std::size_t index, std::uint64_t word, Visit& visit) {
        for (; word != 0; word &= word - 1)
            visit(static_cast<std::uint32_t>(index * 64) + static_cast<std::uint32_t>(std::countr_zero(word)));
    }

private:
    static constexpr std::uint64_t bit(std::size_t n) { return std::uint64_t{1} << (n % 64); }

    std::vector<std::uint64_t> words_;
    std::vector<std::uint64_t> summary_; ///< by word: whether it has members
};

} // namespace hotline::routing
