#include "hotline/desk/snapshot.hpp"
#include "hotline/engine/engine.hpp"
#include "hotline/journal/sqlite/inspect.hpp"
#include "hotline/record_types.hpp"
#include "tests/faults/damage.hpp"
#include "tests/faults/day.hpp"
#include "tests/faults/scratch.hpp"

#include <catch2/catch.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <functional>
#include <random>

using namespace hotline;
using namespace hotline::faults;

namespace {

/// One thing that is read from a house, as text; `refused` when it says that it cannot.
using Reading = std::vector<std::string>;
const std::string refused = "refused";

/// Opens what is there and reads all that anybody could ask for.
class Reader {
public:
    Reader(const Content& content, const std::filesystem::path& folder)
        : folder_(folder), disk_(content), files_(disk_), vfs_(disk_) {}

    Reading read_everything() {
        Reading all;
        try {
            open();
        } catch (const std::exception&) {
            return {refused};
        }
        keep(all, [this] { return entries(); });
        keep(all, [this] { return outbox(); });
        keep(all, [this] { return desk::snapshot(engine::fold_journal(journal_->log()).floor); });
        for (const auto* type : record_types()) {
            keep(all, [this, type] { return list(*type); });
            for (const auto& id : ids_[std::string(type->name)])
                keep(all, [this, type, id] { return one(*type, id); });
        }
        return all;
    }

private:
    void open() {
        journal_ = std::make_unique<journal_sqlite::Journal>(
            folder_, record_types(), journal_id,
            journal_sqlite::Options{.readers = 1, .vfs = vfs_.name(), .files = &files_});
        key_store_ = std::make_unique<journal_sqlite::SqliteKeyStore>(
            folder_ / "keys.db", journal_sqlite::KeyStoreOptions{.vfs = vfs_.name(), .files = &files_});
        vault_ = std::make_unique<keys::Vault>(root_key(), *key_store_, keys::Refill::by_call);
    }

    static void keep(Reading& all, const std::function<std::string()>& ask) {
        try {
            all.push_back(ask());
        } catch (const std::exception&) {
            all.push_back(refused);
        }
    }

    std::string text_of(const journal::Payload& payload, std::string_view kind, Uuid subject) {
        if (const auto* open = std::get_if<journal::OpenPayload>(&payload))
            return open->text;
        if (const auto* sealed = std::get_if<journal::SealedPayload>(&payload)) {
            const auto text = vault_->open(sealed->envelope, {.kind = kind, .subject = subject});
            if (text)
                return *text;
            if (text.error().code != Refusal::absent)
                throw std::runtime_error("refused"); // damaged, and it says so
            return "erased";
        }
        return {};
    }

    std::string entries() {
        std::string all;
        journal_->log().read({}, 1'000'000, [&](const journal::Entry& entry) {
            all += fmt::format("{} {} {} {} {} {}|", entry.seq.value, entry.at.ms, entry.kind, to_text(entry.subject),
                               entry.version, entry.facts);
            all += text_of(entry.payload, entry.kind, entry.subject) + "\n";
            auto& known = ids_[entry.kind];
            if (entry.version == 1)
                known.push_back(entry.subject);
        });
        return all;
    }

