#include "hotline/keys/vault.hpp"

#include "hotline/keys/key_source.hpp"
#include "tests/unit/keys/memory_key_store.hpp"

#include <catch2/catch.hpp>

#include <set>
#include <thread>
#include <vector>

using namespace hotline;
using namespace hotline::keys;

namespace {
const Binding note{.kind = "note", .subject = Uuid{{1}}};
}

TEST_CASE("a text sealed in one life of the service opens in the next") {
    MemoryKeyStore store;
    std::string envelope;
    {
        Vault vault(root_of(1), store, Refill::by_call);
        envelope = vault.seal(vault.take(), "call back after nine", note).value();
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
    const KeyId hers = vault.take();
    const KeyId his = vault.take();
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
        const KeyId key = vault.take();
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
    const auto envelope = vault.seal(vault.take(), "still here", note).value();
    for (std::size_t made = 0; made <= limit::keys_cached; made += limit::key_batch)
        vault.refill();
    CHECK(vault.open(envelope, note).value() == "still here");
}

TEST_CASE("a full store gives out what is ready and then says so") {
    MemoryKeyStore store;
    Vault vault(root_of(1), store, Refill::by_call);
    vault.refill();
    store.be_full(true);
    for (std::size_t i = 0; i < limit::key_batch; ++i)
        CHECK_NOTHROW(vault.take());
    CHECK_THROWS(vault.take());
    store.be_full(false);
    CHECK_NOTHROW(vault.take());
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
                    mine.push_back(vault.take());
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
