#pragma once

#include "hotline/journal/records.hpp"
#include "hotline/journal/sqlite/projections.hpp"
#include "hotline/journal/sqlite/reader_pool.hpp"

namespace hotline::journal_sqlite {

/// The port `Records` over the pool of readers.
class SqliteRecords final : public journal::Records {
public:
    SqliteRecords(ReaderPool& readers, const Projections& projections);
    using journal::Records::find;
    using journal::Records::get;
    using journal::Records::history;

    [[nodiscard]] std::optional<journal::RecordRow> get(const journal::RecordType& type, Uuid id) override;
    [[nodiscard]] std::vector<journal::RecordRow> find(const journal::RecordType& type,
                                                       const journal::Query& query) override;
    [[nodiscard]] std::vector<journal::RecordRow> history(const journal::RecordType& type, Uuid id) override;

private:
    [[nodiscard]] const RecordTable& table_of(const journal::RecordType& type) const;
    ReaderPool& readers_;
    const Projections& projections_;
};

} // namespace hotline::journal_sqlite
