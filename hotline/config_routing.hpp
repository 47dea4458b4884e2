#pragma once

#include "hotline/config.hpp"

#include <toml++/toml.h>

#include <string_view>

namespace hotline {

/// Reads the table [routing]: what it does not name keeps its default. Throws ConfigError.
void read_routing(const toml::table& table, desk::Rules& rules);
/// Reads the number of that key (desk/rules.hpp), wherever it stands. Throws ConfigError.
void read_number(const toml::node& node, std::string_view key, desk::Rules& rules);
/// Throws ConfigError with the key of a number that cannot be beside the others.
void check_rules(const desk::Rules& rules);

/// Puts every number in its place below `root`, so that it reads back the same.
void print_rules(const desk::Rules& rules, toml::table& root);

} // namespace hotline
