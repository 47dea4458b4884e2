#pragma once

#include "hotline/journal/sqlite/connection.hpp"

#include <span>
#include <string>

namespace hotline::journal_sqlite {

inline constexpr std::size_t needle_bytes_min = 16; ///< shorter ones would be found by chance

/// Whether any of these byte strings stands anywhere in the database's file or its write-ahead log: in rows, between
/// them, or in free pages. Reads through the connection's own file handles, since opening and closing the file beside
/// SQLite would drop its locks (https://www.sqlite.org/howtocorrupt.html §2.2). About a second per gigabyte, however
/// many strings. Throws on I/O errors and `std::logic_error` for a string that is too short.
[[nodiscard]] bool stands_in_file(Connection& connection, std::span<const std::string> needles);

} // namespace hotline::journal_sqlite
