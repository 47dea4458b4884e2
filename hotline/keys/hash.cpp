#include "hotline/keys/hash.hpp"

#include "hotline/keys/sodium.hpp"

#include <sodium.h>

namespace hotline::keys {
namespace {

const unsigned char* as_bytes(std::string_view text) { return reinterpret_cast<const unsigned char*>(text.data()); }

} // namespace

Hash hash(std::string_view bytes) {
    make_sodium_ready();
    Hash out;
    crypto_generichash(out.data(), out.size(), as_bytes(bytes), bytes.size(), nullptr, 0);
    return out;
}

Hasher::Hasher() {
    static_assert(sizeof(crypto_generichash_state) <= state_bytes && alignof(crypto_generichash_state) <= 64);
    make_sodium_ready();
    crypto_generichash_init(reinterpret_cast<crypto_generichash_state*>(state_.data()), nullptr, 0, sizeof(Hash));
}

void Hasher::add(std::string_view bytes) {
    crypto_generichash_update(reinterpret_cast<crypto_generichash_state*>(state_.data()), as_bytes(bytes),
                              bytes.size());
}

Hash Hasher::finish() {
    Hash out;
    crypto_generichash_final(reinterpret_cast<crypto_generichash_state*>(state_.data()), out.data(), out.size());
    return out;
}

} // namespace hotline::keys
