#pragma once

#include "hotline/keys/backup_key.hpp"
#include "proto/ids.hpp"

#include <filesystem>
#include <unordered_set>

namespace hotline::backup {

using KeySet = std::unordered_set<KeyId, IdHash>;

/// Adds the keys that are known to be destroyed: from an `erased` file of a backup, or from a data folder, which shows
/// them by texts whose bytes or keys are gone. Throws `BackupError` if it is of another journal, damaged or incomplete.
void read_erased(const std::filesystem::path& list, const keys::BackupIdentity& identity, Uuid journal, KeySet& erased);

} // namespace hotline::backup
