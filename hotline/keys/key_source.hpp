#pragma once

#include "hotline/keys/root_key.hpp"

#include <filesystem>
#include <stdexcept>
#include <string>

namespace hotline::keys {

/// Why the root key could not be had, in words for the operator. Never holds a secret; may name a path.
class KeyError : public std::runtime_error {
    using std::runtime_error::runtime_error;
};

/// Where the root key comes from. Asked once, at start. No form makes a key on its own: a service that starts on an
/// empty directory by mistake must say so, not begin a second life (security study §3.2).
class KeySource {
public:
    virtual ~KeySource() = default;
    /// Throws `KeyError`.
    [[nodiscard]] virtual RootKey root() const = 0;
};

/// 32 random bytes in a file that only its owner may read or write (mode 0600 or 0400; anything wider is refused).
class KeyFileSource final : public KeySource {
public:
    explicit KeyFileSource(std::filesystem::path file);
    [[nodiscard]] RootKey root() const override;
    /// Makes a new key file, durably, mode 0600. Throws `KeyError` if there is one already: it is never replaced.
    static void create(const std::filesystem::path& file);

private:
    std::filesystem::path file_;
};

/// A passphrase through Argon2id (64 MiB, 3 passes: about 0.2 s) with the salt kept in a file beside the keys.
class PassphraseSource final : public KeySource {
public:
    /// Keeps the passphrase until it ends, then wipes it; the caller wipes its own copies.
    PassphraseSource(std::string passphrase, std::filesystem::path salt_file);
    PassphraseSource(const PassphraseSource&) = delete;
    PassphraseSource& operator=(const PassphraseSource&) = delete;
    ~PassphraseSource() override;
    [[nodiscard]] RootKey root() const override;
    /// With the first line of a file as the passphrase. Throws `KeyError` if it is absent, empty or too long, or if
    /// others than its owner have access to the file.
    static PassphraseSource of_file(const std::filesystem::path& passphrase_file, std::filesystem::path salt_file);
    /// Makes a new salt file, durably. Throws `KeyError` if there is one already.
    static void create_salt(const std::filesystem::path& salt_file);

private:
    std::string passphrase_;
    std::filesystem::path salt_file_;
};

} // namespace hotline::keys
