#pragma once

#include <algorithm>
#include <array>
#include <compare>
#include <cstddef>
#include <initializer_list>
#include <span>

namespace hotline::routing {

/// A short list held in place: no allocation, compared by value. What is beyond `Max` is not taken in.
template <class T, std::size_t Max>
class Few {
public:
    constexpr Few() = default;
    constexpr Few(std::initializer_list<T> values) : Few(std::span<const T>(values.begin(), values.size())) {}
    explicit constexpr Few(std::span<const T> values) {
        for (const T& value : values)
            (void)add(value);
    }
    /// False if there is no room.
    constexpr bool add(const T& value) {
        if (size_ == Max)
            return false;
        values_[size_++] = value;
        return true;
    }
    [[nodiscard]] constexpr const T* begin() const { return values_.data(); }
    [[nodiscard]] constexpr const T* end() const { return values_.data() + size_; }
    [[nodiscard]] constexpr T* begin() { return values_.data(); }
    [[nodiscard]] constexpr T* end() { return values_.data() + size_; }
    [[nodiscard]] constexpr std::size_t size() const { return size_; }
    [[nodiscard]] constexpr bool empty() const { return size_ == 0; }
    [[nodiscard]] constexpr const T& operator[](std::size_t at) const { return values_[at]; }
    [[nodiscard]] constexpr bool contains(const T& value) const { return std::find(begin(), end(), value) != end(); }
    friend constexpr bool operator==(const Few& a, const Few& b) {
        return std::equal(a.begin(), a.end(), b.begin(), b.end());
    }
    friend constexpr auto operator<=>(const Few& a, const Few& b) {
        return std::lexicographical_compare_three_way(a.begin(), a.end(), b.begin(), b.end());
    }

private:
    std::array<T, Max> values_{};
    std::size_t size_ = 0;
};

} // namespace hotline::routing
