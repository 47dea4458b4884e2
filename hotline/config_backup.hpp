#pragma once

#include "hotline/config.hpp"

#include <toml++/toml.h>

namespace hotline {

/// Reads the table [backup]. Throws ConfigError.
void read_backup(const toml::table& table, BackupConfig& config);
/// Whether the keys of [backup] can be used together. Throws ConfigError.
void check_backup(const BackupConfig& config);
/// As a table that reads back the same.
toml::table print_backup(const BackupConfig& config);

} // namespace hotline
