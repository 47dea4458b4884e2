#include "hotline/journal/sqlite/key_reader.hpp"

#include "hotline/journal/sqlite/connection.hpp"

namespace hotline::journal_sqlite {

struct KeyReader::Parts {
    Parts(const std::filesystem::path& file, const std::string& vfs)
        : connection(file, {.access = Access::read_only, .vfs = vfs}) {}
    Connection connection;
};

KeyReader::KeyReader(const std::filesystem::path& file, const std::string& vfs)
    : parts_(std::make_unique<Parts>(file, vfs)) {}

KeyReader::~KeyReader() = default;

std::vector<keys::Wrap> KeyReader::wraps(const std::optional<keys::Wrap>& after, std::size_t limit) {
    const keys::Wrap first{};
    const auto& behind = after ? *after : first;
    Query rows(parts_->connection, "SELECT key_id, recipient, blob FROM wrap WHERE (key_id, recipient) > (?, ?) "
                                   "ORDER BY key_id, recipient LIMIT ?");
    rows.bind(behind.key.value).bind(behind.recipient).bind(static_cast<std::int64_t>(limit));
    std::vector<keys::Wrap> wraps;
    while (rows.step())
        wraps.push_back({KeyId{rows.uuid(0)}, rows.bytes(1), rows.bytes(2)});
    return wraps;
}

std::optional<std::string> KeyReader::check_value() {
    Query row(parts_->connection, "SELECT value FROM check_value");
    if (!row.step())
        return std::nullopt;
    return row.bytes(0);
}

bool KeyReader::has(KeyId key) {
    Query row(parts_->connection, "SELECT 1 FROM wrap WHERE key_id = ? LIMIT 1");
    return row.bind(key.value).step();
}

} // namespace hotline::journal_sqlite
