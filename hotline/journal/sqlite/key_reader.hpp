#pragma once

#include "hotline/keys/key_store.hpp"

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace hotline::journal_sqlite {

/// A look at a keys.db beside whoever owns it, for backups. Every call is short, so that a key can be destroyed between
/// two of them. Throws on I/O errors.
class KeyReader {
public:
    /// `vfs`: SQLite's name of the file system below; empty: the system's.
    explicit KeyReader(const std::filesystem::path& file, const std::string& vfs = {});
    KeyReader(const KeyReader&) = delete;
    KeyReader& operator=(const KeyReader&) = delete;
    ~KeyReader();

    /// Wraps behind that one (none: from the first), in order, at most `limit`.
    [[nodiscard]] std::vector<keys::Wrap> wraps(const std::optional<keys::Wrap>& after, std::size_t limit);
    [[nodiscard]] std::optional<std::string> check_value();
    /// Whether anybody can unwrap the key.
    [[nodiscard]] bool has(KeyId key);

private:
    struct Parts;
    std::unique_ptr<Parts> parts_;
};

} // namespace hotline::journal_sqlite
