#pragma once

#include "hotline/config.hpp"

#include <string>
#include <vector>

/// What a file that is read again says otherwise, for whoever runs the machine: keys and numbers, no other values.
namespace hotline {

/// Each number that decisions go by and that changes, with what it is and was: `routing.valve is 5 now, was 4`.
std::vector<std::string> changes_of(const desk::Rules& before, const desk::Rules& now);

/// The keys that differ and wait for the next start: all but those numbers. `opening` and other lists by their own
/// name.
std::vector<std::string> waiting_keys(const Config& before, const Config& now);

} // namespace hotline
