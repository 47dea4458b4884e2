#pragma once

#include "hotline/engine/turn.hpp"
#include "hotline/journal/sqlite/journal.hpp"
#include "hotline/journal/sqlite/key_store.hpp"
#include "hotline/keys/vault.hpp"
#include "tests/faults/disk.hpp"
#include "tests/faults/disk_files.hpp"
#include "tests/faults/disk_vfs.hpp"

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace hotline::faults {

/// What somebody was told, and must find after whatever happens next.
struct EntriesKept {
    Seq last;
};
struct KeysKept {
    KeyId key;
};
struct KeyGone {
    KeyId key;
};
struct BytesGone {
    KeyId key;
};
struct SnapshotKept {
    journal::Snapshot snapshot;
};
struct Delivered {
    journal::OutboxKey item;
};
using Promise = std::variant<EntriesKept, KeysKept, KeyGone, BytesGone, SnapshotKept, Delivered>;

struct Told {
    std::size_t step{}; ///< how much the disk had done by then
    Promise promise;
};

/// What a run of a house leaves for those who look at its ruins. What the journal ought to hold is worked out from what
/// was given to it, never read back.
struct Record {
    Record();
    std::vector<Told> told;
    std::vector<Told> tried; ///< begun; may have happened although nobody was told
    std::vector<Seq> batch_ends;
    std::vector<keys::Hash> hashes;      ///< of the chain, by seq; the first is the beginning's
    std::vector<std::uint64_t> floors;   ///< fingerprints, by seq
    desk::Floor floor;                   ///< after the last batch that was committed
    std::optional<desk::Floor> in_doubt; ///< after the last batch, of which nobody knows whether it got there

    /// For a life that begins on what was left when the disk had done so many steps: what was told by then was told
    /// before it, what was tried may have happened. The journal ends at `head` with that floor, looked into before.
    [[nodiscard]] Record after(std::size_t steps, Seq head, desk::Floor left) const;
};

/// The id of every house's journal.
inline constexpr Uuid journal_id{{0xFA, 0x17}};

/// A bug planted on purpose, to show that it is found.
enum class Planted { nothing, tells_before_commit };

/// The service without its sockets on a simulated disk: journal, keys, turn. Told what is told to people only after it
/// is durable, and writes down what it told.
class House {
public:
    /// `folder` is a real one: for the lock alone. Throws what opening throws.
    House(Disk& disk, std::filesystem::path folder, Record& record, Planted planted = Planted::nothing);
    House(const House&) = delete;
    House& operator=(const House&) = delete;

    /// One turn over these. Refused once the service would have ended.
    std::vector<engine::Answer> submit_all(std::span<const engine::Submission> submissions);
    engine::Answer submit(engine::Submission submission);
    /// A command alone.
    engine::Answer ask(PersonId actor, desk::Command command);
    /// What has fallen due.
    void pass(Millis time);

    /// Something small that always is to be written.
    void keep_on_record();

    void make_keys();
    void destroy_key(KeyId key);
    void erase_bytes(KeyId key);
    void keep_snapshot();
    void deliver_everything();

    [[nodiscard]] Instant now() const { return now_; }
    [[nodiscard]] const desk::Floor& floor() const { return turn_->floor(); }
    [[nodiscard]] journal::Log& log() { return journal_.log(); }
    [[nodiscard]] journal::Records& records() { return journal_.records(); }
    [[nodiscard]] keys::Vault& vault() { return vault_; }
    /// The last append's.
    [[nodiscard]] journal::Outcome outcome() const { return outcome_; }
    /// The service would have ended by now, over the journal or the keys.
    [[nodiscard]] bool lost() const { return journal_lost_ || keys_lost_; }
    [[nodiscard]] bool journal_lost() const { return journal_lost_; }
    [[nodiscard]] bool keys_lost() const { return keys_lost_; }

private:
    void tell(Promise promise);
    desk::Floor expect(const journal::Append& batch);
    void attempt(Promise promise) { record_.tried.push_back({disk_.step_count(), std::move(promise)}); }
    void refold();

    Disk& disk_;
    Record& record_;
    Planted planted_;
    bool journal_lost_{false};
    bool keys_lost_{false};
    DiskFiles files_;
    DiskVfs vfs_;
    journal_sqlite::Journal journal_;
    journal_sqlite::SqliteKeyStore key_store_;
    keys::Vault vault_;
    std::unique_ptr<engine::Turn> turn_;
    Instant now_;
    journal::Outcome outcome_{};
};

/// The root key of every house of the tests.
keys::RootKey root_key();

} // namespace hotline::faults
