#pragma once

#include "hotline/journal/log.hpp"
#include "hotline/journal/records.hpp"
#include "hotline/keys/backup_key.hpp"
#include "proto/ids.hpp"

#include <filesystem>
#include <functional>
#include <unordered_set>

namespace hotline::backup {

using KeySet = std::unordered_set<KeyId, IdHash>;

/// What entries say of erasures, which is retention's to know.
struct Erasures {
    /// The key whose erasure the entry orders; none for every other entry.
    std::function<std::optional<KeyId>(const journal::Entry&)> ordered_in;
    /// Writes into a restored journal what must be on its record about keys that are gone.
    std::function<void(journal::Log&, journal::Records&, const KeySet& gone, Instant now)> settle;
};

/// Adds the keys that were destroyed, or were to be: from an `erased` file of a backup, or from the journal of a data
/// folder, which shows them by texts whose bytes were erased and by orders. That a key is missing somewhere proves
/// nothing. Throws `BackupError` if it is of another journal, damaged or incomplete.
void read_erased(const std::filesystem::path& list, const keys::BackupIdentity& identity, Uuid journal,
                 const Erasures& erasures, KeySet& erased);

} // namespace hotline::backup
