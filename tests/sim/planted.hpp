#pragma once

#include <string_view>
#include <vector>

namespace hotline::simulate {

/// Whether this bug is the one that is planted now. Asked only by the copies of sources that tests/sim/plant.py makes.
bool planted(std::string_view bug);

/// Every bug of tests/sim/bugs.py.
extern const std::vector<std::string_view> bugs;

} // namespace hotline::simulate
