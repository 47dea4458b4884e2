#pragma once

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace hotline::routing {

/// A growing set of small numbers, 64 to a word. Iterates upwards.
class Bits {
public:
    void set(std::uint32_t n) {
        if (n / 64 >= words_.size())
            words_.resize(n / 64 + 1);
        words_[n / 64] |= std::uint64_t{1} << (n % 64);
    }
    void reset(std::uint32_t n) {
        if (n / 64 < words_.size())
            words_[n / 64] &= ~(std::uint64_t{1} << (n % 64));
    }
    void clear() { std::fill(words_.begin(), words_.end(), 0); }
    [[nodiscard]] bool test(std::uint32_t n) const {
        return n / 64 < words_.size() && ((words_[n / 64] >> (n % 64)) & 1U) != 0;
    }
    [[nodiscard]] bool any() const {
        for (const auto word : words_) {
            if (word != 0)
                return true;
        }
        return false;
    }
    /// Takes in all members of the other set.
    void add(const Bits& other) {
        if (words_.size() < other.words_.size())
            words_.resize(other.words_.size());
        for (std::size_t i = 0; i < other.words_.size(); ++i)
            words_[i] |= other.words_[i];
    }
    /// The 64 numbers from 64 * index on; 0 beyond the end.
    [[nodiscard]] std::uint64_t word(std::size_t index) const { return index < words_.size() ? words_[index] : 0; }
    [[nodiscard]] std::size_t words() const { return words_.size(); }
    /// Calls `visit(n)` for every member, upwards. A member may be reset while it is visited.
    template <class Visit>
    void for_each(Visit visit) const {
        for (std::size_t i = 0; i < words_.size(); ++i)
            visit_word(i, words_[i], visit);
    }
    /// Calls `visit(n)` for every number that is in both sets, upwards.
    template <class Visit>
    void for_each_in_both(const Bits& other, Visit visit) const {
        for (std::size_t i = 0; i < words_.size() && i < other.words_.size(); ++i)
            visit_word(i, words_[i] & other.words_[i], visit);
    }
    [[nodiscard]] bool meets(const Bits& other) const {
        for (std::size_t i = 0; i < words_.size() && i < other.words_.size(); ++i) {
            if ((words_[i] & other.words_[i]) != 0)
                return true;
        }
        return false;
    }
    /// Calls `visit(n)` for every bit of one word whose first number is 64 * index.
    template <class Visit>
    static void visit_word(std::size_t index, std::uint64_t word, Visit& visit) {
        for (; word != 0; word &= word - 1)
            visit(static_cast<std::uint32_t>(index * 64) + static_cast<std::uint32_t>(std::countr_zero(word)));
    }

private:
    std::vector<std::uint64_t> words_;
};

} // namespace hotline::routing
