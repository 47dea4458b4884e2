#include "hotline/keys/vault.hpp"

#include "hotline/keys/key_source.hpp"
#include "tests/unit/keys/memory_key_store.hpp"

#include <catch2/catch.hpp>

#include <semaphore>
#include <set>
#include <thread>
#include <vector>

using namespace hotline;
using namespace hotline::keys;

namespace {
const Binding note{.kind = "note", .subject = Uuid{{1}}};

/// Makes so many keys that those made before have left locked memory.
void push_out_of_memory(Vault& vault) {
    for (std::size_t made = 0; made <= limit::keys_cached; made += limit::key_batch)
        vault.refill();
}
} // namespace

TEST_CASE("a text sealed in one life of the service opens in the next") {
    MemoryKeyStore store;
    std::string envelope;
    {
        Vault vault(root_of(1), store, Refill::by_call);
        envelope = vault.seal(vault.take().value(), "call back after nine", note).value();
    }
    Vault vault(root_of(1), store, Refill::by_call);
    CHECK(vault.open(envelope, note).value() == "call back after nine");
    CHECK(vault.open(envelope, {.kind = "note", .subject = Uuid{{2}}}).error().code == Refusal::malformed);
}

TEST_CASE("a wrong root key is found out at the start, and so is a damaged store") {
    MemoryKeyStore store;
    {
        const Vault vault(root_of(1), store, Refill::by_call);
    }
    CHECK_THROWS_AS(Vault(root_of(2), store, Refill::by_call), KeyError);
    CHECK_NOTHROW(Vault(root_of(1), store, Refill::by_call).refill());
    store.forget_check_value();
    CHECK_THROWS_AS(Vault(root_of(1), store, Refill::by_call), KeyError);
}

TEST_CASE("after its key is destroyed a text is gone, and nothing more can be sealed under it") {
    MemoryKeyStore store;
    Vault vault(root_of(1), store, Refill::by_call);
    const KeyId hers = vault.take().value();
    const KeyId his = vault.take().value();
    const auto envelope = vault.seal(hers, "x", note).value();
    const auto other = vault.seal(his, "y", note).value();
    vault.destroy(hers);
    CHECK(vault.open(envelope, note).error().code == Refusal::absent);
    CHECK(vault.seal(hers, "z", note).error().code == Refusal::absent);
    CHECK(vault.open(other, note).value() == "y");
    CHECK(vault.open("", note).error().code == Refusal::absent);
    CHECK(vault.open("not an envelope", note).error().code == Refusal::malformed);
}

TEST_CASE("keys are made ahead in batches, each durable before it is handed out") {
    MemoryKeyStore store;
    Vault vault(root_of(1), store, Refill::by_call);
    std::set<KeyId> taken;
    for (std::size_t i = 0; i < limit::key_batch; ++i) {
        const KeyId key = vault.take().value();
        REQUIRE(store.find(key, "root"));
        taken.insert(key);
    }
    CHECK(taken.size() == limit::key_batch);
    CHECK(store.batches() == 1);
    CHECK(vault.ready() == 0);
    vault.refill();
    CHECK(vault.ready() == limit::key_batch);
}

TEST_CASE("a key that has left locked memory is unwrapped again") {
    MemoryKeyStore store;
    Vault vault(root_of(1), store, Refill::by_call);
    const auto envelope = vault.seal(vault.take().value(), "still here", note).value();
    push_out_of_memory(vault);
    CHECK(vault.open(envelope, note).value() == "still here");
}

TEST_CASE("a full store gives out what is ready, then refuses, and gives again when there is room") {
    MemoryKeyStore store;
    Vault vault(root_of(1), store, Refill::by_call);
    vault.refill();
    store.be_full(true);
    for (std::size_t i = 0; i < limit::key_batch; ++i)
        CHECK(vault.take().has_value());
    CHECK(vault.take().error().code == Refusal::unavailable);
    store.be_full(false);
    CHECK(vault.take().has_value());
}

TEST_CASE("a key that was given back is given out again, under a full store too") {
    MemoryKeyStore store;
    Vault vault(root_of(1), store, Refill::by_call);
    vault.refill();
    store.be_full(true);
    for (std::size_t i = 0; i < 10 * limit::key_batch; ++i)
        vault.give_back(vault.take().value());
    CHECK(vault.ready() == limit::key_batch);
    CHECK(store.batches() == 1);
}

