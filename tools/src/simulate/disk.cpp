#include "tools/src/simulate/disk.hpp"

#include <algorithm>
#include <stdexcept>

namespace hotline::simulate {
namespace {

constexpr std::string_view root_recipient = "root";

} // namespace

Disk::Disk(Uuid journal, Instant made)
    : made_(made),
      head_{.seq = {}, .at = {}, .hash = journal::chain_start(journal), .journal = journal, .epoch = journal} {}

journal::Outcome Disk::append(const journal::Append& batch) {
    using enum journal::Outcome;
    if (broken_)
        return unknown;
    if (std::exchange(overtaken_, false))
        keep_foreign_entry();
    if (batch.expected != head_.seq || holds_one_that_is_born(batch))
        return sequence_conflict;
    const auto fate = std::exchange(fate_, std::nullopt).value_or(Fate{.outcome = committed, .keep = true});
    if (!state.takes_writes())
        return rolled_back;
    broken_ = fate.outcome == unknown;
    if (!fate.keep)
        return fate.outcome;
    for (const auto& entry : batch.entries)
        keep(entry);
    for (const auto& item : batch.outbox)
        outbox_.emplace(std::pair(item.seq, item.n), item);
    return fate.outcome;
}

bool Disk::holds_one_that_is_born(const journal::Append& batch) const {
    return std::ranges::any_of(batch.entries, [this](const journal::Entry& entry) {
        return entry.version == 1 && rows_.contains({entry.kind, entry.subject});
    });
}

void Disk::keep(const journal::Entry& entry) {
    if (entry.seq.value != head_.seq.value + 1)
        throw std::logic_error("entries leave a gap");
    head_.hash = journal::chain_hash(head_.hash, entry, journal::print_of(entry.payload));
    head_.seq = entry.seq;
    head_.at = entry.at;
    entries_.push_back(entry);
    if (entry.version == 0)
        return;
    const RowKey key{entry.kind, entry.subject};
    rows_.insert_or_assign(key, journal::RecordRow{.id = entry.subject,
                                                   .version = entry.version,
                                                   .seq = entry.seq,
                                                   .at = entry.at,
                                                   .facts = entry.facts,
                                                   .payload = entry.payload});
    changed_.emplace_back(entry.at, key);
}

void Disk::keep_foreign_entry() {
    keep({.seq = Seq{head_.seq.value + 1},
          .at = head_.at,
          .actor = the_service,
          .kind = "another_node_was_here",
          .subject = {},
          .version = 0,
          .command = std::nullopt,
          .facts = "{}",
          .payload = {}});
}

void Disk::read(Seq after, std::size_t limit, const std::function<void(const journal::Entry&)>& each) {
    const Seq before = base_ ? base_->seq : Seq{};
    if (after < before)
        throw std::logic_error("an entry was asked for that has been folded away");
    for (auto i = after.value - before.value; i < entries_.size() && limit > 0; ++i, --limit)
        each(entries_[i]);
}

std::vector<std::uint32_t> Disk::versions(std::span<const journal::RecordKey> records) {
    std::vector<std::uint32_t> found;
    found.reserve(records.size());
    for (const auto& record : records) {
        const auto at = rows_.find({std::string(record.type->name), record.id});
        found.push_back(at == rows_.end() ? 0 : at->second.version);
    }
    return found;
}

void Disk::store_snapshot(std::string_view, const journal::Snapshot& snapshot) {
    if (!state.takes_writes())
        throw std::runtime_error("the disk takes no snapshot");
    snapshot_ = snapshot;
    damaged_ = false;
}

std::optional<journal::Snapshot> Disk::newest_snapshot(std::string_view) {
    const bool older = snapshot_ && base_ && snapshot_->seq < base_->seq;
    return snapshot_ && !damaged_ && !older ? snapshot_ : base_;
}

std::vector<journal::OutboxItem> Disk::outbox_pending(journal::OutboxKey after, std::size_t limit) {
    std::vector<journal::OutboxItem> pending;
    for (auto at = outbox_.upper_bound({after.seq, after.n}); at != outbox_.end() && pending.size() < limit; ++at)
        pending.push_back(at->second);
    return pending;
}

void Disk::outbox_done(std::span<const journal::OutboxKey> delivered) {
    for (const auto& key : delivered)
        outbox_.erase({key.seq, key.n});
}

std::optional<keys::Hash> Disk::hash_at(Seq seq) {
    if (seq > head_.seq)
        return std::nullopt;
    if (seq != head_.seq && seq != Seq{})
        throw std::logic_error("the simulated disk keeps the hash of the head alone");
    return seq == Seq{} ? journal::chain_start(head_.journal) : head_.hash;
}

journal::Outcome Disk::probe() {
    if (broken_)
        return journal::Outcome::unknown;
    return state.takes_writes() ? journal::Outcome::committed : journal::Outcome::rolled_back;
}

std::vector<std::uint64_t> Disk::erase(std::span<const KeyId>) {
    throw std::logic_error("the simulated disk erases by retention alone");
}

void Disk::add(std::span<const keys::Wrap> wraps) {
    if (state.keys_full)
        throw std::runtime_error("the disk takes no keys");
    for (const auto& wrap : wraps) {
        wraps_.insert_or_assign(wrap.key, wrap.blob);
        wraps_made_.emplace_back(std::max(head_.at, made_), wrap.key);
    }
}

std::optional<std::string> Disk::find(KeyId key, std::string_view recipient) {
    const auto found = wraps_.find(key);
    if (found == wraps_.end() || recipient != root_recipient)
        return std::nullopt;
    return found->second;
}

void Disk::destroy(std::span<const KeyId> keys) {
    for (const auto key : keys)
        wraps_.erase(key);
}

const journal::Entry* Disk::entry(Seq seq) const {
    const Seq before = base_ ? base_->seq : Seq{};
    if (seq <= before || seq > head_.seq)
        return nullptr;
    return &entries_[seq.value - before.value - 1];
}

void Disk::fold_away(journal::Snapshot floor) {
    const Seq before = base_ ? base_->seq : Seq{};
    const auto count = std::min<std::uint64_t>(floor.seq.value - before.value, entries_.size());
    entries_.erase(entries_.begin(), entries_.begin() + static_cast<std::ptrdiff_t>(count));
    base_ = std::move(floor);
}

void Disk::retire(Instant records_before, Instant wraps_before) {
    for (; !changed_.empty() && changed_.front().first < records_before; changed_.pop_front()) {
        const auto row = rows_.find(changed_.front().second);
        if (row != rows_.end() && row->second.at < records_before)
            rows_.erase(row);
    }
    for (; !wraps_made_.empty() && wraps_made_.front().first < wraps_before; wraps_made_.pop_front())
        wraps_.erase(wraps_made_.front().second);
}

} // namespace hotline::simulate
