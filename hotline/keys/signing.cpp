#include "hotline/keys/signing.hpp"

#include "hotline/keys/hash.hpp"
#include "hotline/keys/sodium.hpp"

#include <sodium.h>

#include <algorithm>

namespace hotline::keys {
namespace {

static_assert(crypto_sign_PUBLICKEYBYTES == std::tuple_size_v<PublicKey>);
static_assert(crypto_sign_BYTES == std::tuple_size_v<Signature>);
static_assert(crypto_sign_SEEDBYTES == SecretKey::size);

const unsigned char* as_bytes(std::string_view text) { return reinterpret_cast<const unsigned char*>(text.data()); }

/// The key pair as libsodium wants it, wiped when it goes.
struct KeyPair {
    PublicKey public_half{};
    std::array<std::uint8_t, crypto_sign_SECRETKEYBYTES> secret_half{};
    explicit KeyPair(const SecretKey& seed) {
        crypto_sign_seed_keypair(public_half.data(), secret_half.data(), seed.bytes().data());
    }
    KeyPair(const KeyPair&) = delete;
    KeyPair& operator=(const KeyPair&) = delete;
    ~KeyPair() { sodium_memzero(secret_half.data(), secret_half.size()); }
};

} // namespace

SignerId signer_id(const PublicKey& key) {
    const Hash whole = hash({reinterpret_cast<const char*>(key.data()), key.size()});
    SignerId id{};
    std::copy_n(whole.begin(), id.size(), id.begin());
    return id;
}

Signer::Signer(const RootKey& root) : seed_(derive(root, Purpose::sign)), public_key_(KeyPair(seed_).public_half) {}

Signature Signer::sign(std::string_view text) const {
    const KeyPair pair(seed_);
    Signature signature{};
    crypto_sign_detached(signature.data(), nullptr, as_bytes(text), text.size(), pair.secret_half.data());
    return signature;
}

bool verify_signature(const PublicKey& key, std::string_view text, const Signature& signature) {
    make_sodium_ready();
    return crypto_sign_verify_detached(signature.data(), as_bytes(text), text.size(), key.data()) == 0;
}

} // namespace hotline::keys
