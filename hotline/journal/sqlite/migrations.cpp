#include "hotline/journal/sqlite/migrations.hpp"

#include "hotline/journal/sqlite/connection.hpp"

#include <fmt/format.h>

#include <stdexcept>
#include <string>

namespace hotline::journal_sqlite {

void migrate(Connection& connection, std::span<const Migration> migrations) {
    const auto present = connection.integer("PRAGMA user_version");
    if (!migrations.empty() && present > migrations.back().number) {
        throw std::runtime_error(fmt::format("{} was written by a newer release (schema {}, this one knows {})",
                                             connection.name(), present, migrations.back().number));
    }
    for (const Migration& step : migrations) {
        if (step.number <= present)
            continue;
        Transaction transaction(connection);
        connection.run_script(std::string(step.sql));
        connection.run_script(fmt::format("PRAGMA user_version = {}", step.number));
        transaction.commit();
    }
}

} // namespace hotline::journal_sqlite
