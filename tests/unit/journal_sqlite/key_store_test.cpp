#include "hotline/journal/sqlite/key_store.hpp"

#include "hotline/keys/key_source.hpp"
#include "hotline/keys/random.hpp"
#include "hotline/keys/vault.hpp"
#include "tests/unit/journal_sqlite/fixture.hpp"
#include "tests/unit/journal_sqlite/scan.hpp"

#include <atomic>
#include <thread>

using namespace hotline;
using namespace hotline::journal_sqlite;
using keys::Refill;
using keys::Vault;
using keys::Wrap;

namespace {
const keys::Binding note{.kind = "note", .subject = id_of(1)};
} // namespace

TEST_CASE("keys survive a restart, and a destroyed one does not come back") {
    const Folder folder;
    const auto file = folder.path() / "keys.db";
    std::string kept;
    std::string gone;
    {
        SqliteKeyStore store(file);
        Vault vault(keys::RootKey{}, store);
        const KeyId hers = vault.take().value();
        kept = vault.seal(vault.take().value(), "kept", note).value();
        gone = vault.seal(hers, "gone", note).value();
        vault.destroy(hers);
        CHECK(vault.open(gone, note).error().code == Refusal::absent);
    }
    SqliteKeyStore store(file);
    Vault vault(keys::RootKey{}, store, Refill::by_call);
    CHECK(vault.open(kept, note).value() == "kept");
    CHECK(vault.open(gone, note).error().code == Refusal::absent);
    keys::RootKey other;
    other.bytes()[0] = 1;
    CHECK_THROWS_AS(Vault(std::move(other), store, Refill::by_call), keys::KeyError);
}

TEST_CASE("keys of a newer release are refused with a clear message and stay as they are") {
    const Folder folder;
    const auto file = folder.path() / "keys.db";
    {
        SqliteKeyStore store(file);
    }
    SQLite::Database(file.string(), SQLite::OPEN_READWRITE).exec("PRAGMA user_version = 99");
    CHECK_THROWS_WITH(SqliteKeyStore(file), Catch::Contains("newer release"));
    CHECK(SQLite::Database(file.string(), SQLite::OPEN_READONLY).execAndGet("PRAGMA user_version").getInt() == 99);
}

TEST_CASE("a key may be wrapped for several recipients, and goes for all of them") {
    const Folder folder;
    SqliteKeyStore store(folder.path() / "keys.db");
    const KeyId key{keys::random_uuid({1})};
    const std::array<Wrap, 2> wraps{{{key, "root", "a"}, {key, "tip-review", "b"}}};
    store.add(wraps);
    CHECK(store.find(key, "root") == "a");
    CHECK(store.find(key, "tip-review") == "b");
    CHECK_THROWS(store.add(wraps));
    CHECK(store.wrap_count() == 2);
    store.destroy({&key, 1});
    CHECK(store.wrap_count() == 0);
}

TEST_CASE("destroyed keys leave no byte of their wraps in the files") {
    const Folder folder;
    SqliteKeyStore store(folder.path() / "keys.db");
    std::vector<Wrap> wraps;
    for (int i = 0; i < 500; ++i) {
        wraps.push_back({{keys::random_uuid({i})}, "root", keys::random_bytes(125)});
    }
    store.add(wraps);
    REQUIRE(files_with(folder.path(), wraps[0].blob) > 0);
    for (std::size_t i = 0; i < wraps.size(); i += 25)
        store.destroy({&wraps[i].key, 1});
    std::size_t remnants = 0;
    for (std::size_t i = 0; i < wraps.size(); i += 25)
        remnants += files_with(folder.path(), wraps[i].blob);
    CHECK(remnants == 0);
    CHECK(files_with(folder.path(), wraps[1].blob) > 0);
}

namespace {

/// 400 keys with wraps of random bytes, written and closed.
std::vector<Wrap> a_store_of_wraps(const std::filesystem::path& file) {
    std::vector<Wrap> wraps;
    for (int i = 0; i < 400; ++i)
        wraps.push_back({{keys::random_uuid({i})}, "root", keys::random_bytes(173)});
    SqliteKeyStore(file).add(wraps);
    return wraps;
}

std::string tail_of(const Wrap& wrap) { return wrap.blob.substr(wrap.blob.size() - 48); }

/// Deletes as a careless program would: one step of the sequence is left out.
void delete_carelessly(const std::filesystem::path& file, const Wrap& wrap, const char* pragmas) {
    SQLite::Database careless(file.string(), SQLite::OPEN_READWRITE);
    careless.exec(pragmas);
    SQLite::Statement row(careless, "DELETE FROM wrap WHERE key_id = ?");
    const auto& id = wrap.key.value.bytes;
    row.bind(1, id.data(), static_cast<int>(id.size()));
    row.exec();
    careless.exec("PRAGMA wal_checkpoint(TRUNCATE)");
}

} // namespace

