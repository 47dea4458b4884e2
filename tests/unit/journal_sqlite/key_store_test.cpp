#include "hotline/journal/sqlite/key_store.hpp"

#include "hotline/keys/key_source.hpp"
#include "hotline/keys/random.hpp"
#include "hotline/keys/vault.hpp"
#include "tests/unit/journal_sqlite/fixture.hpp"
#include "tests/unit/journal_sqlite/scan.hpp"

using namespace hotline;
using namespace hotline::journal_sqlite;
using keys::Refill;
using keys::Vault;
using keys::Wrap;

namespace {
const keys::Binding note{.kind = "note", .subject = id_of(1)};
}

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

TEST_CASE("a key may be wrapped for several recipients, and goes for all of them") {
    const Folder folder;
    SqliteKeyStore store(folder.path() / "keys.db");
    const KeyId key{id_of(1)};
    const std::array<Wrap, 2> wraps{{{key, "root", "a"}, {key, "tip-review", "b"}}};
    store.add(wraps);
    CHECK(store.find(key, "root") == "a");
    CHECK(store.find(key, "tip-review") == "b");
    CHECK_THROWS(store.add(wraps));
    CHECK(store.wrap_count() == 2);
    store.destroy(key);
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
    for (std::size_t i = 0; i < wraps.size(); i += 3)
        store.destroy(wraps[i].key);
    std::size_t remnants = 0;
    for (std::size_t i = 0; i < wraps.size(); i += 3)
        remnants += files_with(folder.path(), wraps[i].blob);
    CHECK(remnants == 0);
    CHECK(files_with(folder.path(), wraps[1].blob) > 0);
}
