#include "hotline/backup/restore.hpp"

#include "hotline/backup/erased.hpp"
#include "hotline/backup/find.hpp"
#include "hotline/backup/make.hpp"
#include "hotline/backup/new_folder.hpp"
#include "hotline/journal/sqlite/import.hpp"
#include "hotline/journal/sqlite/journal.hpp"
#include "hotline/journal/sqlite/key_reader.hpp"
#include "hotline/journal/sqlite/key_store.hpp"
#include "hotline/keys/random.hpp"
#include "proto/fact_json.hpp"
#include "proto/time_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace hotline::backup {
namespace {

namespace fs = std::filesystem;

constexpr Millis signing_margin = minutes(1); ///< what was signed so shortly before may be of a turn not durable yet
constexpr std::size_t wraps_at_once = 2'048;  ///< made durable together
constexpr std::string_view snapshot_name = "snapshots/floor.snapshot";

/// What the last entry of a restored journal says.
struct RestoredFacts {
    Seq backup_seq; ///< the end of the backup
    Instant backup_made;
    std::optional<Instant> until; ///< what was later is left out
};
BOOST_DESCRIBE_STRUCT(RestoredFacts, (), (backup_seq, backup_made, until))

class Restoration {
public:
    Restoration(const RestoreOrder& order, const keys::BackupIdentity& identity,
                std::span<const journal::RecordType* const> types, Instant now)
        : order_(order), identity_(identity), types_(types), now_(now), from_(data_file(order.from, now)),
          data_(from_, Part::data, identity), keys_(key_file(), Part::keys, identity),
          folder_(order.files ? *order.files : system_, order.into) {
        check_parts();
        done_.head = data_.head();
        if (order.vouching)
            vouchers_ = vouchers_of(*order.vouching, done_.head.journal);
    }

    Restored run(const std::stop_token& stop) {
        find_erased();
        journal_sqlite::Import import(folder_.path(), types_, done_.head.journal, keys::random_uuid(now_), order_.vfs);
        import_data(import, stop);
        import_keys(stop);
        settle_keys(import);
        import.finish();
        // A snapshot of entries that are left out would say that they are missing: the floor is folded anew once.
        if (done_.left_out > 0)
            folder_.remove(snapshot_name);
        return std::move(done_);
    }

    /// Says in the journal itself that it was restored, looks at everything again if asked, and gives the folder its
    /// name.
    void finish(const std::stop_token& stop) {
        say_restored();
        if (order_.verify)
            check_restored(folder_.path(), types_, stop);
        folder_.finish();
    }

private:
    static fs::path data_file(const fs::path& from, Instant now) {
        if (!fs::is_directory(from))
            return fs::absolute(from);
        auto file = newest_data(from, now);
        if (file.empty())
            throw BackupError("there is no backup in " + from.string());
        return file;
    }

    [[nodiscard]] fs::path key_file() const {
        const auto wanted = order_.keys.empty() ? from_.parent_path() : order_.keys;
        if (!order_.keys.empty() && !fs::is_directory(wanted))
            return wanted;
        auto file = keys_since(wanted, data_.head().made);
        if (file.empty()) {
            throw BackupError("the data has no key backup beside it that is as new: without its keys nothing sealed in "
                              "it can be read (--keys says where they are)");
        }
        return file;
    }

    void check_parts() const {
        const auto& keys = keys_.head();
        const auto& data = data_.head();
        const bool made_together = keys.made == data.made;
        if (keys.journal != data.journal || (made_together && (keys.seq != data.seq || keys.hash != data.hash)))
            throw BackupError("the key backup belongs to another journal than the data");
    }

    /// From every list beside the data: the newest need not know all. One of a journal that was restored meanwhile
    /// knows nothing of what was erased in the life before.
    void find_erased() {
        auto lists = order_.erased_by;
        const auto folder = from_.parent_path();
        for (const auto& name : list(folder)) {
            if (name.part == Part::erased)
                lists.push_back(folder / to_text(name));
        }
        for (const auto& list : lists)
            read_erased(list, identity_, done_.head.journal, order_.erasures, erased_);
    }

    void import_data(journal_sqlite::Import& import, const std::stop_token& stop) {
        Tail counts;
        std::optional<Tail> tail;
        journal::ChainVerifier verifier(done_.head.journal);
        while (auto frame = data_.next()) {
            stop_if_asked(stop, "the restore");
            if (auto* stored = std::get_if<journal::StoredEntry>(&*frame)) {
                if (!verifier.accept(*stored))
                    break;
                if (vouchers_)
                    hold_against(*vouchers_, stored->entry.seq, stored->hash);
                ++counts.entries;
                take(import, *stored, counts);
            } else if (const auto* item = std::get_if<journal::OutboxItem>(&*frame)) {
                ++counts.outbox;
                if (item->seq.value <= done_.entries)
                    import.add(*item);
            } else if (const auto* snapshot = std::get_if<SnapshotBytes>(&*frame)) {
                // The log takes it only if it is of an entry that is there, with the same chain.
                folder_.put(snapshot_name, snapshot->file);
            } else if (const auto* end = std::get_if<Tail>(&*frame)) {
                tail = *end;
            }
        }
        const auto report = verifier.finish(done_.head.seq, done_.head.hash);
        if (!report.ok())
            throw BackupError(
                fmt::format("the backup's chain is broken at entry {}", report.first_bad.value_or(Seq{}).value));
        if (!tail || tail->entries != counts.entries || tail->outbox != counts.outbox ||
            tail->payload_bytes != counts.payload_bytes)
            throw BackupError("the backup does not hold what its manifest says");
        if (vouchers_)
            done_.vouched = {.checkpoints = vouchers_->count(),
                             .up_to = vouchers_->up_to(),
                             .missing = vouchers_->signed_beyond(done_.head.made - signing_margin)};
    }

