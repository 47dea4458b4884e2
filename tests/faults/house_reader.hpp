#pragma once

#include "tests/faults/rot.hpp"

namespace hotline::faults {

/// Everything that can be read from a house, one text for each way of asking; `refused` where it says that it cannot.
using Reading = std::vector<std::string>;
inline const std::string refused = "refused";

/// Opens what is there and reads all that anybody could ask for.
Reading read_everything(const Content& content, const std::filesystem::path& folder, Checks checks);

} // namespace hotline::faults
