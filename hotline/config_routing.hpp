#pragma once

#include "hotline/config.hpp"

#include <toml++/toml.h>

namespace hotline {

/// Reads the table [routing]: what it does not name keeps its default. Throws ConfigError.
void read_routing(const toml::table& table, routing::Settings& settings);
/// As a table that reads back the same.
toml::table print_routing(routing::Settings settings);

} // namespace hotline
