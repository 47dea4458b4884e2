#include "referral/index_schema.hpp"

#include <SQLiteCpp/SQLiteCpp.h>
#include <fmt/format.h>

namespace hotline::referral {
namespace {

// Grows with every change below. The index is a projection, so an older layout is rebuilt, never migrated.
constexpr int layout = 1;

constexpr auto drop_tables = R"sql(
DROP TABLE IF EXISTS state;
DROP TABLE IF EXISTS service_words;
DROP TABLE IF EXISTS service_language;
DROP TABLE IF EXISTS service_need;
DROP TABLE IF EXISTS service;
DROP TABLE IF EXISTS agency;
)sql";

// Names in `service` and `agency` are folded; what people read is in `entry`, as JSON.
// Tokens are made before they come here (search_words.hpp), so `ascii` only has to cut at spaces.
constexpr auto make_tables = R"sql(
CREATE TABLE state (
  version INTEGER NOT NULL
) STRICT;
INSERT INTO state (version) VALUES (0);

CREATE TABLE agency (
  id      TEXT PRIMARY KEY,
  name_en TEXT NOT NULL,
  name_fr TEXT NOT NULL,
  entry   TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE service (
  row             INTEGER PRIMARY KEY,
  id              TEXT NOT NULL UNIQUE,
  agency          TEXT NOT NULL REFERENCES agency (id),
  name_en         TEXT NOT NULL,
  name_fr         TEXT NOT NULL,
  place           INTEGER NOT NULL,
  province        INTEGER NOT NULL,
  reach           TEXT NOT NULL CHECK (reach IN ('place', 'province', 'country')),
  other_languages TEXT NOT NULL CHECK (other_languages IN ('yes', 'no')),
  entry           TEXT NOT NULL
) STRICT;
CREATE INDEX service_by_province ON service (province);

CREATE TABLE service_need (
  service INTEGER NOT NULL REFERENCES service (row),
  need    TEXT NOT NULL,
  PRIMARY KEY (service, need)
) STRICT, WITHOUT ROWID;

CREATE TABLE service_language (
  service  INTEGER NOT NULL REFERENCES service (row),
  language TEXT NOT NULL,
  mode     TEXT NOT NULL CHECK (mode IN ('spoken', 'interpreter')),
  PRIMARY KEY (service, language, mode)
) STRICT, WITHOUT ROWID;

CREATE VIRTUAL TABLE service_words USING fts5 (
  name_en, name_fr, agency, place, needs, description_en, description_fr,
  content = '', tokenize = 'ascii', prefix = '2 3'
);
)sql";

} // namespace

void remake_tables(SQLite::Database& database) {
    database.exec(drop_tables);
    database.exec(make_tables);
}

void ensure_tables(SQLite::Database& database) {
    SQLite::Transaction transaction(database, SQLite::TransactionBehavior::IMMEDIATE);
    const int found = database.execAndGet("PRAGMA user_version").getInt();
    if (found == layout)
        return;
    remake_tables(database);
    database.exec(fmt::format("PRAGMA user_version = {}", layout));
    transaction.commit();
}

} // namespace hotline::referral
