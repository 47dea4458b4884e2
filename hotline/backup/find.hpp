#pragma once

#include "proto/instant.hpp"

#include <filesystem>

/// Which files of a folder of backups are meant.
namespace hotline::backup {

/// The newest data file in the folder; one that a clock which ran ahead has named only if there is no other. Empty if
/// there is none.
[[nodiscard]] std::filesystem::path newest_data(const std::filesystem::path& folder, Instant now);

/// The key file that was made with the data, or else the first one after it; empty if there is none.
[[nodiscard]] std::filesystem::path keys_since(const std::filesystem::path& folder, Instant made);

} // namespace hotline::backup
