#include "hotline/journal/sqlite/record_table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

namespace hotline::journal_sqlite {
namespace {

/// Names come from our own source; this keeps a strange one from becoming SQL.
std::string_view identifier(std::string_view name) {
    const bool plain = !name.empty() && std::all_of(name.begin(), name.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
    });
    if (!plain)
        throw std::logic_error("a record's name or member cannot be a column: " + std::string(name));
    return name;
}

std::string_view sql_type(journal::ColumnKind kind) {
    return kind == journal::ColumnKind::integer ? "INTEGER" : "TEXT";
}

std::string create_table(const journal::RecordType& type) {
    std::string sql = fmt::format("CREATE TABLE \"record_{}\" (record_id BLOB PRIMARY KEY, "
                                  "record_version INTEGER NOT NULL, record_seq INTEGER NOT NULL",
                                  type.name);
    for (const auto& column : type.columns) {
        sql += fmt::format(", \"{}\" {}", identifier(column.name), sql_type(column.kind));
    }
    sql += ") STRICT, WITHOUT ROWID;\n";
    sql += fmt::format("CREATE INDEX \"record_{0}_by_seq\" ON \"record_{0}\" (record_seq);\n", type.name);
    for (const auto index : type.indexes) {
        sql += fmt::format("CREATE INDEX \"record_{0}_by_{1}\" ON \"record_{0}\" (\"{1}\", record_seq);\n", type.name,
                           identifier(index));
    }
    return sql;
}

/// `(record_id, …, "contact", …)`
std::string column_list(const journal::RecordType& type) {
    std::string list = "(record_id, record_version, record_seq";
    for (const auto& column : type.columns)
        list += fmt::format(", \"{}\"", column.name);
    return list + ")";
}

/// `, json_extract(?4, '$.contact'), …`
std::string extracted(const journal::RecordType& type, std::string_view facts) {
    std::string list;
    for (const auto& column : type.columns)
        list += fmt::format(", json_extract({}, '$.{}')", facts, column.name);
    return list;
}

/// `record_version = excluded.record_version, …, "contact" = excluded."contact", …`
std::string taken_over(const journal::RecordType& type) {
    std::string list = "record_version = excluded.record_version, record_seq = excluded.record_seq";
    for (const auto& column : type.columns)
        list += fmt::format(", \"{0}\" = excluded.\"{0}\"", column.name);
    return list;
}

std::string update_statement(const journal::RecordType& type) {
    std::string sql = fmt::format("UPDATE \"record_{}\" SET record_version = ?2, record_seq = ?3", type.name);
    for (const auto& column : type.columns) {
        sql += fmt::format(", \"{0}\" = json_extract(?4, '$.{0}')", column.name);
    }
    return sql + " WHERE record_id = ?1 AND record_version = ?2 - 1";
}

/// `SELECT hex(record_id) || …  || quote("contact") || …`
std::string select_texts(const journal::RecordType& type) {
    std::string sql = "SELECT hex(record_id) || ' ' || record_version || ' ' || record_seq";
    for (const auto& column : type.columns)
        sql += fmt::format(" || ' ' || quote(\"{}\")", column.name);
    return sql + fmt::format(" FROM \"record_{}\" ORDER BY record_id", type.name);
}

constexpr std::string_view row_columns =
    "SELECT r.record_id, r.record_version, r.record_seq, e.at, e.facts, p.form, p.bytes FROM \"record_{}\" r "
    "JOIN entry e ON e.seq = r.record_seq LEFT JOIN payload p ON p.seq = r.record_seq";

std::string_view comparison(journal::Compare compare) {
    switch (compare) {
    case journal::Compare::equal:
        return "IS";
    case journal::Compare::at_least:
        return ">=";
    case journal::Compare::at_most:
        return "<=";
    }
    throw std::logic_error("a comparison that does not exist");
}

} // namespace

const std::string_view select_history =
    "SELECT e.subject, e.version, e.seq, e.at, e.facts, p.form, p.bytes FROM entry e "
    "LEFT JOIN payload p ON p.seq = e.seq WHERE e.kind = ?1 AND e.subject = ?2 AND e.version > 0 ORDER BY e.seq";

RecordTable::RecordTable(const journal::RecordType& type) : name(identifier(type.name)) {
    create = create_table(type);
    shape = fmt::format("projection {}\n{}", type.projection, create);
    drop = fmt::format("DROP TABLE IF EXISTS \"record_{}\"", name);
    const std::string columns = column_list(type);
    fill = fmt::format("INSERT INTO \"record_{}\" {} SELECT subject, version, seq{} FROM entry "
                       "WHERE kind = ?1 AND version > 0 ORDER BY seq ON CONFLICT (record_id) DO UPDATE SET {}",
                       name, columns, extracted(type, "facts"), taken_over(type));
    insert = fmt::format("INSERT INTO \"record_{}\" {} VALUES (?1, ?2, ?3{})", name, columns, extracted(type, "?4"));
    update = update_statement(type);
    select_all = select_texts(type);
    select_version = fmt::format("SELECT record_version FROM \"record_{}\" WHERE record_id = ?1", name);
    select_one = fmt::format(fmt::runtime(row_columns), name) + " WHERE r.record_id = ?1";
}

std::string select_rows(const journal::RecordType& type, const journal::Query& query) {
    const bool newest = query.order == journal::Order::newest;
    std::string sql = fmt::format(fmt::runtime(row_columns), identifier(type.name)) + " WHERE ";
    for (const auto& condition : query.where) {
        const bool known = std::any_of(type.columns.begin(), type.columns.end(),
                                       [&](const auto& column) { return column.name == condition.column; });
        if (!known)
            throw std::logic_error("a query names a member that is not described");
        sql += fmt::format("r.\"{}\" {} json_extract(?, '$') AND ", condition.column, comparison(condition.compare));
    }
    // Without a cursor every seq qualifies: the bound is then beyond either end.
    sql += newest ? "r.record_seq < ? ORDER BY r.record_seq DESC LIMIT ?"
                  : "r.record_seq > ? ORDER BY r.record_seq ASC LIMIT ?";
    return sql;
}

} // namespace hotline::journal_sqlite
