#include "hotline/keys/random.hpp"

#include "hotline/keys/sodium.hpp"

#include <sodium.h>

#include <array>

namespace hotline::keys {

void fill_random(std::span<std::uint8_t> bytes) {
    make_sodium_ready();
    randombytes_buf(bytes.data(), bytes.size());
}

std::string random_bytes(std::size_t count) {
    make_sodium_ready();
    std::string bytes(count, '\0');
    randombytes_buf(bytes.data(), bytes.size());
    return bytes;
}

Uuid random_uuid(Instant at) {
    std::array<std::uint8_t, 10> random{};
    fill_random(random);
    return make_uuid_v7(at, random);
}

std::string random_token(std::size_t bytes) {
    constexpr int variant = sodium_base64_VARIANT_URLSAFE_NO_PADDING;
    const std::string raw = random_bytes(bytes);
    std::string text(sodium_base64_ENCODED_LEN(bytes, variant), '\0');
    sodium_bin2base64(text.data(), text.size(), reinterpret_cast<const unsigned char*>(raw.data()), raw.size(),
                      variant);
    text.pop_back(); // the terminating zero that the encoder writes
    return text;
}

} // namespace hotline::keys
