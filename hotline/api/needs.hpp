#pragma once

#include "hotline/desk/floor.hpp"
#include "proto/messages/needs.hpp"

#include <vector>

namespace hotline::api {

/// As staff are told of it.
wire::Needs told_of(const desk::Needs& needs);
/// As staff say it. A language is wanted at `level`.
desk::Needs needs_of(const wire::Needs& said, Proficiency level);
/// What must be and keeps the contact waiting: nobody on shift has all of it. Those that nobody has; all of it, if it
/// only comes together in nobody. Empty if somebody has.
std::vector<wire::Trait> unmet(const desk::Floor& floor, const desk::Contact& contact);

} // namespace hotline::api
