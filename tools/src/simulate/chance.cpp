#include "tools/src/simulate/chance.hpp"

#include "hotline/keys/sodium.hpp"
#include "tools/src/simulate/random.hpp"

#include <sodium.h>

#include <cstddef>

namespace hotline::simulate {
namespace {

// libsodium's source of randomness is one per process, so this stream is too.
Random& stream() {
    static Random random(0);
    return random;
}

const char* name() { return "hotline simulator"; }

std::uint32_t any_number() { return static_cast<std::uint32_t>(stream().next()); }

void any_bytes(void* to, std::size_t size) {
    auto* bytes = static_cast<unsigned char*>(to);
    for (std::size_t i = 0; i < size; ++i)
        bytes[i] = static_cast<unsigned char>(stream().next());
}

randombytes_implementation seeded{.implementation_name = name,
                                  .random = any_number,
                                  .stir = nullptr,
                                  .uniform = nullptr,
                                  .buf = any_bytes,
                                  .close = nullptr};

} // namespace

void seed_sodium(std::uint64_t seed) {
    static const bool seeded_once = randombytes_set_implementation(&seeded) == 0;
    if (seeded_once)
        keys::make_sodium_ready();
    stream() = Random(seed);
}

} // namespace hotline::simulate
