#pragma once

#include "hotline/keys/root_key.hpp"

#include <array>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

/// The key pairs for which backups are sealed (X25519). The secret half is kept off the machine; the public half stands
/// in the configuration.
namespace hotline::keys {

/// The public half: whom a backup is sealed for.
struct BackupRecipient {
    std::array<std::uint8_t, 32> key{};
    friend auto operator<=>(const BackupRecipient&, const BackupRecipient&) = default;
};

/// `hotline-backup-` and 72 hexadecimal digits, the last eight of which find out a wrong one.
std::string to_text(const BackupRecipient& recipient);
/// None for anything that `to_text` did not write.
std::optional<BackupRecipient> parse_recipient(std::string_view text);

/// The secret half.
class BackupIdentity {
public:
    /// Reads a file that `create` made. Throws `KeyError` (key_source.hpp).
    explicit BackupIdentity(const std::filesystem::path& file);
    /// Makes a new pair in a new file, mode 0600, durably; the public half. Throws `KeyError`.
    static BackupRecipient create(const std::filesystem::path& file);

    [[nodiscard]] const BackupRecipient& recipient() const { return recipient_; }
    [[nodiscard]] const SecretKey& secret() const { return secret_; }

private:
    SecretKey secret_;
    BackupRecipient recipient_;
};

} // namespace hotline::keys
