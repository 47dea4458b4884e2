#pragma once

#include "hotline/journal/log.hpp"

#include <algorithm>
#include <condition_variable>
#include <deque>
#include <map>
#include <mutex>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace hotline::test {

/// A journal in memory whose disk does what a test says. Thread-safe, as `Log` promises.
class MemoryLog final : public journal::Log {
public:
    /// What the next appends come to, in order; when there is none left, they are committed.
    void next(journal::Outcome outcome) {
        const std::lock_guard lock(mutex_);
        outcomes_.push_back(outcome);
    }
    /// Every append is rolled back and every probe refused, until it is no longer so.
    void be_full(bool full) {
        const std::lock_guard lock(mutex_);
        full_ = full;
    }
    /// How often an append was tried.
    [[nodiscard]] std::size_t tries() const {
        const std::lock_guard lock(mutex_);
        return tries_;
    }
    /// Another node appends this just before our next append, which is then too late.
    void be_overtaken_by(journal::Entry entry) {
        const std::lock_guard lock(mutex_);
        overtaking_.push_back(std::move(entry));
    }
    /// From now on snapshots cannot be written, or nothing can be read.
    bool refuse_snapshots = false;
    bool refuse_reads = false;

    /// Appends stop at the gate, before anything is durable, until it is opened.
    void close_gate() {
        const std::lock_guard lock(mutex_);
        gate_open_ = false;
    }
    void open_gate() {
        const std::lock_guard lock(mutex_);
        gate_open_ = true;
        changed_.notify_all();
    }
    /// Returns when an append stands at the closed gate.
    void wait_for_append() {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [this] { return at_gate_; });
    }

    [[nodiscard]] std::vector<journal::Entry> entries() const {
        const std::lock_guard lock(mutex_);
        return entries_;
    }
    [[nodiscard]] std::vector<journal::OutboxItem> outbox() const {
        const std::lock_guard lock(mutex_);
        return outbox_;
    }

    journal::Outcome append(const journal::Append& batch) override {
        std::unique_lock lock(mutex_);
        at_gate_ = !gate_open_;
        changed_.notify_all();
        changed_.wait(lock, [this] { return gate_open_; });
        at_gate_ = false;
        ++tries_;
        if (full_)
            return journal::Outcome::rolled_back;
        if (!overtaking_.empty()) {
            keep(std::move(overtaking_.front()));
            overtaking_.pop_front();
        }
        if (batch.expected != last())
            return journal::Outcome::sequence_conflict;
        auto outcome = journal::Outcome::committed;
        if (!outcomes_.empty()) {
            outcome = outcomes_.front();
            outcomes_.pop_front();
        }
        if (outcome != journal::Outcome::committed)
            return outcome;
        for (const auto& entry : batch.entries)
            keep(entry);
        outbox_.insert(outbox_.end(), batch.outbox.begin(), batch.outbox.end());
        return outcome;
    }

    journal::Outcome probe() override {
        const std::lock_guard lock(mutex_);
        return full_ ? journal::Outcome::rolled_back : journal::Outcome::committed;
    }

    journal::Head head() override {
        const std::lock_guard lock(mutex_);
        return {.seq = last(),
                .at = entries_.empty() ? Instant{} : entries_.back().at,
                .hash = {},
                .journal = Uuid{{0xAB}}};
    }

    std::optional<keys::Hash> hash_at(Seq) override { return std::nullopt; }

    void read(Seq after, std::size_t most, const std::function<void(const journal::Entry&)>& each) override {
        if (refuse_reads)
            throw std::runtime_error("the disk does not read");
        const auto all = entries();
        for (auto i = after.value; i < all.size() && i < after.value + most; ++i)
            each(all[i]);
    }

    std::vector<std::uint32_t> versions(std::span<const journal::RecordKey> records) override {
        const std::lock_guard lock(mutex_);
        std::vector<std::uint32_t> found;
        for (const auto& record : records) {
            const auto at = versions_.find({std::string(record.type->name), record.id});
            found.push_back(at == versions_.end() ? 0 : at->second);
        }
        return found;
    }

    void store_snapshot(std::string_view, const journal::Snapshot& snapshot) override {
        if (refuse_snapshots)
            throw std::runtime_error("the disk is full");
        const std::lock_guard lock(mutex_);
        snapshot_ = snapshot;
    }
    std::optional<journal::Snapshot> newest_snapshot(std::string_view) override {
        const std::lock_guard lock(mutex_);
        return snapshot_;
    }

    std::vector<journal::OutboxItem> outbox_pending(journal::OutboxKey after, std::size_t most) override {
        if (refuse_reads)
            throw std::runtime_error("the disk does not read");
        auto pending = outbox();
        std::erase_if(pending,
                      [&](const auto& item) { return std::pair(item.seq, item.n) <= std::pair(after.seq, after.n); });
        pending.resize(std::min(pending.size(), most));
        return pending;
    }
    void outbox_done(std::span<const journal::OutboxKey> delivered) override {
        const std::lock_guard lock(mutex_);
        for (const auto& key : delivered)
            std::erase_if(outbox_, [&](const auto& item) { return item.seq == key.seq && item.n == key.n; });
    }
    std::vector<std::uint64_t> erase(std::span<const KeyId> keys) override {
        return std::vector<std::uint64_t>(keys.size());
    }

private:
    [[nodiscard]] Seq last() const { return entries_.empty() ? Seq{} : entries_.back().seq; }
    void keep(journal::Entry entry) {
        if (entry.version > 0)
            versions_[{entry.kind, entry.subject}] = entry.version;
        entries_.push_back(std::move(entry));
    }

    mutable std::mutex mutex_;
    std::condition_variable changed_;
    bool gate_open_ = true;
    bool at_gate_ = false;
    bool full_ = false;
    std::size_t tries_ = 0;
    std::deque<journal::Outcome> outcomes_;
    std::deque<journal::Entry> overtaking_;
    std::vector<journal::Entry> entries_;
    std::map<std::pair<std::string, Uuid>, std::uint32_t> versions_;
    std::vector<journal::OutboxItem> outbox_;
    std::optional<journal::Snapshot> snapshot_;
};

} // namespace hotline::test
