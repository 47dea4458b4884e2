#pragma once

#include <cstdint>

namespace hotline::simulate {

/// From the first call on libsodium draws its random bytes in this process from a seeded stream, so that keys and
/// nonces are part of the history that a seed gives. Only a simulator may do this; call it before anything is sealed,
/// and once at the start of every run.
void seed_sodium(std::uint64_t seed);

} // namespace hotline::simulate
