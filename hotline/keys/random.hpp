#pragma once

#include "proto/ids.hpp"

#include <cstdint>
#include <span>
#include <string>

namespace hotline::keys {

/// Fills the bytes from the kernel's generator (libsodium `randombytes_buf`).
void fill_random(std::span<std::uint8_t> bytes);

/// `count` random bytes.
std::string random_bytes(std::size_t count);

/// A fresh UUIDv7 whose leading bits are that time.
Uuid random_uuid(Instant at);

/// A public secret: `bytes` random bytes as base64url text without padding (32 bytes give 43 characters).
std::string random_token(std::size_t bytes);

} // namespace hotline::keys
