#pragma once

#include "hotline/config.hpp"

#include <toml++/toml.h>

namespace hotline {

/// Reads the table [roster]: what it does not name keeps its default. Throws ConfigError.
void read_roster(const toml::table& table, roster::RestRules& rules);
/// As a table that reads back the same.
toml::table print_roster(const roster::RestRules& rules);

} // namespace hotline
