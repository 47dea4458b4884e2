#pragma once

#include "proto/ids.hpp"
#include "proto/result.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

/// A sealed text: magic "HLS", version 1, algorithm 1, 16 bytes of key id, 24 bytes of nonce, ciphertext and tag.
/// XChaCha20-Poly1305; the text is padded to whole blocks first, so that a length says little; everything before the
/// nonce and the binding are authenticated with it.
namespace hotline::keys {

/// Where a sealed text belongs. It opens nowhere else, so a ciphertext cannot be moved to another record.
struct Binding {
    std::string_view kind; ///< the entry kind or record name
    Uuid subject;          ///< whose it is
};

inline constexpr std::size_t padding_block = 64; ///< bytes

using KeyBytes = std::span<const std::uint8_t, 32>;

/// Seals `plaintext` under `key`, which is named `id`.
std::string seal_envelope(KeyBytes key, KeyId id, std::string_view plaintext, const Binding& binding);

/// Refusals: `malformed` for anything that `seal_envelope` did not make with this key and binding.
Result<std::string> open_envelope(KeyBytes key, std::string_view envelope, const Binding& binding);

/// The key that an envelope names; none if it is not an envelope.
std::optional<KeyId> envelope_key(std::string_view envelope);

} // namespace hotline::keys
