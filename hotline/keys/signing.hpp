#pragma once

#include "hotline/keys/root_key.hpp"

#include <array>
#include <cstdint>
#include <string_view>

/// Ed25519 (RFC 8032; libsodium `crypto_sign_detached`): what must be provable to somebody who has no secret of ours.
namespace hotline::keys {

using PublicKey = std::array<std::uint8_t, 32>;
using Signature = std::array<std::uint8_t, 64>;
/// Names a public key: the first bytes of its hash.
using SignerId = std::array<std::uint8_t, 8>;

SignerId signer_id(const PublicKey& key);

/// The installation's signing key, derived from the root key for this purpose alone. Its secret half stays in locked
/// memory.
class Signer {
public:
    explicit Signer(const RootKey& root);
    [[nodiscard]] const PublicKey& public_key() const { return public_key_; }
    [[nodiscard]] Signature sign(std::string_view text) const;

private:
    SecretKey seed_;
    PublicKey public_key_{};
};

[[nodiscard]] bool verify_signature(const PublicKey& key, std::string_view text, const Signature& signature);

} // namespace hotline::keys