    std::string outbox() {
        std::string all;
        for (const auto& item : journal_->log().outbox_pending({}, 1'000))
            all += fmt::format("{} {} {} {}\n", item.seq.value, item.n, item.handler, item.facts);
        return all;
    }

    std::string row(const journal::RecordType& type, const journal::RecordRow& record) {
        return fmt::format("{} {} {} {} ", to_text(record.id), record.version, record.seq.value, record.facts) +
               text_of(record.payload, type.name, record.id) + "\n";
    }

    std::string list(const journal::RecordType& type) {
        std::string all;
        journal::Query every;
        every.order = journal::Order::oldest;
        every.limit = journal::limit::find_max;
        for (const auto& record : journal_->records().find(type, every))
            all += row(type, record);
        return all;
    }

    std::string one(const journal::RecordType& type, Uuid id) {
        const auto record = journal_->records().get(type, id);
        std::string all = record ? row(type, *record) : "absent";
        for (const auto& version : journal_->records().history(type, id))
            all += row(type, version);
        const journal::RecordKey key{&type, id};
        return all + std::to_string(journal_->log().versions(std::array{key}).front());
    }

    std::filesystem::path folder_;
    Disk disk_;
    DiskFiles files_;
    DiskVfs vfs_;
    std::unique_ptr<journal_sqlite::Journal> journal_;
    std::unique_ptr<journal_sqlite::SqliteKeyStore> key_store_;
    std::unique_ptr<keys::Vault> vault_;
    std::map<std::string, std::vector<Uuid>> ids_;
};

/// What damage to one file may lead to: everything that is read is as it was written, or it is refused.
struct Rot {
    std::size_t tries{};
    std::size_t found{};
    std::size_t harmless{};
    std::vector<std::string> served; ///< what was given out although it is not what was written
};

Rot let_rot(const Content& sound, const std::string& path, std::size_t tries, std::uint64_t seed,
            const std::filesystem::path& folder) {
    std::mt19937_64 dice(seed);
    const auto right = Reader(sound, folder).read_everything();
    REQUIRE(std::ranges::count(right, refused) == 0);
    Rot rot;
    const auto file = sound.find(path);
    REQUIRE(file);
    for (; rot.tries < tries; ++rot.tries) {
        const auto bytes = damaged(sound.bytes(*file), dice);
        const auto read = Reader(with(sound, path, bytes), folder).read_everything();
        const bool all_there = read == right;
        const bool detected = std::ranges::find(read, refused) != read.end();
        rot.harmless += all_there ? 1U : 0U;
        rot.found += detected ? 1U : 0U;
        for (std::size_t i = 0; i < read.size(); ++i) {
            const bool is_right = i < right.size() && read[i] == right[i];
            if (!is_right && read[i] != refused && !all_there && read.size() == right.size())
                rot.served.push_back(fmt::format("try {}: {}", rot.tries, read[i].substr(0, 200)));
        }
        if (!all_there && !detected)
            rot.served.push_back(fmt::format("try {}: something else, and nothing said", rot.tries));
    }
    return rot;
}

const Transaction& transaction_named(const Day& day, std::string_view name) {
    const auto found = std::ranges::find(day.transactions, name, &Transaction::name);
    REQUIRE(found != day.transactions.end());
    return *found;
}

} // namespace

TEST_CASE("damage to the journal, the keys or a snapshot is found or harmless, never served") {
    const ScratchFolder folder;
    const auto sound = a_stopped_house(folder.path());
    const auto seed = seed_of_this_run();
    for (const auto* name : {"journal.db", "keys.db", "snapshots/floor.snapshot"}) {
        const auto rot = let_rot(sound, (folder.path() / name).string(), 60, seed, folder.path());
        fmt::print("{}: {} damages, {} found, {} harmless; again by: HOTLINE_SEED={}\n", name, rot.tries, rot.found,
                   rot.harmless, seed);
        CAPTURE(seed, name);
        CHECK(rot.served == std::vector<std::string>{});
    }
}

TEST_CASE("ten thousand damages are found or harmless, never served", "[.long]") {
    const ScratchFolder folder;
    const auto sound = a_stopped_house(folder.path());
    const auto seed = seed_of_this_run();
    for (const auto& [name, tries] : std::map<std::string, std::size_t>{
             {"journal.db", 6'000}, {"keys.db", 3'000}, {"snapshots/floor.snapshot", 1'000}}) {
        const auto rot = let_rot(sound, (folder.path() / name).string(), tries, seed, folder.path());
        fmt::print("{}: {} damages, {} found, {} harmless; again by: HOTLINE_SEED={}\n", name, rot.tries, rot.found,
                   rot.harmless, seed);
        CAPTURE(seed, name);
        CHECK(rot.served == std::vector<std::string>{});
    }
}

TEST_CASE("damage to the write-ahead log leaves a whole beginning of what was written") {
    const ScratchFolder folder;
    const auto day = live_a_day(folder.path());
    const auto& transaction = transaction_named(day, "somebody in danger arrives");
    const auto sound = transaction.before.after_power_cut(Content::Cut::everything, 0);
    const auto path = (folder.path() / "journal.db-wal").string();
    const auto seed = seed_of_this_run();
    std::mt19937_64 dice(seed);
    for (int i = 0; i < 60; ++i) {
        Disk disk(with(sound, path, damaged(sound.bytes(sound.find(path).value()), dice)));
        DiskFiles files(disk);
        const DiskVfs vfs(disk);
        CAPTURE(seed, i);
        journal_sqlite::Journal journal(folder.path(), record_types(), journal_id,
                                        {.readers = 1, .vfs = vfs.name(), .files = &files});
        const auto head = journal.log().head();
        REQUIRE(head.seq.value < day.record.hashes.size());
        CHECK(day.record.hashes[head.seq.value] == head.hash);
        CHECK(journal_sqlite::verify(folder.path(), vfs.name()).ok());
    }
}

TEST_CASE("entries gone from the journal's end are missed by the snapshot that was taken of them") {
    const ScratchFolder folder;
    const auto day = live_a_day(folder.path());
    const auto& transaction = transaction_named(day, "the console is lost"); // a snapshot was stored just before
    const auto sound = transaction.before.after_power_cut(Content::Cut::everything, 0);
    const auto open = [&](const Content& content) {
        Disk disk(content);
        DiskFiles files(disk);
        const DiskVfs vfs(disk);
        journal_sqlite::Journal journal(folder.path(), record_types(), journal_id,
                                        {.readers = 1, .vfs = vfs.name(), .files = &files});
        return engine::fold_journal(journal.log()).last;
    };
    CHECK_NOTHROW(open(sound));
    CHECK_THROWS_WITH(open(with(sound, (folder.path() / "journal.db-wal").string(), "")),
                      Catch::Contains("missing from the journal's end"));
}
