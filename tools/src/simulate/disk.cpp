#include "tools/src/simulate/disk.hpp"

#include "hotline/keys/envelope.hpp"

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
    if (batch.expected != head_.seq || !tables_can_follow(batch))
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

/// Within a batch the turn has counted: what is born there may be changed there.
bool Disk::tables_can_follow(const journal::Append& batch) const {
    std::set<std::pair<std::string_view, Uuid>> changed;
    return std::ranges::all_of(batch.entries, [&](const journal::Entry& entry) {
        return entry.version == 0 || !changed.emplace(entry.kind, entry.subject).second || tables_.can_follow(entry);
    });
}

void Disk::keep(const journal::Entry& entry) {
    if (entry.seq.value != head_.seq.value + 1)
        throw std::logic_error("entries leave a gap");
    journal::StoredEntry stored{.entry = entry, .print = journal::print_of(entry.payload)};
    if (const auto* sealed = std::get_if<journal::SealedPayload>(&entry.payload)) {
        stored.key = keys::envelope_key(sealed->envelope);
        sealed_[stored.key.value()].entries.push_back(entry.seq);
    }
    stored.hash = journal::chain_hash(head_.hash, entry, stored.print);
    head_.hash = stored.hash;
    head_.seq = entry.seq;
    head_.at = entry.at;
    entries_.push_back(std::move(stored));
    if (entry.version > 0)
        tables_.follow(entry);
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
        each(entries_[i].entry);
}

std::vector<std::uint32_t> Disk::versions(std::span<const journal::RecordKey> records) {
    std::vector<std::uint32_t> found;
    found.reserve(records.size());
    for (const auto& record : records)
        found.push_back(tables_.version(record.type->name, record.id));
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

std::vector<std::uint64_t> Disk::erase(std::span<const KeyId> keys) {
    std::vector<std::uint64_t> gone;
    gone.reserve(keys.size());
    for (const auto key : keys)
        gone.push_back(erase_under(key));
    return gone;
}

void Disk::begin_step(KeyId key) {
    if (steps_to_cut_ && (*steps_to_cut_)-- == 0) {
        steps_to_cut_.reset();
        throw PowerCut();
    }
    if (on_destroying)
        on_destroying(key);
}

std::uint64_t Disk::erase_under(KeyId key) {
    if (broken_ || !state.takes_writes())
        throw std::runtime_error("the disk takes no writes");
    begin_step(key);
    const auto found = sealed_.find(key);
    if (found == sealed_.end())
        return 0;
    const Seq before = base_ ? base_->seq : Seq{};
    for (const auto seq : found->second.entries) {
        tables_.erase_payload(seq);
        if (seq <= before)
            continue; // folded away: its bytes stood in a row alone
        auto& stored = entries_[seq.value - before.value - 1];
        stored.erased = true;
        stored.entry.payload = journal::SealedPayload{};
    }
    found->second.erased = true;
    return found->second.entries.size();
}

bool Disk::was_erased(KeyId key) const {
    const auto found = sealed_.find(key);
    return found != sealed_.end() && found->second.erased;
}

std::optional<journal::RecordRow> Disk::get(const journal::RecordType& type, Uuid id) {
    return tables_.get(type.name, id);
}

std::vector<journal::RecordRow> Disk::find(const journal::RecordType& type, const journal::Query& query) {
    return tables_.find(type.name, query);
}

std::vector<journal::RecordRow> Disk::history(const journal::RecordType& type, Uuid id) {
    std::vector<journal::RecordRow> versions;
    for (const auto& [entry, print, erased, hash, key] : entries_) {
        if (entry.version > 0 && entry.subject == id && entry.kind == type.name)
            versions.push_back({entry.subject, entry.version, entry.seq, entry.at, entry.facts, entry.payload});
    }
    if (!versions.empty() && versions.front().version != 1)
        throw std::logic_error("a version was asked for that has been folded away");
    return versions;
}

void Disk::each_held(const std::function<void(const journal::StoredEntry&)>& each) const {
    std::ranges::for_each(entries_, each);
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
    if (state.keys_full)
        throw std::runtime_error("the disk of the keys takes no writes");
    for (const auto key : keys) {
        begin_step(key);
        wraps_.erase(key);
    }
}

const journal::Entry* Disk::entry(Seq seq) const {
    const Seq before = base_ ? base_->seq : Seq{};
    if (seq <= before || seq > head_.seq)
        return nullptr;
    return &entries_[seq.value - before.value - 1].entry;
}

keys::Hash Disk::base_hash() const { return base_hash_.value_or(journal::chain_start(head_.journal)); }

void Disk::fold_away(journal::Snapshot floor) {
    const Seq before = base_ ? base_->seq : Seq{};
    const auto count = std::min<std::uint64_t>(floor.seq.value - before.value, entries_.size());
    if (count > 0)
        base_hash_ = entries_[count - 1].hash;
    entries_.erase(entries_.begin(), entries_.begin() + static_cast<std::ptrdiff_t>(count));
    base_ = std::move(floor);
}

void Disk::retire(Instant records_before, Instant wraps_before) {
    tables_.retire(records_before);
    for (; !wraps_made_.empty() && wraps_made_.front().first < wraps_before; wraps_made_.pop_front()) {
        wraps_.erase(wraps_made_.front().second);
        sealed_.erase(wraps_made_.front().second);
    }
}

} // namespace hotline::simulate
