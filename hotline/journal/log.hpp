#pragma once

#include "hotline/journal/entry.hpp"
#include "hotline/journal/record.hpp"
#include "hotline/keys/hash.hpp"

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace hotline::journal {

/// The end of the journal.
struct Head {
    Seq seq;         ///< 0 when empty
    Instant at;      ///< of the last entry
    keys::Hash hash; ///< of the chain up to it
    Uuid journal;    ///< made when the journal was; what the chain begins with
    Uuid epoch{};    ///< another one after a restore: cursors of another epoch mean nothing here
};

/// A folded state and the entry up to which it was folded.
struct Snapshot {
    Seq seq;
    std::string bytes;
};

/// Names an outbox item, in the order in which items are delivered: by the entry that caused it, then by its number
/// among that entry's items.
struct OutboxKey {
    Seq seq;
    std::uint32_t n{};
};

/// The journal, as its writer sees it. One object may be used from several threads: appends exclude one another,
/// readers see committed entries only. Everything but `append` throws on I/O errors.
class Log {
public:
    virtual ~Log() = default;

    /// Writes the batch, its records and its outbox in one durable transaction. Never throws for what the disk does:
    /// that is an `Outcome`. After `unknown` every further append is `unknown`. Throws `std::logic_error` for
    /// entries whose numbers leave a gap or whose record type is not known.
    [[nodiscard]] virtual Outcome append(const Append& batch) = 0;
    /// Would an append succeed now? Makes something durable that no entry tells of. `committed` also where only an
    /// append itself can find out.
    [[nodiscard]] virtual Outcome probe() { return Outcome::committed; }
    [[nodiscard]] virtual Head head() = 0;
    /// The chain's hash at an entry (at 0: before the first); none beyond the head.
    [[nodiscard]] virtual std::optional<keys::Hash> hash_at(Seq seq) = 0;
    /// Entries after `after`, in order, at most `limit`.
    virtual void read(Seq after, std::size_t limit, const std::function<void(const Entry&)>& each) = 0;

    /// The present version of each record, in the order asked; 0 for one that does not exist.
    [[nodiscard]] virtual std::vector<std::uint32_t> versions(std::span<const RecordKey> records) = 0;

    /// Replaces the snapshot of that name, atomically. `name`: lower-case letters and underscores.
    virtual void store_snapshot(std::string_view name, const Snapshot& snapshot) = 0;
    /// None if there is none that belongs to this journal and is whole: then fold from the first entry.
    [[nodiscard]] virtual std::optional<Snapshot> newest_snapshot(std::string_view name) = 0;

    /// What was committed after `(seq, n)` and not yet reported done, in order, at most `limit`.
    [[nodiscard]] virtual std::vector<OutboxItem> outbox_pending(OutboxKey after, std::size_t limit) = 0;
    /// These were delivered; they are forgotten.
    virtual void outbox_done(std::span<const OutboxKey> delivered) = 0;

    /// Removes the bytes of every payload sealed under these keys, also from the files' free space. The entries, their
    /// facts and the chain stay. Destroying the keys themselves is the vault's part. Gives for each key how many
    /// payloads are without bytes because of it: the same number however often it is asked. Appends may go on between
    /// its steps; it throws if a reader stands in the way for too long, and is then to be asked again.
    virtual std::vector<std::uint64_t> erase(std::span<const KeyId> keys) = 0;
    /// The same for one key.
    std::uint64_t erase(KeyId key) { return erase(std::span<const KeyId>(&key, 1)).front(); }
};

} // namespace hotline::journal
