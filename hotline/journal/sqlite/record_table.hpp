#pragma once

#include "hotline/journal/record.hpp"
#include "hotline/journal/records.hpp"

#include <string>
#include <string_view>

namespace hotline::journal_sqlite {

/// The SQL of one record type's table, made once from its description. One column per fact beside `record_id`,
/// `record_version` and `record_seq`; facts reach their columns inside SQLite (`json_extract`), so that filling a
/// table while appending and rebuilding it from the entries are the same expressions.
struct RecordTable {
    /// Throws `std::logic_error` for a name that is not lower-case letters, digits and underscores.
    explicit RecordTable(const journal::RecordType& type);

    std::string name;           ///< of the record type
    std::string drop;           ///< removes the table, if it is there
    std::string create;         ///< makes the table and its indexes
    std::string fill;           ///< ?1 record name: folds every entry of it, in order
    std::string insert;         ///< ?1 id, ?2 version, ?3 seq, ?4 facts
    std::string update;         ///< the same, only where the version before stands
    std::string select_version; ///< ?1 id
    std::string select_one;     ///< ?1 id; columns as `select_rows`
    std::string select_all;     ///< every row as one text, by id
    std::string shape;          ///< equal as long as the table need not be made again
};

/// The statement that answers `query`: parameters are the conditions' values in order, `after`, the limit.
/// Throws `std::logic_error` if a condition names a column that the type does not have.
std::string select_rows(const journal::RecordType& type, const journal::Query& query);

/// ?1 record name, ?2 id: every version, oldest first. Columns as `select_rows`.
extern const std::string_view select_history;

} // namespace hotline::journal_sqlite
