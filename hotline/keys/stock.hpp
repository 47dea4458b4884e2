#pragma once

#include "hotline/keys/key_ring.hpp"
#include "hotline/keys/key_source.hpp"
#include "hotline/keys/vault.hpp"

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <functional>
#include <mutex>
#include <optional>
#include <span>
#include <stop_token>
#include <thread>

namespace hotline::keys {

/// The vault's subject keys: those made ahead, and those lately used. Thread-safe.
class Vault::Stock {
public:
    Stock(SecretKey wrap_key, KeyStore& store, Refill refill, Clock clock);
    Stock(const Stock&) = delete;
    Stock& operator=(const Stock&) = delete;
    ~Stock();

    [[nodiscard]] Result<KeyId> take();
    void give_back(KeyId id);
    void refill();
    [[nodiscard]] std::size_t ready() const;
    [[nodiscard]] std::uint64_t refills_failed() const { return refills_failed_; }
    using With = std::function<void(KeyBytes)>;
    /// Calls `with` with the key while it stays in locked memory. Refusals: `absent`, `unavailable`, `malformed`.
    [[nodiscard]] Result<void> use(KeyId id, const With& with);
    /// The same if the key is in memory, without asking the store; else false.
    [[nodiscard]] bool use_held(KeyId id, const With& with);
    /// The store may be busy with it for long, and takes no batches then: the stock is made large enough before.
    void destroy(std::span<const KeyId> ids);

private:
    void keep_filled(const std::stop_token& stopping);
    [[nodiscard]] bool try_refill();
    [[nodiscard]] Result<SecretKey> load(KeyId id);

    SecretKey wrap_key_;
    KeyStore& store_;
    Clock clock_;
    mutable std::mutex mutex_; ///< guards what follows; never held while the store is asked
    std::condition_variable_any low_;
    std::deque<KeyId> ready_;
    KeyRing ring_;
    std::uint64_t destroyed_{}; ///< keys destroyed so far: tells a load that a key may be gone
    std::atomic<std::uint64_t> refills_failed_{0};
    std::jthread filler_; ///< last: it uses everything above
};

} // namespace hotline::keys
