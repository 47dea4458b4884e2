#include "hotline/engine/floor_snapshot.hpp"

#include "hotline/desk/snapshot.hpp"
#include "hotline/engine/turn.hpp"

#include <utility>

namespace hotline::engine {
namespace {

constexpr std::string_view floor_snapshot = "floor";
constexpr std::size_t fold_page = 4'096;

std::size_t size_of(const journal::Payload& payload) {
    if (const auto* open = std::get_if<journal::OpenPayload>(&payload))
        return open->text.size();
    if (const auto* sealed = std::get_if<journal::SealedPayload>(&payload))
        return sealed->envelope.size();
    return 0;
}

/// Folds what comes after `folded` into it.
template <class Seen>
Folded fold_on(journal::Log& log, Folded folded, const Seen& seen) {
    const auto take = [&](const journal::Entry& entry) {
        fold(folded.floor, entry);
        folded.last = entry.seq;
        folded.since.add(entry);
        seen(folded);
    };
    for (Seq before; folded.last != log.head().seq;) {
        before = folded.last;
        log.read(before, fold_page, take);
    }
    return folded;
}

} // namespace

void SinceSnapshot::add(const journal::Entry& entry) {
    ++entries;
    bytes += entry.facts.size() + size_of(entry.payload);
}

bool snapshot_due(const SinceSnapshot& since, const SnapshotPace& pace) {
    return since.entries >= pace.entries || since.bytes >= pace.bytes;
}

Folded fold_journal(journal::Log& log) {
    return fold_on(log, newest_floor(log).value_or(Folded{}), [](const Folded&) {});
}

std::optional<Folded> newest_floor(journal::Log& log) {
    const auto snapshot = log.newest_snapshot(floor_snapshot);
    if (!snapshot)
        return std::nullopt;
    auto floor = desk::restore(snapshot->bytes);
    if (!floor)
        return std::nullopt;
    return Folded{.floor = std::move(*floor), .last = snapshot->seq};
}

Folded fold_all(journal::Log& log, const std::function<void(const Folded&)>& seen) { return fold_on(log, {}, seen); }

journal::Snapshot snapshot_of(const desk::Floor& floor, Seq seq) {
    return {.seq = seq, .bytes = desk::snapshot(floor)};
}

void store_floor(journal::Log& log, const journal::Snapshot& snapshot) { log.store_snapshot(floor_snapshot, snapshot); }

} // namespace hotline::engine
