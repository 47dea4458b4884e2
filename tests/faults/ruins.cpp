#include "tests/faults/ruins.hpp"

#include "hotline/desk/snapshot.hpp"
#include "hotline/engine/engine.hpp"
#include "hotline/journal/sqlite/connection.hpp"
#include "hotline/journal/sqlite/entry_rows.hpp"
#include "hotline/journal/sqlite/inspect.hpp"
#include "hotline/journal/sqlite/projections.hpp"
#include "hotline/keys/envelope.hpp"
#include "hotline/record_types.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <exception>
#include <set>

namespace hotline::faults {
namespace {

using journal_sqlite::Access;
using journal_sqlite::Connection;

/// One look: the opened house and what is found wrong with it.
class Look {
public:
    Look(const Content& left, const Record& record, std::size_t steps, std::filesystem::path folder)
        : record_(record), steps_(steps), folder_(std::move(folder)), disk_(left), files_(disk_), vfs_(disk_),
          journal_(folder_, record_types(), journal_id,
                   {.readers = 1, .busy_timeout = milliseconds(0), .vfs = vfs_.name(), .files = &files_}),
          key_store_(folder_ / "keys.db", {.vfs = vfs_.name(), .files = &files_}),
          vault_(root_key(), key_store_, keys::Refill::by_call) {
        for (const auto& told : record_.told) {
            if (told.step <= steps_)
                std::visit([this](const auto& promise) { hold(promise); }, told.promise);
        }
    }

    std::vector<std::string> problems() {
        check_chain();
        check_floor();
        check_snapshot();
        check_payloads();
        check_outbox();
        check_files();
        check_tables();
        check_it_goes_on();
        return std::move(problems_);
    }

private:
    void wrong(std::string what) { problems_.push_back(std::move(what)); }

    void hold(const EntriesKept& kept) { least_ = std::max(least_, kept.last); }
    void hold(const KeysKept& kept) {
        if (!vault_.seal(kept.key, "x", {.kind = "x", .subject = {}}))
            wrong("a key that was made durable is gone");
    }
    void hold(const KeyGone& gone) {
        if (vault_.seal(gone.key, "x", {.kind = "x", .subject = {}}))
            wrong("a key that was destroyed is there again");
    }
    void hold(const BytesGone& gone) { erased_.insert(gone.key); }
    void hold(const SnapshotKept& kept) { snapshot_ = kept.snapshot; }
    void hold(const Delivered& delivered) { delivered_.push_back(delivered.item); }

    void check_chain() {
        const auto head = journal_.log().head();
        if (head.seq < least_)
            wrong(fmt::format("entries up to {} were acknowledged, {} are there", least_.value, head.seq.value));
        if (head.seq.value >= record_.hashes.size() || record_.hashes[head.seq.value] != head.hash)
            wrong(fmt::format("entry {} is not the one that was written", head.seq.value));
        const auto& ends = record_.batch_ends;
        if (head.seq != Seq{} && std::find(ends.begin(), ends.end(), head.seq) == ends.end())
            wrong(fmt::format("a transaction was cut in two at entry {}", head.seq.value));
        const auto report = journal_sqlite::verify(folder_, vfs_.name());
        if (!report.ok())
            wrong(fmt::format("the chain is broken at {}", report.first_bad.value_or(Seq{}).value));
        if (report.entries != head.seq.value)
            wrong("the verifier saw another number of entries");
    }

    void check_floor() {
        const auto folded = engine::fold_journal(journal_.log());
        const auto at = folded.last.value;
        if (at >= record_.floors.size() || desk::fingerprint(folded.floor) != record_.floors[at])
            wrong("the floor is not what the entries say");
    }

    void check_snapshot() {
        if (!snapshot_)
            return;
        const auto found = journal_.log().newest_snapshot("floor");
        if (!found) {
            wrong("a snapshot that was stored is gone");
            return;
        }
        const auto is = [&](const journal::Snapshot& one) {
            return one.seq == found->seq && one.bytes == found->bytes;
        };
        const bool begun = std::any_of(record_.tried.begin(), record_.tried.end(), [&](const Told& tried) {
            const auto* kept = std::get_if<SnapshotKept>(&tried.promise);
            return kept && tried.step <= steps_ && is(kept->snapshot);
        });
        if (!is(*snapshot_) && (!begun || found->seq < snapshot_->seq))
            wrong("the snapshot is none that was stored");
    }

