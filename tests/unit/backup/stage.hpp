#pragma once

#include "hotline/backup/make.hpp"
#include "hotline/backup/restore.hpp"
#include "hotline/desk/snapshot.hpp"
#include "hotline/engine/floor_snapshot.hpp"
#include "hotline/engine/turn.hpp"
#include "hotline/journal/sqlite/key_store.hpp"
#include "hotline/keys/random.hpp"
#include "hotline/keys/vault.hpp"
#include "tests/unit/journal_sqlite/fixture.hpp"

#include <fstream>
#include <iterator>
#include <memory>

/// A house with a journal, keys and people on the floor, and a folder for its backups.
namespace hotline::backup {

using journal_sqlite::Folder;
using journal_sqlite::Promise;

inline const Instant morning{1'795'000'000'000};

inline keys::RootKey a_root() {
    keys::RootKey root;
    root.bytes()[0] = 7;
    return root;
}

inline std::string bytes_of(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

inline void write_bytes(const std::filesystem::path& file, std::string_view bytes) {
    std::ofstream(file, std::ios::binary | std::ios::trunc) << bytes;
}

/// How this house says in its journal that a key is to go.
constexpr std::string_view erasure_ordered = "erasure_ordered";

/// Writes a word into the restored journal about each key that is gone.
inline void settle(journal::Log& log, journal::Records& records, const KeySet& gone, Instant now) {
    (void)records;
    for (const auto& key : gone) {
        auto batch = journal_sqlite::some_events(log.head().seq.value, 1);
        batch.entries.front().kind = "gone";
        batch.entries.front().subject = key.value;
        batch.entries.front().at = now;
        REQUIRE(log.append(batch) == journal::Outcome::committed);
    }
}

inline const Erasures known_erasures{.ordered_in =
                                         [](const journal::Entry& entry) {
                                             return entry.kind == erasure_ordered ? std::optional(KeyId{entry.subject})
                                                                                  : std::nullopt;
                                         },
                                     .settle = &settle};

/// The files of a data folder while it is open.
struct Opened {
    explicit Opened(const std::filesystem::path& data)
        : journal(data, journal_sqlite::types, journal_sqlite::fresh), store(data / "keys.db"),
          vault(a_root(), store, keys::Refill::by_call) {}
    journal_sqlite::Journal journal;
    journal_sqlite::SqliteKeyStore store;
    keys::Vault vault;
};

class House {
public:
    House() : identity_file_(folder_.path() / "offline.key") {
        recipient_ = keys::BackupIdentity::create(identity_file_);
        open();
    }

    [[nodiscard]] std::filesystem::path data() const { return folder_.path() / data_; }
    [[nodiscard]] std::filesystem::path backups() const { return folder_.path() / "backups"; }
    [[nodiscard]] std::filesystem::path fresh(const char* name) const { return folder_.path() / name; }
    [[nodiscard]] keys::BackupIdentity identity() const { return keys::BackupIdentity(identity_file_); }
    [[nodiscard]] const keys::BackupRecipient& recipient() const { return recipient_; }
    Opened& opened() { return *opened_; }
    void close() { opened_.reset(); }
    void open() { opened_ = std::make_unique<Opened>(data()); }
    /// Goes on in a folder that was restored.
    void go_on_in(const char* name) {
        close();
        data_ = name;
        open();
    }
    Instant now = morning;
    files::SystemFiles disk;

    /// A contact arrives and waits; one entry.
    void arrive(std::uint8_t number) {
        engine::Submission submission{.actor = the_service};
        submission.commands.emplace_back(desk::OpenContact{.contact = ContactId{journal_sqlite::id_of(number)},
                                                           .channel = Channel::chat,
                                                           .language = LanguageTag::of("en"),
                                                           .level_required = Proficiency::b2,
                                                           .acuity = Acuity::standard,
                                                           .reason = AcuityReason::not_assessed});
        submit(std::move(submission), {});
    }

    /// A promise with a sealed text under a key of its own; that key.
    KeyId promise(std::uint8_t number, std::string_view text) {
        const auto key = opened().vault.take().value();
        const auto id = journal_sqlite::id_of(number);
        auto sealed = opened().vault.seal(key, text, {.kind = Promise::record_name, .subject = id});
        engine::Submission submission{.actor = the_service};
        const Promise promise{.contact = {}, .state = {}, .until = now, .needs = {}};
        submission.writes.push_back({journal::change(promise, id, 0, journal::SealedPayload{sealed.value()}), {}});
        engine::Versions versions;
        versions[{Promise::record_name, id}] = 0;
        submit(std::move(submission), std::move(versions));
        return key;
    }

    void order_erasure(KeyId key) {
        auto batch = journal_sqlite::some_events(opened().journal.log().head().seq.value, 1);
        batch.entries.front().kind = erasure_ordered;
        batch.entries.front().subject = key.value;
        batch.entries.front().at = now;
        REQUIRE(opened().journal.log().append(batch) == journal::Outcome::committed);
    }

    void erase(KeyId key) {
        order_erasure(key);
        opened().vault.destroy(key);
        opened().journal.log().erase(key);
    }

    void keep_snapshot() {
        auto& log = opened().journal.log();
        const auto folded = engine::fold_journal(log);
        engine::store_floor(log, engine::snapshot_of(folded.floor, folded.last));
    }

    Made back_up() {
        now = now + hours(1);
        return make_backup(disk, {.data = data(), .to = backups(), .keys_to = {}}, std::span(&recipient_, 1),
                           known_erasures, now);
    }

    Restored restore_into(const char* name, RestoreOrder order = {}) {
        order.from = order.from.empty() ? backups() : order.from;
        order.into = fresh(name);
        order.erasures = known_erasures;
        return restore(order, identity(), journal_sqlite::types, now + hours(1));
    }

private:
    void submit(engine::Submission submission, engine::Versions versions) {
        now = now + seconds(1);
        auto folded = engine::fold_journal(opened().journal.log());
        engine::Turn turn(std::move(folded.floor), folded.last);
        const auto batch = turn.run(std::span(&submission, 1), std::move(versions), now);
        REQUIRE(batch.answers.front().has_value());
        REQUIRE(opened().journal.log().append(batch.append) == journal::Outcome::committed);
    }

    Folder folder_;
    std::string data_ = "data";
    std::filesystem::path identity_file_;
    keys::BackupRecipient recipient_;
    std::unique_ptr<Opened> opened_;
};

/// What the sealed text of a promise says there; none if it cannot be read (any more).
inline std::optional<std::string> text_of(Opened& opened, std::uint8_t number) {
    const auto id = journal_sqlite::id_of(number);
    const auto row = opened.journal.records().get<Promise>(id);
    if (!row)
        return std::nullopt;
    const auto* sealed = std::get_if<journal::SealedPayload>(&row->payload);
    const auto text = opened.vault.open(sealed->envelope, {.kind = Promise::record_name, .subject = id});
    return text ? std::optional(*text) : std::nullopt;
}

} // namespace hotline::backup
