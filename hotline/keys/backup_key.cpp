#include "hotline/keys/backup_key.hpp"

#include "hotline/keys/hash.hpp"
#include "hotline/keys/key_source.hpp"
#include "hotline/keys/random.hpp"
#include "hotline/keys/secret_file.hpp"

#include <sodium.h>

namespace hotline::keys {
namespace {

constexpr std::string_view prefix = "hotline-backup-";
constexpr std::size_t check_bytes = 4;
static_assert(crypto_box_PUBLICKEYBYTES == 32 && crypto_box_SECRETKEYBYTES == SecretKey::size);

BackupRecipient public_half(const SecretKey& secret) {
    BackupRecipient recipient;
    if (crypto_scalarmult_base(recipient.key.data(), secret.bytes().data()) != 0)
        throw KeyError("the backup key cannot be used");
    return recipient;
}

std::string hex(std::string_view bytes) {
    std::string text(bytes.size() * 2 + 1, '\0');
    sodium_bin2hex(text.data(), text.size(), reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
    text.pop_back(); // the terminating zero that the encoder writes
    return text;
}

} // namespace

std::string to_text(const BackupRecipient& recipient) {
    const std::string_view key(reinterpret_cast<const char*>(recipient.key.data()), recipient.key.size());
    const auto check = hash(key);
    return std::string(prefix) + hex(key) + hex({reinterpret_cast<const char*>(check.data()), check_bytes});
}

std::optional<BackupRecipient> parse_recipient(std::string_view text) {
    BackupRecipient recipient;
    if (!text.starts_with(prefix) || text.size() != prefix.size() + 2 * (recipient.key.size() + check_bytes))
        return std::nullopt;
    const auto digits = text.substr(prefix.size(), 2 * recipient.key.size());
    std::size_t length = 0;
    const int failed = sodium_hex2bin(recipient.key.data(), recipient.key.size(), digits.data(), digits.size(), nullptr,
                                      &length, nullptr);
    if (failed != 0 || length != recipient.key.size() || to_text(recipient) != text)
        return std::nullopt;
    return recipient;
}

BackupIdentity::BackupIdentity(const std::filesystem::path& file) {
    read_exactly(file, secret_.bytes(), Privacy::owner_only);
    recipient_ = public_half(secret_);
}

BackupRecipient BackupIdentity::create(const std::filesystem::path& file) {
    SecretKey secret;
    fill_random(secret.bytes());
    write_new_file(file, secret.bytes());
    return public_half(secret);
}

} // namespace hotline::keys
