#pragma once

#include "hotline/config.hpp"

#include <toml++/toml.h>

namespace hotline {

/// Reads the tables [[opening]]. Throws ConfigError, which names the line that cannot be.
std::vector<roster::Opening> read_opening_tables(const toml::array& tables);
/// As tables that read back the same.
toml::array print_openings(const std::vector<roster::Opening>& openings);

} // namespace hotline
