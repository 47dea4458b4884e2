#include "hotline/statistics/facts_file.hpp"

#include "hotline/statistics/counted.hpp"

#include <SQLiteCpp/SQLiteCpp.h>
#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

namespace hotline::statistics {
namespace {

constexpr int busy_ms = 10'000; ///< a page of another process takes far less
constexpr int schema_version = 1;

constexpr auto remake_schema = R"sql(
DROP TABLE IF EXISTS progress;
DROP TABLE IF EXISTS open_contact;
DROP TABLE IF EXISTS cell;
CREATE TABLE progress (
    one INTEGER NOT NULL PRIMARY KEY CHECK (one = 1),
    journal BLOB NOT NULL,
    seq INTEGER NOT NULL,
    first_at INTEGER
) STRICT;
CREATE TABLE open_contact (
    contact BLOB NOT NULL PRIMARY KEY,
    channel TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE cell (
    month TEXT NOT NULL,
    measure TEXT NOT NULL,
    code TEXT NOT NULL,
    count INTEGER NOT NULL,
    PRIMARY KEY (month, measure, code)
) STRICT, WITHOUT ROWID;
INSERT INTO progress (one, journal, seq, first_at) VALUES (1, x'', 0, NULL);
)sql";

constexpr auto drop_counts = R"sql(
DELETE FROM open_contact;
DELETE FROM cell;
)sql";

void put(SQLite::Statement& statement, int at, const Uuid& id) {
    statement.bind(at, static_cast<const void*>(id.bytes.data()), static_cast<int>(id.bytes.size()));
}

void put(SQLite::Statement& statement, int at, std::string_view text) { statement.bind(at, std::string(text)); }

struct Progress {
    Seq seq;
    std::optional<Instant> first_at;
};

/// How far the counts have come with the journal that has this head.
Progress progress_with(SQLite::Database& database, const journal::Head& head) {
    SQLite::Statement row(database, "SELECT journal, seq, first_at FROM progress WHERE one = 1");
    if (!row.executeStep())
        throw std::runtime_error("the statistics file has lost its cursor");
    const auto journal = row.getColumn(0);
    const auto* bytes = static_cast<const std::uint8_t*>(journal.getBlob());
    const Seq seq{static_cast<std::uint64_t>(row.getColumn(1).getInt64())};
    if (!std::equal(bytes, bytes + journal.getBytes(), head.journal.bytes.begin(), head.journal.bytes.end()) ||
        seq > head.seq) {
        database.exec(drop_counts);
        return {};
    }
    if (row.isColumnNull(2))
        return {seq, std::nullopt};
    return {seq, Instant{row.getColumn(2).getInt64()}};
}

void keep_progress(SQLite::Database& database, const Uuid& journal, const Progress& progress) {
    SQLite::Statement row(database, "UPDATE progress SET journal = ?1, seq = ?2, first_at = ?3 WHERE one = 1");
    put(row, 1, journal);
    row.bind(2, static_cast<std::int64_t>(progress.seq.value));
    if (progress.first_at)
        row.bind(3, progress.first_at->ms);
    row.exec();
}

/// Counts within one transaction; its statements are prepared once a page.
class Counting {
public:
    explicit Counting(SQLite::Database& database)
        : open_(database, "INSERT INTO open_contact (contact, channel) VALUES (?1, ?2)"),
          close_(database, "DELETE FROM open_contact WHERE contact = ?1 RETURNING channel"),
          count_(database, "INSERT INTO cell (month, measure, code, count) VALUES (?1, ?2, ?3, 1)"
                           " ON CONFLICT (month, measure, code) DO UPDATE SET count = count + 1") {}

    void take(const journal::Entry& entry) {
        const auto what = counted(entry);
        if (what)
            std::visit([&](const auto& fact) { take(fact, entry); }, *what);
    }

private:
    void take(const Arrived& fact, const journal::Entry&) {
        put(open_, 1, fact.contact.value);
        put(open_, 2, code_name(fact.channel));
        open_.exec();
        open_.reset();
    }

    void take(const Closed& fact, const journal::Entry& entry) {
        put(close_, 1, fact.contact.value);
        if (!close_.executeStep())
            throw std::runtime_error(fmt::format("entry {} ends a contact that never arrived", entry.seq.value));
        const std::string channel = close_.getColumn(0).getString();
        close_.reset();
        count(month_of(entry.at), Measure::contacts_by_channel, channel);
        count(month_of(entry.at), Measure::contacts_by_outcome, code_name(fact.disposition));
    }

    void take(const TipReceived& fact, const journal::Entry&) {
        count(month_of(fact.received), Measure::contacts_by_channel, code_name(Channel::tip));
    }

    void count(Month month, Measure measure, std::string_view code) {
        put(count_, 1, to_text(month));
        put(count_, 2, code_name(measure));
        put(count_, 3, code);
        count_.exec();
        count_.reset();
    }

    SQLite::Statement open_;
    SQLite::Statement close_;
    SQLite::Statement count_;
};

void ensure_schema(SQLite::Database& database) {
    database.exec("PRAGMA synchronous = FULL; PRAGMA secure_delete = ON; PRAGMA trusted_schema = OFF;");
    SQLite::Transaction transaction(database, SQLite::TransactionBehavior::IMMEDIATE);
    if (database.execAndGet("PRAGMA user_version").getInt() != schema_version) {
        database.exec(remake_schema);
        database.exec(fmt::format("PRAGMA user_version = {}", schema_version));
    }
    transaction.commit();
}

} // namespace

FactsFile::FactsFile(const std::filesystem::path& file)
    : database_(
          std::make_unique<SQLite::Database>(file.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE, busy_ms)) {
    ensure_schema(*database_);
}

FactsFile::~FactsFile() = default;

std::size_t FactsFile::fold_page(const Source& source, std::size_t entries_max) {
    SQLite::Transaction transaction(*database_, SQLite::TransactionBehavior::IMMEDIATE);
    const auto head = source.head(); // after the lock: no other process has folded beyond it
    auto progress = progress_with(*database_, head);
    Counting counting(*database_);
    std::size_t folded = 0;
    source.read(progress.seq, entries_max, [&](const journal::Entry& entry) {
        counting.take(entry);
        progress.seq = entry.seq;
        progress.first_at = progress.first_at.value_or(entry.at);
        ++folded;
    });
    keep_progress(*database_, head.journal, progress);
    transaction.commit();
    return folded;
}

std::optional<Month> FactsFile::first_month() const {
    SQLite::Statement row(*database_, "SELECT first_at FROM progress WHERE one = 1 AND first_at IS NOT NULL");
    if (!row.executeStep())
        return std::nullopt;
    return month_of(Instant{row.getColumn(0).getInt64()});
}

Counts FactsFile::counts(Month month, Measure measure) const {
    SQLite::Statement row(*database_, "SELECT code, count FROM cell WHERE month = ?1 AND measure = ?2");
    put(row, 1, to_text(month));
    put(row, 2, code_name(measure));
    Counts counts;
    while (row.executeStep())
        counts.emplace(row.getColumn(0).getString(), static_cast<std::uint64_t>(row.getColumn(1).getInt64()));
    return counts;
}

} // namespace hotline::statistics
