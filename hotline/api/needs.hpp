#pragma once

#include "hotline/desk/floor.hpp"
#include "proto/messages/needs.hpp"

#include <vector>

namespace hotline::api {

/// As staff are told of it.
wire::Needs told_of(const desk::Needs& needs);
/// What must be and keeps a contact waiting: nobody on shift has all of it. Those that nobody has; all of it, if it
/// only comes together in nobody. Empty if somebody has.
std::vector<wire::Trait> unmet(const desk::Floor& floor, const std::vector<routing::Trait>& must);

} // namespace hotline::api
