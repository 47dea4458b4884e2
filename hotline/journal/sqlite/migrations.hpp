#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace hotline::journal_sqlite {

class Connection;

/// One step of a database's schema: numbered, forward only, never changed once released.
struct Migration {
    std::uint32_t number{};
    std::string_view name;
    std::string_view sql;
};

/// The files of migrations/journal and migrations/keys, in order.
std::span<const Migration> journal_migrations();
std::span<const Migration> keys_migrations();

/// Brings the database up to the last migration, each in a transaction of its own.
/// Throws `std::runtime_error` if a newer release has written the file.
void migrate(Connection& connection, std::span<const Migration> migrations);

} // namespace hotline::journal_sqlite
