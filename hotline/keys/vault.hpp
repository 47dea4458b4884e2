#pragma once

#include "hotline/keys/envelope.hpp"
#include "hotline/keys/key_store.hpp"
#include "hotline/keys/root_key.hpp"
#include "proto/fact.hpp"
#include "proto/result.hpp"

#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace hotline::keys {

namespace limit {
inline constexpr std::size_t key_batch = 256;    ///< keys made durable in one transaction
inline constexpr std::size_t keys_low = 128;     ///< fewer ready ones than this wake the refill
inline constexpr std::size_t keys_cached = 1024; ///< unwrapped keys held in locked memory
} // namespace limit

/// How a vault keeps its stock of ready keys.
enum class Refill {
    in_background, ///< a thread of its own
    by_call,       ///< only when `take` finds none or somebody calls `refill`
};

/// What time it is, for the leading bits of a new key's id and nothing else.
using Clock = std::function<Instant()>;
/// The system's clock, which may be set back.
Instant wall_clock();

/// Seals and opens the texts of subjects, each under the subject's own key. Keys are made ahead in durable batches:
/// whoever takes one pays no fsync for it. A restart leaves the rest of the stock unused (some kilobytes): a key is
/// never handed out twice. Thread-safe.
class Vault {
public:
    /// Throws `KeyError` if `root` is not the key that this store was begun with. `store` must outlive the vault.
    Vault(RootKey root, KeyStore& store, Refill refill = Refill::in_background, Clock clock = wall_clock);
    Vault(const Vault&) = delete;
    Vault& operator=(const Vault&) = delete;
    ~Vault();

    /// A key that no one had before, already durable. Waits for the store only if the stock ran out.
    /// Refusal: `unavailable` if the store takes no keys now (full, read-only, gone).
    [[nodiscard]] Result<KeyId> take();
    /// Returns a key to the stock. Only for a key under which nothing became durable, nor may become so later: what was
    /// asked for was refused. Where that is not known (an exception, a cancelled wait) the key is left unused.
    void give_back(KeyId key);

    /// Refusals: `absent` if the key does not exist (any more), `unavailable` if the store cannot be read now,
    /// `malformed` if the key's wrap is damaged. May wait for the disk: not for the I/O thread.
    [[nodiscard]] Result<std::string> seal(KeyId key, std::string_view plaintext, const Binding& binding);

    /// Refusals: as `seal`, `absent` also if the bytes were erased, `malformed` also for a text that was changed or
    /// moved. May wait for the disk: not for the I/O thread.
    [[nodiscard]] Result<std::string> open(std::string_view envelope, const Binding& binding);

    /// The same where the key is in memory; nothing where the store would have to be asked. Never waits for the disk.
    [[nodiscard]] std::optional<Result<std::string>> seal_at_hand(KeyId key, std::string_view plaintext,
                                                                  const Binding& binding);
    [[nodiscard]] std::optional<Result<std::string>> open_at_hand(std::string_view envelope, const Binding& binding);

    /// Makes everything sealed under these keys unreadable for ever. The journal's chain is not touched by it.
    void destroy(std::span<const KeyId> keys);
    void destroy(KeyId key) { destroy(std::span<const KeyId>(&key, 1)); }

    /// The keyed hash under which a secret or an outside identifier may be remembered (session token, provider's id).
    [[nodiscard]] Digest digest(std::string_view secret) const;

    /// Tops the stock up by one durable batch.
    void refill();
    /// Keys ready to be taken without waiting.
    [[nodiscard]] std::size_t ready() const;
    /// Batches that the store did not take, since the start.
    [[nodiscard]] std::uint64_t refills_failed() const;

private:
    class Stock;
    std::unique_ptr<Stock> stock_;
    SecretKey digest_key_;
};

} // namespace hotline::keys