    /// Every sealed payload opens, but for those whose key was, or may have been, destroyed.
    void check_payloads() {
        journal_.log().read({}, 1'000'000, [&](const journal::Entry& entry) {
            const auto* sealed = std::get_if<journal::SealedPayload>(&entry.payload);
            if (!sealed)
                return;
            const auto key = keys::envelope_key(sealed->envelope);
            if (!key)
                return; // erased
            const bool may_be_gone = std::ranges::any_of(record_.tried, [&](const Told& tried) {
                const auto* gone = std::get_if<KeyGone>(&tried.promise);
                return gone && gone->key == *key;
            });
            const auto text = vault_.open(sealed->envelope, {.kind = entry.kind, .subject = entry.subject});
            if (!text && !may_be_gone)
                wrong(fmt::format("the envelope of entry {} does not open", entry.seq.value));
            if (erased_.contains(*key))
                wrong(fmt::format("the bytes of entry {} were erased and are there", entry.seq.value));
        });
    }

    void check_outbox() {
        std::vector<journal::OutboxKey> pending;
        for (const auto& item : journal_.log().outbox_pending({}, 1'000))
            pending.push_back({item.seq, item.n});
        const auto is_pending = [&](const journal::OutboxKey& key) {
            return std::ranges::any_of(pending, [&](const auto& one) { return one.seq == key.seq && one.n == key.n; });
        };
        for (const auto& key : delivered_) {
            if (is_pending(key))
                wrong("what was delivered is to be delivered again");
        }
        for (const auto& tried : record_.tried) {
            const auto* delivered = std::get_if<Delivered>(&tried.promise);
            const bool not_yet = delivered && tried.step > steps_ && delivered->item.seq <= journal_.log().head().seq;
            if (not_yet && !is_pending(delivered->item))
                wrong("what was to be delivered is forgotten");
        }
    }

    void check_files() {
        for (const auto* file : {"journal.db", "keys.db"}) {
            Connection connection(folder_ / file, {.access = Access::read_only, .vfs = vfs_.name()});
            journal_sqlite::Query row(connection, "PRAGMA integrity_check");
            if (!row.step() || row.bytes(0) != "ok")
                wrong(fmt::format("{} is not sound: {}", file, row.bytes(0)));
        }
    }

    std::string tables_of(Connection& connection) {
        std::string all;
        for (const auto* type : record_types()) {
            std::string row = "hex(record_id) || '|' || record_version || '|' || record_seq";
            for (const auto& column : type->columns)
                row += fmt::format(" || '|' || quote(\"{}\")", column.name);
            journal_sqlite::Query rows(connection,
                                       fmt::format("SELECT {} FROM \"record_{}\" ORDER BY record_id", row, type->name));
            while (rows.step())
                all += rows.bytes(0) + "\n";
        }
        return all;
    }

    void check_tables() {
        Connection connection(folder_ / "journal.db", {.vfs = vfs_.name()});
        const auto before = tables_of(connection);
        (void)journal_sqlite::Projections(record_types()).rebuild(connection);
        if (tables_of(connection) != before)
            wrong("the record tables are not what the entries say");
    }

    void check_it_goes_on() {
        const auto before = journal_.log().head();
        journal::Entry entry{.seq = {before.seq.value + 1},
                             .at = before.at,
                             .actor = the_service,
                             .kind = "looked_into",
                             .subject = {},
                             .version = 0,
                             .command = std::nullopt,
                             .facts = "{}",
                             .payload = {}};
        if (journal_.log().append({.expected = before.seq, .entries = {entry}, .outbox = {}}) !=
            journal::Outcome::committed)
            wrong("it does not go on");
    }

    const Record& record_;
    std::size_t steps_;
    std::filesystem::path folder_;
    Disk disk_;
    DiskFiles files_;
    DiskVfs vfs_;
    journal_sqlite::Journal journal_;
    journal_sqlite::SqliteKeyStore key_store_;
    keys::Vault vault_;
    Seq least_;
    std::set<KeyId> erased_;
    std::optional<journal::Snapshot> snapshot_;
    std::vector<journal::OutboxKey> delivered_;
    std::vector<std::string> problems_;
};

} // namespace

std::vector<std::string> look_into(const Content& left, const Record& record, std::size_t steps,
                                   const std::filesystem::path& folder) {
    try {
        return Look(left, record, steps, folder).problems();
    } catch (const std::exception& error) {
        return {fmt::format("it cannot be opened: {}", error.what())};
    }
}

} // namespace hotline::faults
