#pragma once

#include "hotline/keys/key_ring.hpp"
#include "hotline/keys/key_source.hpp"
#include "hotline/keys/vault.hpp"

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <optional>
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

    [[nodiscard]] KeyId take();
    void refill();
    [[nodiscard]] std::size_t ready() const;
    /// Calls `with` with the key while it stays in locked memory. False if the key does not exist (any more).
    [[nodiscard]] bool use(KeyId id, const std::function<void(KeyBytes)>& with);
    void destroy(KeyId id);

private:
    void keep_filled(const std::stop_token& stopping);
    [[nodiscard]] bool try_refill();
    [[nodiscard]] std::optional<KeyBytes> held_or_loaded(KeyId id);

    SecretKey wrap_key_;
    KeyStore& store_;
    Clock clock_;
    mutable std::mutex mutex_; ///< guards what follows; never held while the store makes something durable
    std::condition_variable_any low_;
    std::deque<KeyId> ready_;
    KeyRing ring_;
    std::jthread filler_; ///< last: it uses everything above
};

} // namespace hotline::keys
