#pragma once

namespace SQLite {
class Database;
}

namespace hotline::referral {

/// Makes the empty tables if the file has none of this layout; tables of another layout are dropped.
void ensure_tables(SQLite::Database& database);
/// Drops and makes the tables, inside the caller's transaction.
void remake_tables(SQLite::Database& database);

} // namespace hotline::referral
