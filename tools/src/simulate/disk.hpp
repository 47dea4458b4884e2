#pragma once

#include "hotline/journal/chain.hpp"
#include "hotline/journal/log.hpp"
#include "hotline/journal/records.hpp"
#include "hotline/keys/key_store.hpp"
#include "tools/src/simulate/tables.hpp"

#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace hotline::simulate {

/// The power was cut in the middle of an erasure. Not an error that anybody inside the service may handle.
struct PowerCut {};

/// What the disk does to writes now. `full`, `read_only` and `locked` roll an append back; `slow` only takes longer.
struct DiskState {
    bool slow{};
    bool full{};
    bool read_only{};
    bool locked{};
    bool keys_full{};
    [[nodiscard]] bool takes_writes() const { return !full && !read_only && !locked; }
};

/// The durable side of the simulation: journal, records, outbox, snapshot and keys, as the SQLite forms keep them, in
/// memory that outlives the process. What is handed to it is durable at once; what makes a disk interesting (time,
/// refusal, a failed fsync, a power cut in the middle) is said from outside, before the append.
///
/// It forgets what nothing can ask for any more, so that a long run stays flat: entries behind a base floor, records
/// and wraps behind their retention.
class Disk final : public journal::Log, public journal::Records, public keys::KeyStore {
public:
    Disk(Uuid journal, Instant made);

    DiskState state;
    /// What the next append comes to instead of `committed`; it is kept all the same if `keep` says so.
    struct Fate {
        journal::Outcome outcome{};
        bool keep{};
    };
    void doom(Fate fate) { fate_ = fate; }
    /// Another node appends an act of its own just before the next append of ours.
    void overtake() { overtaken_ = true; }
    /// In the next erasure the power is cut before the step of that number: a step takes one key out of the world, or
    /// the words under one.
    void cut_power_in_erasure(std::uint64_t step) { steps_to_cut_ = step; }
    /// Called before each such step.
    std::function<void(KeyId)> on_destroying;
    /// The newest snapshot cannot be read any more.
    void damage_snapshot() { damaged_ = true; }
    /// The process is started again: what a failed fsync has broken is whole again.
    void reopen() {
        broken_ = false;
        steps_to_cut_.reset();
    }

    // journal::Log
    journal::Outcome append(const journal::Append& batch) override;
    journal::Head head() override { return head_; }
    void read(Seq after, std::size_t limit, const std::function<void(const journal::Entry&)>& each) override;
    std::vector<std::uint32_t> versions(std::span<const journal::RecordKey> records) override;
    void store_snapshot(std::string_view name, const journal::Snapshot& snapshot) override;
    /// The newest whole one; if that is damaged, the base, which stands for the folded archive.
    std::optional<journal::Snapshot> newest_snapshot(std::string_view name) override;
    std::vector<journal::OutboxItem> outbox_pending(journal::OutboxKey after, std::size_t limit) override;
    void outbox_done(std::span<const journal::OutboxKey> delivered) override;
    /// Only of the head and of the beginning: older hashes are not kept here.
    std::optional<keys::Hash> hash_at(Seq seq) override;
    journal::Outcome probe() override;
    std::vector<std::uint64_t> erase(std::span<const KeyId> keys) override;

    // keys::KeyStore
    void add(std::span<const keys::Wrap> wraps) override;
    std::optional<std::string> find(KeyId key, std::string_view recipient) override;
    void destroy(std::span<const KeyId> keys) override;
    std::optional<std::string> check_value() override { return check_; }
    void set_check_value(std::string_view value) override { check_ = std::string(value); }
    std::size_t wrap_count() override { return wraps_.size(); }

    // journal::Records
    using journal::Records::find;
    using journal::Records::get;
    std::optional<journal::RecordRow> get(const journal::RecordType& type, Uuid id) override;
    std::vector<journal::RecordRow> find(const journal::RecordType& type, const journal::Query& query) override;
    /// Of a record whose first version is held.
    std::vector<journal::RecordRow> history(const journal::RecordType& type, Uuid id) override;

    // For those who look on.
    [[nodiscard]] const Tables& tables() const { return tables_; }
    /// Every entry that is held, in order.
    void each_held(const std::function<void(const journal::StoredEntry&)>& each) const;
    [[nodiscard]] bool has_wrap(KeyId key) const { return wraps_.contains(key); }
    /// `erase` was called for that key, and did its work.
    [[nodiscard]] bool was_erased(KeyId key) const;
    /// The entry, if it is held.
    [[nodiscard]] const journal::Entry* entry(Seq seq) const;
    /// The folded archive: everything up to it is known only by this floor.
    [[nodiscard]] const std::optional<journal::Snapshot>& base() const { return base_; }
    /// Of the chain, before the first entry that is held.
    [[nodiscard]] keys::Hash base_hash() const;
    /// From now on entries up to `floor.seq` are known by this floor alone.
    void fold_away(journal::Snapshot floor);
    /// Forgets records that have not changed since one date, and wraps made before another. Keys are made ahead: a
    /// wrap must outlive the records of whoever gets it last.
    void retire(Instant records_before, Instant wraps_before);
    [[nodiscard]] std::size_t entries_held() const { return entries_.size(); }
    [[nodiscard]] std::size_t records_held() const { return tables_.size(); }
    [[nodiscard]] std::size_t outbox_left() const { return outbox_.size(); }

private:
    /// What is sealed under one key.
    struct Sealed {
        std::vector<Seq> entries;
        bool erased = false;
    };

    /// The rule of `journal_sqlite`: a table whose version before is another one refuses the batch.
    [[nodiscard]] bool tables_can_follow(const journal::Append& batch) const;
    [[nodiscard]] std::uint64_t erase_under(KeyId key);
    void begin_step(KeyId key);
    void keep(const journal::Entry& entry);
    void keep_foreign_entry();

    Instant made_;
    journal::Head head_;
    std::deque<journal::StoredEntry> entries_; ///< after the base, without gaps
    std::optional<journal::Snapshot> base_;
    std::optional<keys::Hash> base_hash_;
    std::optional<journal::Snapshot> snapshot_;
    Tables tables_;
    std::map<KeyId, Sealed> sealed_;
    std::map<std::pair<Seq, std::uint32_t>, journal::OutboxItem> outbox_;
    std::map<KeyId, std::string> wraps_;
    std::deque<std::pair<Instant, KeyId>> wraps_made_; ///< oldest first
    std::optional<std::string> check_;
    std::optional<Fate> fate_;
    std::optional<std::uint64_t> steps_to_cut_;
    bool overtaken_ = false;
    bool damaged_ = false;
    bool broken_ = false;
};

} // namespace hotline::simulate
