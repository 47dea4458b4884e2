#include "hotline/keys/root_key.hpp"

#include "hotline/keys/sodium.hpp"

#include <sodium.h>

#include <new>

namespace hotline::keys {

void SecretKey::Free::operator()(std::uint8_t* bytes) const { sodium_free(bytes); }

SecretKey::SecretKey() {
    make_sodium_ready();
    // sodium_malloc locks the pages and puts guards around them; sodium_free zeroes them.
    bytes_.reset(static_cast<std::uint8_t*>(sodium_malloc(size)));
    if (!bytes_)
        throw std::bad_alloc();
    sodium_memzero(bytes_.get(), size);
}

SecretKey derive(const RootKey& root, Purpose purpose) {
    static_assert(SecretKey::size == crypto_kdf_KEYBYTES);
    constexpr char context[crypto_kdf_CONTEXTBYTES + 1] = "hotlkeys";
    SecretKey key;
    crypto_kdf_derive_from_key(key.bytes().data(), SecretKey::size, static_cast<std::uint64_t>(purpose), context,
                               root.bytes().data());
    return key;
}

} // namespace hotline::keys
