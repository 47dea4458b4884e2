#include "hotline/journal/sqlite/key_store.hpp"

#include "hotline/journal/sqlite/connection.hpp"
#include "hotline/journal/sqlite/migrations.hpp"

#include <mutex>

namespace hotline::journal_sqlite {

struct SqliteKeyStore::Parts {
    explicit Parts(const std::filesystem::path& file)
        : writer(file, {}), reader((migrate(writer, keys_migrations()), file), {.access = Access::read_only}) {
        writer.forbid_all_but_rows();
        reader.forbid_all_but_rows();
    }
    std::mutex writing; ///< guards `writer`, through its fsync
    Connection writer;
    std::mutex reading; ///< guards `reader`: finding a key never waits for a batch to become durable
    Connection reader;
};

SqliteKeyStore::SqliteKeyStore(const std::filesystem::path& file) : parts_(std::make_unique<Parts>(file)) {}

SqliteKeyStore::~SqliteKeyStore() = default;

void SqliteKeyStore::add(std::span<const keys::Wrap> wraps) {
    const std::lock_guard lock(parts_->writing);
    Transaction transaction(parts_->writer);
    for (const auto& wrap : wraps) {
        Query(parts_->writer, "INSERT INTO wrap (key_id, recipient, blob) VALUES (?, ?, ?)")
            .bind(wrap.key.value)
            .bind(wrap.recipient)
            .bind_blob(wrap.blob)
            .run();
    }
    transaction.commit();
}

std::optional<std::string> SqliteKeyStore::find(KeyId key, std::string_view recipient) {
    const std::string name(recipient);
    const std::lock_guard lock(parts_->reading);
    Query row(parts_->reader, "SELECT blob FROM wrap WHERE key_id = ? AND recipient = ?");
    if (!row.bind(key.value).bind(name).step())
        return std::nullopt;
    return row.bytes(0);
}

void SqliteKeyStore::destroy(KeyId key) {
    const std::lock_guard lock(parts_->writing);
    Query(parts_->writer, "DELETE FROM wrap WHERE key_id = ?").bind(key.value).run();
    parts_->writer.empty_wal();
}

std::optional<std::string> SqliteKeyStore::check_value() {
    const std::lock_guard lock(parts_->reading);
    Query row(parts_->reader, "SELECT value FROM check_value");
    if (!row.step())
        return std::nullopt;
    return row.bytes(0);
}

void SqliteKeyStore::set_check_value(std::string_view value) {
    const std::lock_guard lock(parts_->writing);
    Query(parts_->writer, "INSERT INTO check_value (one, value) VALUES (1, ?)").bind_blob(value).run();
}

std::size_t SqliteKeyStore::wrap_count() {
    const std::lock_guard lock(parts_->reading);
    Query row(parts_->reader, "SELECT count(*) FROM wrap");
    row.step();
    return static_cast<std::size_t>(row.integer(0));
}

} // namespace hotline::journal_sqlite
