#pragma once

#include "hotline/journal/log.hpp"
#include "hotline/journal/sqlite/disk_room.hpp"
#include "hotline/journal/sqlite/reader_pool.hpp"
#include "hotline/journal/sqlite/snapshot_files.hpp"
#include "hotline/journal/sqlite/writer.hpp"

namespace hotline::journal_sqlite {

/// The port `Log` over one writer and a pool of readers.
class SqliteLog final : public journal::Log {
public:
    SqliteLog(Writer& writer, ReaderPool& readers, const Projections& projections, SnapshotFiles snapshots,
              DiskRoom& room);

    [[nodiscard]] journal::Outcome append(const journal::Append& batch) override;
    [[nodiscard]] journal::Outcome probe() override;
    [[nodiscard]] journal::Head head() override;
    [[nodiscard]] std::optional<keys::Hash> hash_at(Seq seq) override;
    void read(Seq after, std::size_t limit, const std::function<void(const journal::Entry&)>& each) override;
    [[nodiscard]] std::vector<std::uint32_t> versions(std::span<const journal::RecordKey> records) override;
    void store_snapshot(std::string_view name, const journal::Snapshot& snapshot) override;
    [[nodiscard]] std::optional<journal::Snapshot> newest_snapshot(std::string_view name) override;
    [[nodiscard]] std::vector<journal::OutboxItem> outbox_pending(journal::OutboxKey after, std::size_t limit) override;
    void outbox_done(std::span<const journal::OutboxKey> delivered) override;
    using journal::Log::erase;
    std::vector<std::uint64_t> erase(std::span<const KeyId> keys) override;

private:
    Writer& writer_;
    ReaderPool& readers_;
    DiskRoom& room_;
    const Projections& projections_;
    SnapshotFiles snapshots_;
};

} // namespace hotline::journal_sqlite
