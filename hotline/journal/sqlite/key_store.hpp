#pragma once

#include "hotline/files/files.hpp"
#include "hotline/keys/key_store.hpp"

#include <filesystem>
#include <functional>
#include <memory>
#include <string>

namespace hotline::journal_sqlite {

/// What a key store needs beside its file.
struct KeyStoreOptions {
    /// As `Options::lost` of a journal: after it every change throws.
    std::function<void()> lost{};
    /// SQLite's name of the file system below; empty: the system's.
    std::string vfs{};
    /// Where the file's folder is synced; null: the system's. Must outlive the store.
    files::Files* files{};
};

/// `keys.db`: wraps in a file of their own, so that its backups can expire before the journal's do.
/// `destroy`: rows are overwritten (`secure_delete`), the WAL is emptied, then the file is looked through for the bytes
/// of what was destroyed; if any is left, the file is written anew (security study §0.6). For that time `add` refuses
/// at once instead of waiting. It is not begun without room on the disk. The process that uses it owns the directory
/// (owner_lock.hpp).
class SqliteKeyStore final : public keys::KeyStore {
public:
    /// Makes the file if there is none. Throws `std::runtime_error` if it cannot be opened.
    explicit SqliteKeyStore(const std::filesystem::path& file, const KeyStoreOptions& options = {});
    SqliteKeyStore(const SqliteKeyStore&) = delete;
    SqliteKeyStore& operator=(const SqliteKeyStore&) = delete;
    ~SqliteKeyStore() override;

    void add(std::span<const keys::Wrap> wraps) override;
    [[nodiscard]] std::optional<std::string> find(KeyId key, std::string_view recipient) override;
    void destroy(std::span<const KeyId> keys) override;
    [[nodiscard]] std::optional<std::string> check_value() override;
    void set_check_value(std::string_view value) override;
    [[nodiscard]] std::size_t wrap_count() override;

private:
    struct Parts;
    std::unique_ptr<Parts> parts_;
};

} // namespace hotline::journal_sqlite
