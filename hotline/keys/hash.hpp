#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace hotline::keys {

/// An unkeyed BLAKE2b-256 hash (RFC 7693): what the journal's chain is made of.
using Hash = std::array<std::uint8_t, 32>;

Hash hash(std::string_view bytes);

/// The same hash over bytes that come in pieces. `finish` ends it: one object, one hash.
class Hasher {
public:
    Hasher();
    void add(std::string_view bytes);
    Hash finish();

private:
    static constexpr std::size_t state_bytes = 384; ///< crypto_generichash_statebytes(), checked in the source
    alignas(64) std::array<unsigned char, state_bytes> state_{};
};

} // namespace hotline::keys
