#include "hotline/keys/password.hpp"

#include "hotline/keys/sodium.hpp"

#include <sodium.h>

#include <array>
#include <new>

namespace hotline::keys {
namespace {

constexpr unsigned long long passes = 3;
constexpr std::size_t memory = std::size_t{64} << 20U;

} // namespace

std::string hash_password(std::string_view password) {
    make_sodium_ready();
    std::array<char, crypto_pwhash_STRBYTES> text{};
    if (crypto_pwhash_str(text.data(), password.data(), password.size(), passes, memory) != 0)
        throw std::bad_alloc();
    return text.data();
}

bool verify_password(std::string_view hash, std::string_view password) {
    make_sodium_ready();
    const std::string terminated(hash);
    return crypto_pwhash_str_verify(terminated.c_str(), password.data(), password.size()) == 0;
}

} // namespace hotline::keys
