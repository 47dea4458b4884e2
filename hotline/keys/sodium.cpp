#include "hotline/keys/sodium.hpp"

#include <sodium.h>

#include <stdexcept>

namespace hotline::keys {

void make_sodium_ready() {
    static const bool ready = sodium_init() >= 0;
    if (!ready)
        throw std::runtime_error("libsodium cannot be made ready: no source of randomness");
}

} // namespace hotline::keys
