#pragma once

#include "hotline/desk/needs.hpp"

#include <algorithm>

/// What is told of a contact and tells something of colleagues by it.
namespace hotline::api {

/// Whether it is what somebody says of themselves: not clearances and provinces.
constexpr bool is_sealed(routing::Trait trait) {
    return trait > routing::Trait::cleared_for_minors && trait < routing::Trait::newfoundland_and_labrador;
}

/// Whether who suits and who does not tells of anybody's sealed skills: not of clearances, provinces and languages.
constexpr bool tells_of_people(const desk::Needs& needs) {
    return !needs.topics.empty() || std::ranges::any_of(needs.must, is_sealed) ||
           std::ranges::any_of(needs.wish, is_sealed);
}

} // namespace hotline::api
