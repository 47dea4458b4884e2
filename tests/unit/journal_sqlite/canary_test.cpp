#include "hotline/journal/sqlite/key_store.hpp"
#include "hotline/keys/vault.hpp"
#include "tests/unit/journal_sqlite/fixture.hpp"
#include "tests/unit/journal_sqlite/scan.hpp"

#include <atomic>
#include <thread>

using namespace hotline;
using namespace hotline::journal;
using namespace hotline::journal_sqlite;

namespace {
constexpr std::string_view canary = "Zsofia Quillfeather 416-555-0142";
}

TEST_CASE("a sealed text stands nowhere in the clear, and a clear one would be found") {
    const Folder folder;
    Journal journal(folder.path(), types, fresh);
    SqliteKeyStore store(folder.path() / "keys.db");
    keys::Vault vault(keys::RootKey{}, store, keys::Refill::by_call);
    const keys::Binding binding{.kind = "promise", .subject = id_of(1)};
    const std::string envelope = vault.seal(vault.take().value(), canary, binding).value();

    Append batch = one_change(0, change(Promise{}, id_of(1), 0, SealedPayload{envelope}));
    batch.outbox.push_back({Seq{1}, 0, "mail", "{}", SealedPayload{envelope}});
    REQUIRE(journal.log().append(batch) == Outcome::committed);
    CHECK(files_with(folder.path(), envelope) > 0);
    CHECK(files_with(folder.path(), canary) == 0);

    Append careless = some_events(1, 1);
    careless.entries[0].payload = OpenPayload{std::string(canary)};
    REQUIRE(journal.log().append(careless) == Outcome::committed);
    CHECK(files_with(folder.path(), canary) > 0);
}

TEST_CASE("erasing takes a subject's bytes out of every file and leaves the chain whole") {
    const Folder folder;
    Journal journal(folder.path(), types, fresh);
    SqliteKeyStore store(folder.path() / "keys.db");
    keys::Vault vault(keys::RootKey{}, store, keys::Refill::by_call);
    const KeyId key = vault.take().value();
    const keys::Binding binding{.kind = "promise", .subject = id_of(1)};
    const std::string hers = vault.seal(key, canary, binding).value();
    const std::string another = vault.seal(vault.take().value(), canary, binding).value();
    Append batch = one_change(0, change(Promise{}, id_of(1), 0, SealedPayload{hers}));
    batch.entries.push_back(an_event(2, SealedPayload{another}));
    batch.outbox.push_back({Seq{1}, 0, "mail", "{}", SealedPayload{hers}});
    REQUIRE(journal.log().append(batch) == Outcome::committed);

    journal.log().erase(key);
    vault.destroy(key);
    CHECK(files_with(folder.path(), hers) == 0);
    CHECK(files_with(folder.path(), another) > 0);
    CHECK(journal.records().get<Promise>(id_of(1))->payload == Payload{SealedPayload{}});
    CHECK(vault.open("", binding).error().code == Refusal::absent);
    CHECK(vault.open(another, binding).value() == canary);
    CHECK(verify(folder.path()).ok());
    CHECK(verify(folder.path()).entries == 2);
}

TEST_CASE("erasing beside a reader says that the bytes are not gone yet, and can be repeated") {
    const Folder folder;
    Journal journal(folder.path(), types, fresh, Options{.busy_timeout = milliseconds(0)});
    SqliteKeyStore store(folder.path() / "keys.db");
    keys::Vault vault(keys::RootKey{}, store, keys::Refill::by_call);
    const KeyId key = vault.take().value();
    const std::string hers = vault.seal(key, canary, {.kind = "opened", .subject = id_of(2)}).value();
    Append batch = some_events(0, 1);
    batch.entries[0].payload = SealedPayload{hers};
    REQUIRE(journal.log().append(batch) == Outcome::committed);

    journal.log().read(Seq{}, 1, [&](const Entry&) { CHECK_THROWS(journal.log().erase(key)); });
    journal.log().erase(key);
    CHECK(files_with(folder.path(), hers) == 0);
}

TEST_CASE("appends go on while an erasure waits for a reader") {
    const Folder folder;
    Journal journal(folder.path(), types, fresh, Options{.busy_timeout = seconds(2)});
    REQUIRE(journal.log().append(some_events(0, 1)) == Outcome::committed);
    std::atomic<bool> gave_up = false;
    std::jthread erasing;
    journal.log().read(Seq{}, 1, [&](const Entry&) {
        erasing = std::jthread([&] {
            try {
                journal.log().erase(KeyId{id_of(9)});
            } catch (const std::exception&) {
                gave_up = true; // the reader below stands in its way for longer than it waits
            }
        });
        for (std::uint64_t n = 1; n <= 10; ++n)
            CHECK(journal.log().append(some_events(n, 1)) == Outcome::committed);
        CHECK_FALSE(gave_up);
        erasing.join();
    });
    CHECK(gave_up);
}
