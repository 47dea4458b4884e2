#pragma once

#include <string_view>

namespace hotline::simulate {

/// Whether this bug is the one that is planted now. Asked only by the copies of sources that tests/sim/plant.py makes.
bool planted(std::string_view bug);

} // namespace hotline::simulate