TEST_CASE("many keys destroyed at once leave nothing, and each step of the sequence is needed for it") {
    const Folder folder;
    const auto file = folder.path() / "keys.db";
    const auto wraps = a_store_of_wraps(file);
    SECTION("the whole sequence") {
        SqliteKeyStore store(file);
        std::vector<KeyId> gone;
        for (std::size_t i = 0; i < wraps.size(); i += 2)
            gone.push_back(wraps[i].key);
        store.destroy(gone);
        for (std::size_t i = 0; i < wraps.size(); ++i) {
            const bool kept = i % 2 == 1;
            CHECK((files_with(folder.path(), tail_of(wraps[i])) > 0) == kept);
            CHECK(store.find(wraps[i].key, "root").has_value() == kept);
        }
    }
    SECTION("bytes that are not overwritten are found by the scan of this test") {
        delete_carelessly(file, wraps[7], "PRAGMA secure_delete = OFF");
        CHECK(files_with(folder.path(), tail_of(wraps[7])) > 0);
    }
    SECTION("a write-ahead log that is not emptied is found by it too") {
        SqliteKeyStore store(file);
        const Wrap late{{keys::random_uuid({999})}, "root", keys::random_bytes(173)};
        store.add({&late, 1});
        SQLite::Database beside(file.string(), SQLite::OPEN_READWRITE);
        beside.exec("PRAGMA secure_delete = ON; DELETE FROM wrap");
        CHECK(files_with(folder.path(), tail_of(late)) > 0);
    }
}

TEST_CASE("bytes that an earlier deletion has left are found, and the file is written anew without them") {
    const Folder folder;
    const auto file = folder.path() / "keys.db";
    const auto wraps = a_store_of_wraps(file);
    delete_carelessly(file, wraps[7], "PRAGMA secure_delete = OFF");
    REQUIRE(files_with(folder.path(), tail_of(wraps[7])) > 0);

    SqliteKeyStore store(file);
    store.destroy({&wraps[7].key, 1}); // as after a kill between deletion and scan: no wrap is known any more
    CHECK(files_with(folder.path(), tail_of(wraps[7])) == 0);
    CHECK(store.wrap_count() == wraps.size() - 1);
    CHECK(store.find(wraps[8].key, "root") == wraps[8].blob);
}

TEST_CASE("keys are made and found while others are destroyed") {
    const Folder folder;
    const auto file = folder.path() / "keys.db";
    const auto wraps = a_store_of_wraps(file);
    SqliteKeyStore store(file);
    std::jthread destroying([&] {
        for (std::size_t i = 0; i < 15; ++i)
            store.destroy({&wraps[i].key, 1});
    });
    for (int i = 0; i < 15; ++i) {
        const Wrap made{{keys::random_uuid({10'000 + i})}, "root", keys::random_bytes(173)};
        store.add({&made, 1});
        CHECK(store.find(made.key, "root") == made.blob);
    }
    destroying.join();
    CHECK(store.wrap_count() == wraps.size());
}

TEST_CASE(
    "while a large store is written anew nobody waits for it: keys are found, and adding some is refused at once") {
    const Folder folder;
    SqliteKeyStore store(folder.path() / "keys.db");
    std::vector<Wrap> wraps;
    for (int i = 0; i < 150'000; ++i)
        wraps.push_back({{keys::random_uuid({i})}, "root", keys::random_bytes(173)});
    store.add(wraps);
    const KeyId unknown{keys::random_uuid({1})}; // of which not every byte is known: the file is written anew
    std::atomic<bool> ended = false;
    std::jthread destroying([&] {
        store.destroy({&unknown, 1});
        ended = true;
    });
    std::size_t refused = 0;
    for (int i = 0; !ended; ++i) {
        const Wrap made{{keys::random_uuid({1'000'000 + i})}, "root", keys::random_bytes(173)};
        try {
            store.add({&made, 1});
        } catch (const std::exception&) {
            ++refused;
        }
        CHECK(store.find(wraps[7].key, "root") == wraps[7].blob);
    }
    destroying.join();
    CHECK(refused > 0);
    CHECK(store.find(wraps[8].key, "root") == wraps[8].blob);
}
