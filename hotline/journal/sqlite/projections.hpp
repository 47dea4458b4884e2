#pragma once

#include "hotline/journal/entry.hpp"
#include "hotline/journal/sqlite/record_table.hpp"
#include "hotline/keys/hash.hpp"

#include <map>
#include <span>
#include <string>

namespace hotline::journal_sqlite {

class Connection;

/// The record tables of a journal: every type that this process knows.
class Projections {
public:
    explicit Projections(std::span<const journal::RecordType* const> types);

    /// Makes and fills the tables that are missing or have another shape. Returns how many were.
    /// Throws `std::runtime_error` if the file has records of a type that this process does not know.
    std::size_t bring_up_to_date(Connection& connection) const;
    /// Drops all of them and fills them again. Returns the number of record versions folded in.
    std::uint64_t rebuild(Connection& connection) const;

    /// Of every row of every table.
    [[nodiscard]] keys::Hash hash(Connection& connection) const;

    /// Null if the type is not known.
    [[nodiscard]] const RecordTable* find(std::string_view name) const;

    /// Writes a record entry through to its table. False if the version before is not the one that stands there; a
    /// first version of a record that exists already is SQLite's primary key violation.
    [[nodiscard]] bool follow(Connection& connection, const journal::Entry& entry) const;

    /// Throws `std::runtime_error` if the database keeps records of a type that is not known here. Changes nothing.
    void refuse_newer(Connection& connection) const;

private:
    std::map<std::string, RecordTable, std::less<>> tables_;
};

} // namespace hotline::journal_sqlite
