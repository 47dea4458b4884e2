#include "hotline/backup/make.hpp"
#include "hotline/backup/restore.hpp"
#include "hotline/casework/consent.hpp"
#include "hotline/casework/contact_record.hpp"
#include "hotline/channels/chat/conversation.hpp"
#include "hotline/desk/events.hpp"
#include "hotline/desk/snapshot.hpp"
#include "hotline/directory/referral.hpp"
#include "hotline/engine/engine.hpp"
#include "hotline/erasures.hpp"
#include "hotline/journal/checkpoint_file.hpp"
#include "hotline/journal/export.hpp"
#include "hotline/journal/sqlite/inspect.hpp"
#include "hotline/journal/sqlite/journal.hpp"
#include "hotline/journal/sqlite/key_store.hpp"
#include "hotline/keys/hex.hpp"
#include "hotline/keys/key_source.hpp"
#include "hotline/record_types.hpp"
#include "hotline/retention/sweeper.hpp"
#include "hotline/security/session.hpp"
#include "hotline/tips/tip.hpp"

#include <SQLiteCpp/Database.h>
#include <catch2/catch.hpp>

#include <stdlib.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>

using namespace hotline;

namespace {

const std::filesystem::path golden = HOTLINE_SOURCE_DIR "/tests/golden";

std::vector<std::string> releases() {
    std::vector<std::string> names;
    for (const auto& folder : std::filesystem::directory_iterator(golden)) {
        if (folder.is_directory())
            names.push_back(folder.path().filename().string());
    }
    return names;
}

/// A copy that may be written to; git does not keep a key file's mode.
class Copy {
public:
    explicit Copy(const std::string& release) {
        std::string name = (std::filesystem::temp_directory_path() / "hotline-golden-XXXXXX").string();
        REQUIRE(::mkdtemp(name.data()) != nullptr);
        path_ = name;
        std::filesystem::copy(golden / release, path_, std::filesystem::copy_options::recursive);
        using std::filesystem::perms;
        for (const auto* secret : {"root.key", "offline.key"})
            std::filesystem::permissions(path_ / secret, perms::owner_read | perms::owner_write);
    }
    Copy(const Copy&) = delete;
    Copy& operator=(const Copy&) = delete;
    ~Copy() { std::filesystem::remove_all(path_); }
    [[nodiscard]] const std::filesystem::path& path() const { return path_; }
    void meddle(const char* sql) const {
        SQLite::Database((path_ / "journal.db").string(), SQLite::OPEN_READWRITE).exec(sql);
    }

private:
    std::filesystem::path path_;
};

struct Opened {
    explicit Opened(const Copy& copy) : Opened(copy, copy.path()) {}
    /// A data folder that was made from the copy.
    Opened(const Copy& copy, const std::filesystem::path& data)
        : journal(data, record_types(), Uuid{}), store(data / "keys.db"),
          vault(keys::KeyFileSource(copy.path() / "root.key").root(), store, keys::Refill::by_call) {}
    journal_sqlite::Journal journal;
    journal_sqlite::SqliteKeyStore store;
    keys::Vault vault;
};

struct Expected {
    std::string journal, seq, chain;
    std::vector<std::array<std::string, 3>> words; ///< kind, subject, text
};

Expected expected_of(const Copy& copy) {
    std::ifstream file(copy.path() / "expected.txt");
    Expected expected;
    std::string kind;
    file >> kind >> expected.journal >> kind >> expected.seq >> kind >> expected.chain;
    for (std::string line; file >> kind;) {
        std::array<std::string, 3> one{kind, {}, {}};
        file >> one[1];
        file.get();
        std::getline(file, one[2]);
        expected.words.push_back(one);
    }
    return expected;
}

std::vector<journal::Entry> entries_of(journal::Log& log) {
    std::vector<journal::Entry> entries;
    log.read(Seq{}, 100'000, [&](const journal::Entry& entry) { entries.push_back(entry); });
    return entries;
}

/// The words open, and those that were erased do not: in this folder, or in one that was made from it.
void check_words(const Expected& expected, Opened& opened) {
    std::map<std::pair<std::string, std::string>, std::string> sealed;
    for (const auto& entry : entries_of(opened.journal.log())) {
        if (const auto* payload = std::get_if<journal::SealedPayload>(&entry.payload))
            sealed[{entry.kind, to_text(entry.subject)}] = payload->envelope;
    }
    CHECK(expected.words.size() >= 6);
    for (const auto& [kind, subject, text] : expected.words) {
        const auto id = parse_uuid(subject).value();
        CHECK(opened.vault.open(sealed.at({kind, subject}), {.kind = kind, .subject = id}).value() == text);
    }
    CHECK(std::ranges::count_if(sealed, [](const auto& one) { return one.second.empty(); }) == 3);
}

/// What was signed of it, and by whom.
backup::Vouching vouching_of(const Copy& copy) {
    files::SystemFiles disk;
    backup::Vouching vouching{.key = {}, .lines = journal::read_lines(disk, copy.path() / "journal.checkpoints")};
    REQUIRE(keys::from_hex(journal::read_lines(disk, copy.path() / "checkpoint.key").at(0), vouching.key));
    return vouching;
}

using WrittenAgain = std::string (*)(std::string_view);

template <class R>
std::string again(std::string_view facts) {
    return encode_facts(decode_facts<R>(facts).value());
}

template <class... R>
std::map<std::string_view, WrittenAgain> every_record() {
    return {{R::record_name, &again<R>}...};
}

} // namespace

TEST_CASE("the journals of every release are there, and small") {
    const auto names = releases();
    REQUIRE_FALSE(names.empty());
    for (const auto& name : names) {
        std::uintmax_t bytes = 0;
        for (const auto& file : std::filesystem::recursive_directory_iterator(golden / name))
            bytes += file.is_regular_file() ? file.file_size() : 0;
        CHECK(bytes < 400'000);
    }
}

TEST_CASE("the journal of every release verifies, and its head is the one that was written") {
    for (const auto& name : releases()) {
        const Copy copy(name);
        const auto expected = expected_of(copy);
        CHECK(journal_sqlite::verify(copy.path()).ok());
        Opened opened(copy);
        const auto head = opened.journal.log().head();
        CHECK(to_text(head.journal) == expected.journal);
        CHECK(std::to_string(head.seq.value) == expected.seq);
        CHECK(keys::to_hex(head.hash) == expected.chain);
    }
}

TEST_CASE("the floor of every release folds, from its snapshot as from its first entry") {
    for (const auto& name : releases()) {
        const Copy copy(name);
        Opened opened(copy);
        const auto folded = engine::fold_journal(opened.journal.log());
        desk::Floor whole;
        for (const auto& entry : entries_of(opened.journal.log()))
            engine::fold(whole, entry);
        CHECK(desk::fingerprint(folded.floor) == desk::fingerprint(whole));
        CHECK(whole.contacts().size() == 1);
        CHECK(opened.journal.log().newest_snapshot("floor").has_value());
    }
}

TEST_CASE("the words of every release open, and those that it erased do not") {
    for (const auto& name : releases()) {
        const Copy copy(name);
        Opened opened(copy);
        check_words(expected_of(copy), opened);
    }
}

TEST_CASE("the backup of every release is restored, all of it vouched for, and its words open") {
    for (const auto& name : releases()) {
        const Copy copy(name);
        const auto into = copy.path() / "restored";
        const auto expected = expected_of(copy);
        const backup::RestoreOrder order{.from = copy.path() / "backup",
                                         .keys = {},
                                         .into = into,
                                         .until = {},
                                         .erasures = known_erasures(),
                                         .erased_by = {},
                                         .keep_unreadable = false,
                                         .verify = true,
                                         .vouching = vouching_of(copy)};
        const keys::BackupIdentity identity(copy.path() / "offline.key");
        const auto made = backup::list(order.from).back().made;
        const auto restored = backup::restore(order, identity, record_types(), made + hours(1));
        CHECK(std::to_string(restored.entries) == expected.seq);
        CHECK(std::to_string(restored.vouched.up_to.value) == expected.seq);
        Opened opened(copy, into);
        check_words(expected, opened);
    }
}

TEST_CASE("the export of every release is what was signed, and one that was meddled with is not") {
    for (const auto& name : releases()) {
        const Copy copy(name);
        const auto expected = expected_of(copy);
        const auto vouching = vouching_of(copy);
        files::SystemFiles disk;
        const auto verify = [&](const std::string& bytes) {
            std::size_t at = 0;
            const journal::TakeBytes take = [&](std::string& into, std::size_t count) {
                into = bytes.substr(at, count);
                at += into.size();
                return into.size() == count;
            };
            return journal::verify_export(take, vouching.lines, vouching.key);
        };
        auto exported = disk.read(copy.path() / "journal.export").value();
        const auto verified = verify(exported);
        CHECK(verified.ok());
        CHECK(to_text(verified.journal) == expected.journal);
        CHECK(std::to_string(verified.verdict.vouched_for.value) == expected.seq);
        exported[exported.size() / 2] ^= 1;
        CHECK_FALSE(verify(exported).ok());
    }
}

TEST_CASE("the facts of every release are read, and written again byte for byte") {
    const auto records =
        every_record<casework::ContactRecord, casework::Consent, directory::Referral, tips::Tip, chat::Message,
                     chat::Draft, chat::VisitorSession, security::Person, security::Credential, security::StaffSession,
                     retention::Retention, retention::LegalHold, retention::SweepMark>();
    for (const auto& name : releases()) {
        const Copy copy(name);
        Opened opened(copy);
        std::map<std::string, int> seen;
        for (const auto& entry : entries_of(opened.journal.log())) {
            CAPTURE(entry.kind, entry.facts);
            ++seen[entry.kind];
            if (entry.version > 0) {
                CHECK(records.at(entry.kind)(entry.facts) == entry.facts);
            } else if (desk::is_event_kind(entry.kind)) {
                CHECK(desk::encode(desk::decode(entry.kind, entry.facts).value()) == entry.facts);
            }
        }
        for (const auto& [kind, written] : records)
            CHECK(seen[std::string(kind)] > 0);
    }
}

TEST_CASE("record tables of another shape are made again from the entries") {
    for (const auto& name : releases()) {
        const Copy copy(name);
        copy.meddle("UPDATE projection SET shape = 'of another release'; DELETE FROM record_tip;");
        Opened opened(copy);
        CHECK(opened.journal.records().find(journal::all<tips::Tip>()).size() == 1);
        const auto hold = opened.journal.records().find(journal::all<retention::LegalHold>());
        REQUIRE(hold.size() == 1);
        CHECK(hold[0].facts.subjects.size() == 1);
    }
}

TEST_CASE("a database of a newer release is refused, with the reason") {
    const auto refused = [](const char* sql, const std::string& why) {
        const Copy copy(releases().front());
        copy.meddle(sql);
        CHECK_THROWS_WITH(Opened(copy), Catch::Contains(why));
    };
    refused("PRAGMA user_version = 99", "newer release");
    refused("INSERT INTO projection VALUES ('horoscope', 'x')", "newer release");
}
