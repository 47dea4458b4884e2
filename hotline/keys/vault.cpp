#include "hotline/keys/vault.hpp"

#include "hotline/keys/stock.hpp"

#include <sodium.h>

#include <string>
#include <utility>

namespace hotline::keys {
namespace {

constexpr std::string_view check_text = "hotline root key";

std::string keyed_hash(KeyBytes key, std::string_view text, std::size_t size) {
    std::string out(size, '\0');
    crypto_generichash(reinterpret_cast<unsigned char*>(out.data()), out.size(),
                       reinterpret_cast<const unsigned char*>(text.data()), text.size(), key.data(), key.size());
    return out;
}

/// A store belongs to the root key it was begun with; any other must be found out before something is sealed.
void check_root(const RootKey& root, KeyStore& store) {
    const SecretKey key = derive(root, Purpose::check);
    const std::string expected = keyed_hash(key.bytes(), check_text, 32);
    const auto kept = store.check_value();
    if (!kept) {
        if (store.wrap_count() > 0)
            throw KeyError("the key store has keys but no check value: it is damaged");
        store.set_check_value(expected);
        return;
    }
    const bool same = kept->size() == expected.size() && sodium_memcmp(kept->data(), expected.data(), 32) == 0;
    if (!same)
        throw KeyError("this root key is not the one that the key store was begun with");
}

/// The key that an envelope names. An erased text has no bytes left.
Result<KeyId> key_named_in(std::string_view envelope) {
    if (envelope.empty())
        return refuse(Refusal::absent);
    const auto key = envelope_key(envelope);
    if (!key)
        return refuse(Refusal::malformed);
    return *key;
}

} // namespace

Vault::Vault(RootKey root, KeyStore& store, Refill refill, Clock clock) {
    check_root(root, store);
    digest_key_ = derive(root, Purpose::digest);
    stock_ = std::make_unique<Stock>(derive(root, Purpose::wrap), store, refill, std::move(clock));
}

Vault::~Vault() = default;

Result<KeyId> Vault::take() { return stock_->take(); }

void Vault::give_back(KeyId key) { stock_->give_back(key); }

Result<std::string> Vault::seal(KeyId key, std::string_view plaintext, const Binding& binding) {
    std::string envelope;
    const auto used =
        stock_->use(key, [&](KeyBytes bytes) { envelope = seal_envelope(bytes, key, plaintext, binding); });
    if (!used)
        return used.error();
    return envelope;
}

std::optional<Result<std::string>> Vault::seal_at_hand(KeyId key, std::string_view plaintext, const Binding& binding) {
    std::string envelope;
    const bool held =
        stock_->use_held(key, [&](KeyBytes bytes) { envelope = seal_envelope(bytes, key, plaintext, binding); });
    if (!held)
        return std::nullopt;
    return envelope;
}

Result<std::string> Vault::open(std::string_view envelope, const Binding& binding) {
    const auto key = key_named_in(envelope);
    if (!key)
        return key.error();
    Result<std::string> text = refuse(Refusal::absent);
    const auto used = stock_->use(*key, [&](KeyBytes bytes) { text = open_envelope(bytes, envelope, binding); });
    if (!used)
        return used.error();
    return text;
}

std::optional<Result<std::string>> Vault::open_at_hand(std::string_view envelope, const Binding& binding) {
    const auto key = key_named_in(envelope);
    if (!key)
        return key.error();
    Result<std::string> text = refuse(Refusal::absent);
    const bool held = stock_->use_held(*key, [&](KeyBytes bytes) { text = open_envelope(bytes, envelope, binding); });
    if (!held)
        return std::nullopt;
    return text;
}

void Vault::destroy(std::span<const KeyId> keys) { stock_->destroy(keys); }

Digest Vault::digest(std::string_view secret) const {
    Digest digest;
    crypto_generichash(digest.bytes.data(), digest.bytes.size(), reinterpret_cast<const unsigned char*>(secret.data()),
                       secret.size(), digest_key_.bytes().data(), SecretKey::size);
    return digest;
}

void Vault::refill() { stock_->refill(); }

std::size_t Vault::ready() const { return stock_->ready(); }

std::uint64_t Vault::refills_failed() const { return stock_->refills_failed(); }

} // namespace hotline::keys
