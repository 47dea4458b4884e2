#include "hotline/journal/sqlite/projections.hpp"

#include "hotline/journal/sqlite/connection.hpp"

#include <fmt/format.h>

#include <stdexcept>

namespace hotline::journal_sqlite {
namespace {

bool in_shape(Connection& connection, const RecordTable& table) {
    Query kept(connection, "SELECT shape FROM projection WHERE name = ?");
    return kept.bind(table.name).step() && kept.bytes(0) == table.shape;
}

std::uint64_t make_again(Connection& connection, const RecordTable& table) {
    Transaction transaction(connection);
    connection.run_script(table.drop);
    connection.run_script(table.create);
    const int folded = Query(connection, table.fill).bind(table.name).run();
    Query(connection, "INSERT INTO projection (name, shape) VALUES (?1, ?2) "
                      "ON CONFLICT (name) DO UPDATE SET shape = excluded.shape")
        .bind(table.name)
        .bind(table.shape)
        .run();
    transaction.commit();
    return static_cast<std::uint64_t>(folded);
}

} // namespace

Projections::Projections(std::span<const journal::RecordType* const> types) {
    for (const auto* type : types)
        tables_.emplace(std::string(type->name), RecordTable(*type));
}

void Projections::refuse_newer(Connection& connection) const {
    if (!Query(connection, "SELECT 1 FROM sqlite_schema WHERE name = 'projection'").step())
        return; // nothing was ever kept here
    Query names(connection, "SELECT name FROM projection");
    while (names.step()) {
        if (!find(names.bytes(0)))
            throw std::runtime_error(fmt::format("{} was written by a newer release: it keeps records of type {}, "
                                                 "which this one does not know",
                                                 connection.name(), names.bytes(0)));
    }
}

std::size_t Projections::bring_up_to_date(Connection& connection) const {
    refuse_newer(connection);
    std::size_t made = 0;
    for (const auto& [name, table] : tables_) {
        if (in_shape(connection, table))
            continue;
        make_again(connection, table);
        ++made;
    }
    return made;
}

std::uint64_t Projections::rebuild(Connection& connection) const {
    std::uint64_t folded = 0;
    for (const auto& [name, table] : tables_)
        folded += make_again(connection, table);
    return folded;
}

keys::Hash Projections::hash(Connection& connection) const {
    keys::Hasher hasher;
    for (const auto& [name, table] : tables_) {
        hasher.add(name);
        Query rows(connection, table.select_all);
        while (rows.step())
            hasher.add(rows.bytes(0) + '\n');
    }
    return hasher.finish();
}

const RecordTable* Projections::find(std::string_view name) const {
    const auto found = tables_.find(name);
    return found == tables_.end() ? nullptr : &found->second;
}

bool Projections::follow(Connection& connection, const journal::Entry& entry) const {
    const RecordTable& table = *find(entry.kind);
    Query write(connection, entry.version == 1 ? table.insert : table.update);
    write.bind(entry.subject).bind(std::int64_t{entry.version}).bind(entry.seq).bind(entry.facts);
    return write.run() == 1;
}

} // namespace hotline::journal_sqlite
