#include "hotline/keys/key_source.hpp"

#include "hotline/keys/random.hpp"
#include "hotline/keys/secret_file.hpp"
#include "hotline/keys/sodium.hpp"

#include <sodium.h>

#include <array>
#include <utility>

namespace hotline::keys {
namespace {

// OWASP's and RFC 9106's second recommended choice: 64 MiB, 3 passes.
constexpr unsigned long long passphrase_passes = 3;
constexpr std::size_t passphrase_memory = std::size_t{64} << 20U;

constexpr std::size_t passphrase_bytes_max = 1'024;

using Salt = std::array<std::uint8_t, crypto_pwhash_SALTBYTES>;

} // namespace

KeyFileSource::KeyFileSource(std::filesystem::path file) : file_(std::move(file)) {}

RootKey KeyFileSource::root() const {
    RootKey key;
    read_exactly(file_, key.bytes(), Privacy::owner_only);
    return key;
}

void KeyFileSource::create(const std::filesystem::path& file) {
    RootKey key;
    fill_random(key.bytes());
    write_new_file(file, key.bytes());
}

PassphraseSource::PassphraseSource(std::string passphrase, std::filesystem::path salt_file)
    : passphrase_(std::move(passphrase)), salt_file_(std::move(salt_file)) {}

PassphraseSource PassphraseSource::of_file(const std::filesystem::path& passphrase_file,
                                           std::filesystem::path salt_file) {
    auto passphrase = read_secret_line(passphrase_file, passphrase_bytes_max);
    if (passphrase.empty())
        throw KeyError("passphrase file " + passphrase_file.string() + ": its first line is empty");
    return {std::move(passphrase), std::move(salt_file)};
}

PassphraseSource::~PassphraseSource() { sodium_memzero(passphrase_.data(), passphrase_.size()); }

RootKey PassphraseSource::root() const {
    if (passphrase_.empty())
        throw KeyError("the passphrase is empty");
    Salt salt{};
    read_exactly(salt_file_, salt, Privacy::any);
    RootKey key;
    const int failed = crypto_pwhash(key.bytes().data(), key.bytes().size(), passphrase_.data(), passphrase_.size(),
                                     salt.data(), passphrase_passes, passphrase_memory, crypto_pwhash_ALG_ARGON2ID13);
    if (failed != 0)
        throw KeyError("no memory (64 MiB) to derive the root key from the passphrase");
    return key;
}

void PassphraseSource::create_salt(const std::filesystem::path& salt_file) {
    Salt salt{};
    fill_random(salt);
    write_new_file(salt_file, salt);
}

} // namespace hotline::keys
