#pragma once

#include "hotline/journal/sqlite/journal.hpp"
#include "hotline/journal/sqlite/key_store.hpp"
#include "hotline/keys/vault.hpp"
#include "tools/src/hotlinectl/tasks.hpp"

#include <vector>

namespace hotline::ctl {

/// A data folder whose service is stopped, opened to be written: journal (with its lock) and keys.
/// Throws if another process owns it or the root key is not its own.
class OpenedData {
public:
    OpenedData(const std::filesystem::path& data, const KeyPlace& key);

    [[nodiscard]] journal::Log& log() { return journal_.log(); }
    [[nodiscard]] journal::Records& records() { return journal_.records(); }
    [[nodiscard]] keys::Vault& vault() { return vault_; }
    /// As the desk's clock has it: by this machine, but never before the journal's last entry.
    [[nodiscard]] Instant now();

    /// Appends the changes as entries of the service itself: all of them, or it throws. No turn runs: nothing falls
    /// due on the floor while the service is stopped.
    void append(std::vector<journal::Change> changes);

private:
    journal_sqlite::Journal journal_; ///< first: it takes the lock
    journal_sqlite::SqliteKeyStore store_;
    keys::Vault vault_;
};

} // namespace hotline::ctl
