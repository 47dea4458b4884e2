#pragma once

#include "proto/result.hpp"

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

/// Lists as somebody asks for them, and how a fault names what is wrong in one.
namespace hotline::roster {

/// The path of one item, or of a member of it: `languages[1].modality`.
inline std::string item(std::string_view list, std::size_t index, std::string_view member = {}) {
    std::string path = std::string(list) + "[" + std::to_string(index) + "]";
    if (!member.empty())
        path.append(".").append(member);
    return path;
}

/// The position of the first that was there before; the list's length if none was. Lists are short: every one is
/// compared with all before it.
template <class T, class By>
std::size_t first_twice(const std::vector<T>& list, By by) {
    for (std::size_t i = 0; i < list.size(); ++i) {
        const auto until = list.begin() + static_cast<std::ptrdiff_t>(i);
        if (std::any_of(list.begin(), until, [&](const T& earlier) { return by(earlier) == by(list[i]); }))
            return i;
    }
    return list.size();
}

/// Sorts what is there once each. Refusal: `field_invalid` by the item that comes a second time, where it was asked.
template <class T>
Result<void> sort_each_once(std::vector<T>& list, std::string_view name) {
    const auto twice = first_twice(list, [](const T& value) { return value; });
    if (twice < list.size())
        return refuse(Refusal::field_invalid, item(name, twice));
    std::ranges::sort(list);
    return {};
}

} // namespace hotline::roster
