#pragma once

#include "hotline/journal/vouchers.hpp"
#include "hotline/keys/signing.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

/// Who says that a backup is what was written: signed checkpoints that were kept where neither the journal nor its
/// backups are. Whoever has the machine can seal a backup of a journal that was written anew; sign it, they cannot
/// once the key is elsewhere.
namespace hotline::backup {

/// Checkpoints as they are kept, a line each, oldest first, and the public key that they must be signed by.
struct Vouching {
    keys::PublicKey key{};
    std::vector<std::string> lines;
};

/// What they say of a backup.
struct Vouched {
    std::size_t checkpoints{}; ///< that agree with it
    Seq up_to;                 ///< what follows is consistent, no more
    /// Was signed before the backup was made, and is not in it: entries are missing from its end.
    std::optional<Seq> missing;
};

/// Throws `BackupError` for the first line that is no checkpoint of that journal, signed by that key, in its order.
[[nodiscard]] journal::Vouchers vouchers_of(const Vouching& vouching, Uuid journal);

/// The chain after the next entry. Throws `BackupError` that names the first entry that cannot be the one signed.
void hold_against(journal::Vouchers& vouchers, Seq seq, const keys::Hash& hash);

} // namespace hotline::backup