TEST_CASE("what is at hand is sealed and opened without the store, and nothing else is") {
    MemoryKeyStore store;
    Vault vault(root_of(1), store, Refill::by_call);
    const KeyId key = vault.take().value();
    const auto envelope = vault.seal_at_hand(key, "near", note).value().value();
    CHECK(vault.open_at_hand(envelope, note).value().value() == "near");
    push_out_of_memory(vault);
    CHECK_FALSE(vault.open_at_hand(envelope, note).has_value());
    CHECK_FALSE(vault.seal_at_hand(key, "far", note).has_value());
    CHECK(store.finds() == 0);
    CHECK(vault.open_at_hand("", note).value().error().code == Refusal::absent);
    CHECK(vault.open(envelope, note).value() == "near");
    CHECK(store.finds() == 1);
    CHECK(vault.open_at_hand(envelope, note).value().value() == "near");
}

TEST_CASE("a store that cannot be read is told from an erased text") {
    MemoryKeyStore store;
    Vault vault(root_of(1), store, Refill::by_call);
    const KeyId key = vault.take().value();
    const auto envelope = vault.seal(key, "still there", note).value();
    push_out_of_memory(vault);
    store.be_unreadable(true);
    CHECK(vault.open(envelope, note).error().code == Refusal::unavailable);
    CHECK(vault.seal(key, "x", note).error().code == Refusal::unavailable);
    store.be_unreadable(false);
    CHECK(vault.open(envelope, note).value() == "still there");
}

TEST_CASE("whoever waits for the store holds up nobody, and a key destroyed meanwhile does not come back") {
    MemoryKeyStore store;
    Vault vault(root_of(1), store, Refill::by_call);
    const KeyId far = vault.take().value();
    const auto envelope = vault.seal(far, "far", note).value();
    push_out_of_memory(vault);
    const KeyId near = vault.take().value();
    REQUIRE(vault.seal(near, "into memory", note).has_value());
    std::binary_semaphore looking{0};
    std::binary_semaphore go_on{0};
    store.before_find = [&] {
        looking.release();
        go_on.acquire();
    };
    Result<std::string> opened = refuse(Refusal::malformed);
    std::jthread slow([&] { opened = vault.open(envelope, note); });
    looking.acquire();
    CHECK(vault.seal_at_hand(near, "near", note).has_value()); // would hang if the lock were held
    vault.destroy(far);
    go_on.release();
    slow.join();
    store.before_find = {};
    CHECK(opened.error().code == Refusal::absent);
    CHECK(vault.open(envelope, note).error().code == Refusal::absent);
}

TEST_CASE("many who take at once never get the same key, while a thread keeps the stock filled") {
    MemoryKeyStore store;
    Vault vault(root_of(1), store);
    std::vector<std::vector<KeyId>> taken(4);
    {
        std::vector<std::jthread> takers;
        for (auto& mine : taken) {
            takers.emplace_back([&vault, &mine] {
                for (int i = 0; i < 300; ++i)
                    mine.push_back(vault.take().value());
            });
        }
    }
    std::set<KeyId> all;
    for (const auto& mine : taken)
        all.insert(mine.begin(), mine.end());
    CHECK(all.size() == 1'200);
}

TEST_CASE("a digest is the same for the same secret and root key only") {
    MemoryKeyStore store;
    MemoryKeyStore other_store;
    const Vault vault(root_of(1), store, Refill::by_call);
    const Vault other(root_of(2), other_store, Refill::by_call);
    CHECK(vault.digest("token") == vault.digest("token"));
    CHECK(vault.digest("token") != vault.digest("tokem"));
    CHECK(vault.digest("token") != other.digest("token"));
}

TEST_CASE("while a store is busy destroying keys, and takes none, many can still be taken without waiting for it") {
    MemoryKeyStore store;
    Vault vault(root_of(1), store);
    const KeyId hers = vault.take().value();
    std::size_t taken = 0;
    store.during_destroy = [&] {
        store.be_full(true);
        while (taken < 1'000 && vault.take())
            ++taken;
        store.be_full(false);
    };
    vault.destroy(hers);
    CHECK(taken == 1'000);
}

TEST_CASE("a store that takes no keys is not made to destroy some: what is certified must be writable") {
    MemoryKeyStore store;
    Vault vault(root_of(1), store);
    const KeyId hers = vault.take().value();
    store.be_full(true);
    const auto before = store.wrap_count();
    CHECK_THROWS(vault.destroy(hers));
    CHECK(store.wrap_count() == before);
}
