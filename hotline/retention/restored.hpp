#pragma once

#include "hotline/journal/log.hpp"
#include "hotline/journal/records.hpp"

#include <optional>
#include <unordered_set>

/// What restored copies must know of erasures.
namespace hotline::retention {

using KeySet = std::unordered_set<KeyId, IdHash>;

/// The key whose erasure this entry orders or certifies; none for every other entry. Such an order is durable before a
/// byte is touched and is never taken back: it is the proof that a key that is gone was meant to go.
[[nodiscard]] std::optional<KeyId> erasure_in(const journal::Entry& entry);

/// Brings a restored journal up to date with what happened after its backup. `gone`: keys that are known to be
/// destroyed, of which neither wrap nor sealed bytes are there. Each subject of one gets its intent and its certificate
/// again, as far as it has none. Every subject that was announced is announced anew: a legal hold that was placed
/// after the backup is forgotten, and whoever knows of it has the days of notice to place it again.
/// Throws on I/O errors and if the journal takes no entries.
void settle_restored(journal::Log& log, journal::Records& records, const KeySet& gone, Instant now);

} // namespace hotline::retention
