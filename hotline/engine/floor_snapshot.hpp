#pragma once

#include "hotline/desk/floor.hpp"
#include "hotline/journal/log.hpp"

#include <cstdint>
#include <functional>
#include <optional>

/// Snapshots of the floor: they make a start independent of the journal's length.
namespace hotline::engine {

namespace limit {
/// What a start after a kill may have to fold behind the last snapshot: together about a quarter of a second.
inline constexpr std::uint64_t snapshot_after_entries = 20'000;
inline constexpr std::uint64_t snapshot_after_bytes = std::uint64_t{16} << 20U; ///< of facts and payloads
} // namespace limit

/// What the journal holds behind the newest snapshot.
struct SinceSnapshot {
    std::uint64_t entries{};
    std::uint64_t bytes{}; ///< of facts and payloads
    friend bool operator==(const SinceSnapshot&, const SinceSnapshot&) = default;
    void add(const journal::Entry& entry);
};

/// How much may come behind the newest snapshot before the next is due.
struct SnapshotPace {
    std::uint64_t entries = limit::snapshot_after_entries;
    std::uint64_t bytes = limit::snapshot_after_bytes; ///< of facts and payloads
};

/// Whether the next snapshot is due: a start would have to read more than the pace allows.
[[nodiscard]] bool snapshot_due(const SinceSnapshot& since, const SnapshotPace& pace = {});

/// A floor folded from the journal alone.
struct Folded {
    desk::Floor floor;
    Seq last;
    SinceSnapshot since{}; ///< folded one by one
};

/// The floor as the journal's last snapshot and what came after it say.
[[nodiscard]] Folded fold_journal(journal::Log& log);

/// The floor as the newest snapshot has it; none if there is none that this release reads.
[[nodiscard]] std::optional<Folded> newest_floor(journal::Log& log);
/// The floor as every entry says, snapshots or not; `seen` is shown the floor after each.
[[nodiscard]] Folded fold_all(journal::Log& log, const std::function<void(const Folded&)>& seen);

/// The floor, folded up to `seq`, as `store_floor` keeps it.
[[nodiscard]] journal::Snapshot snapshot_of(const desk::Floor& floor, Seq seq);
/// Replaces the floor's snapshot, durably. Throws on I/O errors.
void store_floor(journal::Log& log, const journal::Snapshot& snapshot);

} // namespace hotline::engine
