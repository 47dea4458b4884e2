#pragma once

#include "routing/handles.hpp"

#include <algorithm>
#include <cstddef>
#include <utility>
#include <vector>

namespace hotline::routing {

/// A value for each number, and of every 64 the least: a search for a small one leaves out what cannot be smaller.
/// Those without one have `none`, which must be greater than every value.
template <class T>
class Least {
public:
    explicit Least(const T& none) : none_(none) {}
    /// A number more, without a value.
    void add() {
        if (values_.size() % 64 == 0)
            least_.push_back(none_);
        values_.push_back(none_);
    }
    void set(Handle at, const T& value) {
        const T before = std::exchange(values_[at], value);
        T& least = least_[at / 64];
        if (value <= least) {
            least = value;
        } else if (before == least) {
            const auto from = values_.begin() + static_cast<std::ptrdiff_t>(at / 64 * 64);
            least = *std::min_element(from, std::min(from + 64, values_.end()));
        }
    }
    [[nodiscard]] const T& operator[](Handle at) const { return values_[at]; }
    /// Of the 64 numbers from 64 * index on.
    [[nodiscard]] const T& of_word(std::size_t index) const { return least_[index]; }

private:
    T none_;
    std::vector<T> values_;
    std::vector<T> least_;
};

} // namespace hotline::routing
