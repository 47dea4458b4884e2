#pragma once

#include "hotline/desk/needs.hpp"
#include "hotline/roster/skills.hpp"

#include <algorithm>

/// What is told of a contact and tells something of colleagues by it.
namespace hotline::api {

/// Whether who suits and who does not tells of anybody's sealed skills: not of clearances, provinces and languages.
constexpr bool tells_of_people(const desk::Needs& needs) {
    return !needs.topics.empty() || std::ranges::any_of(needs.must, roster::is_sealed) ||
           std::ranges::any_of(needs.wish, roster::is_sealed);
}

} // namespace hotline::api