    void take(journal_sqlite::Import& import, journal::StoredEntry& stored, Tail& counts) {
        const auto* sealed = std::get_if<journal::SealedPayload>(&stored.entry.payload);
        if (sealed)
            counts.payload_bytes += sealed->envelope.size();
        // Erasures count, however late they are in the backup: what they erased earlier is taken back at the end.
        if (stored.erased && stored.key)
            erased_.insert(*stored.key);
        if (const auto key = order_.erasures.ordered_in(stored.entry))
            erased_.insert(*key);
        if (order_.until && stored.entry.at > *order_.until) {
            ++done_.left_out;
            return;
        }
        if (sealed && !stored.erased && stored.key && erased_.contains(*stored.key)) {
            stored.erased = true;
            stored.entry.payload = {};
            ++done_.payloads_gone;
        }
        import.add(stored);
        ++done_.entries;
    }

    void import_keys(const std::stop_token& stop) {
        journal_sqlite::SqliteKeyStore store(folder_.path() / "keys.db", {.vfs = order_.vfs, .files = order_.files});
        std::uint64_t count = 0;
        std::optional<Tail> tail;
        std::vector<keys::Wrap> wraps;
        const auto flush = [&] {
            store.add(wraps);
            done_.wraps += wraps.size();
            wraps.clear();
        };
        while (auto frame = keys_.next()) {
            stop_if_asked(stop, "the restore");
            if (auto* wrap = std::get_if<keys::Wrap>(&*frame)) {
                ++count;
                if (erased_.contains(wrap->key))
                    ++done_.keys_erased;
                else
                    wraps.push_back(std::move(*wrap));
                if (wraps.size() == wraps_at_once)
                    flush();
            } else if (const auto* source = std::get_if<KeySource>(&*frame)) {
                keep_source(store, *source);
            } else if (const auto* end = std::get_if<Tail>(&*frame)) {
                tail = *end;
            }
        }
        flush();
        if (!tail || tail->wraps != count)
            throw BackupError("the key backup does not hold what its manifest says");
    }

    void keep_source(keys::KeyStore& store, const KeySource& source) {
        if (!source.check_value.empty())
            store.set_check_value(source.check_value);
        if (!source.salt.empty())
            folder_.put("root.salt", source.salt);
    }

    /// Of every sealed text either its key is there, or it is erased and its bytes go too. A key that is missing and
    /// that nobody erased is lost, or the key backup is not the right one: that nobody may mistake for an erasure.
    void settle_keys(journal_sqlite::Import& import) {
        std::vector<KeyId> without;
        {
            journal_sqlite::KeyReader reader(folder_.path() / "keys.db", order_.vfs);
            import.each_key([&](KeyId key) {
                if (!reader.has(key))
                    without.push_back(key);
            });
        }
        const auto lost = std::ranges::partition(without, [&](const KeyId& key) { return erased_.contains(key); });
        done_.keys_lost = lost.size();
        if (!lost.empty() && !order_.keep_unreadable)
            throw BackupError(fmt::format("{} keys are missing from the key backup of {}, and nothing says that they "
                                          "were erased. Give another key backup with --keys, or --keep-unreadable to "
                                          "restore the rest: what they sealed stays as it is, and nobody can read it",
                                          lost.size(), to_text(keys_.head().made)));
        without.erase(lost.begin(), lost.end());
        for (const auto& key : without)
            done_.payloads_gone += import.erase(key);
    }

    void say_restored() {
        journal_sqlite::Journal journal(folder_.path(), types_, {}, {.vfs = order_.vfs, .files = order_.files});
        auto& log = journal.log();
        const auto head = log.head();
        const RestoredFacts facts{.backup_seq = done_.head.seq, .backup_made = done_.head.made, .until = order_.until};
        journal::Entry entry{.seq = {head.seq.value + 1},
                             .at = std::max(now_, head.at),
                             .actor = the_service,
                             .kind = "restored",
                             .subject = head.journal,
                             .version = 0,
                             .command = std::nullopt,
                             .facts = encode_facts(facts),
                             .payload = {}};
        if (log.append({.expected = head.seq, .entries = {std::move(entry)}, .outbox = {}}) !=
            journal::Outcome::committed)
            throw BackupError("the restored journal takes no entry: is the disk full?");
        order_.erasures.settle(log, journal.records(), erased_, now_);
    }

    const RestoreOrder& order_;
    const keys::BackupIdentity& identity_;
    std::span<const journal::RecordType* const> types_;
    Instant now_;
    fs::path from_;
    ArchiveReader data_;
    ArchiveReader keys_;
    files::SystemFiles system_;
    NewFolder folder_;
    KeySet erased_;
    std::optional<journal::Vouchers> vouchers_;
    Restored done_;
};

} // namespace

Restored restore(const RestoreOrder& order, const keys::BackupIdentity& identity,
                 std::span<const journal::RecordType* const> types, Instant now, const std::stop_token& stop) {
    Restoration restoration(order, identity, types, now);
    const auto done = restoration.run(stop);
    restoration.finish(stop);
    return done;
}

} // namespace hotline::backup
