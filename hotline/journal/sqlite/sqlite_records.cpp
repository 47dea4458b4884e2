#include "hotline/journal/sqlite/sqlite_records.hpp"

#include "hotline/journal/sqlite/entry_rows.hpp"

#include <algorithm>
#include <limits>
#include <stdexcept>

namespace hotline::journal_sqlite {
namespace {

using journal::RecordRow;

std::vector<RecordRow> rows_of(Query& rows) {
    std::vector<RecordRow> found;
    while (rows.step()) {
        found.push_back({.id = rows.uuid(0),
                         .version = static_cast<std::uint32_t>(rows.integer(1)),
                         .seq = rows.seq(2),
                         .at = {rows.integer(3)},
                         .facts = rows.bytes(4),
                         .payload = payload_at(rows, 5)});
    }
    return found;
}

/// The cursor as a bound: without one, newest-first begins above every seq.
std::int64_t bound_of(const journal::Query& query) {
    if (query.after.value == 0 && query.order == journal::Order::newest)
        return std::numeric_limits<std::int64_t>::max();
    return static_cast<std::int64_t>(query.after.value);
}

} // namespace

SqliteRecords::SqliteRecords(ReaderPool& readers, const Projections& projections)
    : readers_(readers), projections_(projections) {}

const RecordTable& SqliteRecords::table_of(const journal::RecordType& type) const {
    const RecordTable* table = projections_.find(type.name);
    if (!table)
        throw std::logic_error("a record type was never registered with the journal");
    return *table;
}

std::optional<RecordRow> SqliteRecords::get(const journal::RecordType& type, Uuid id) {
    const RecordTable& table = table_of(type);
    const auto reader = readers_.take();
    Query rows(*reader, table.select_one);
    auto found = rows_of(rows.bind(id));
    if (found.empty())
        return std::nullopt;
    return std::move(found.front());
}

std::vector<RecordRow> SqliteRecords::find(const journal::RecordType& type, const journal::Query& query) {
    (void)table_of(type); // refuses a type that has no table
    const std::string sql = select_rows(type, query);
    const auto reader = readers_.take();
    Query rows(*reader, sql);
    for (const auto& condition : query.where)
        rows.bind(condition.value);
    rows.bind(bound_of(query)).bind(static_cast<std::int64_t>(std::min(query.limit, journal::limit::find_max)));
    return rows_of(rows);
}

std::vector<RecordRow> SqliteRecords::history(const journal::RecordType& type, Uuid id) {
    const std::string name = table_of(type).name;
    const auto reader = readers_.take();
    Query rows(*reader, select_history);
    rows.bind(name).bind(id);
    return rows_of(rows);
}

} // namespace hotline::journal_sqlite
