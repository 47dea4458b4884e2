#include "referral/search.hpp"

#include "referral/entry_json.hpp"
#include "referral/index_language.hpp"
#include "referral/index_schema.hpp"
#include "referral/search_words.hpp"

#include <SQLiteCpp/SQLiteCpp.h>
#include <fmt/format.h>
#include <sqlite3.h>

#include <algorithm>
#include <utility>

namespace hotline::referral {
namespace {

// One statement for every search: a parameter that is NULL (or 0) does not filter.
// The ranks are the numbers of the enumerators of TextMatch, Nearness and LanguageFit.
constexpr auto search_services = R"sql(
SELECT entry, agency_entry, text_rank, near_rank, language_rank, count(*) OVER () AS total
FROM (
  SELECT
    service.id, service.entry, agency.entry AS agency_entry,
    CASE :french WHEN 1 THEN service.name_fr ELSE service.name_en END AS name,
    CASE
      WHEN :match IS NULL THEN 0
      WHEN :name IN (service.name_en, service.name_fr, agency.name_en, agency.name_fr) THEN 1
      WHEN service.row IN (SELECT rowid FROM service_words WHERE service_words MATCH :name_match) THEN 2
      ELSE 3
    END AS text_rank,
    CASE
      WHEN :province = 0 THEN 0
      WHEN :place <> 0 AND service.place = :place THEN 1
      WHEN service.province = :province AND (:place = 0 OR service.reach <> 'place') THEN 2
      WHEN service.reach = 'country' THEN 3
    END AS near_rank,
    CASE
      WHEN :language IS NULL THEN 0
      WHEN EXISTS (SELECT 1 FROM service_language
                   WHERE service = service.row AND language = :language AND mode = 'spoken') THEN 1
      WHEN EXISTS (SELECT 1 FROM service_language
                   WHERE service = service.row AND language = :language AND mode = 'interpreter') THEN 2
      WHEN service.other_languages = 'yes' THEN 2
    END AS language_rank
  FROM service JOIN agency ON agency.id = service.agency
  WHERE (:match IS NULL OR service.row IN (SELECT rowid FROM service_words WHERE service_words MATCH :match))
    AND NOT EXISTS (
      SELECT 1 FROM json_each(:needs) AS asked
      WHERE NOT EXISTS (SELECT 1 FROM service_need WHERE service = service.row AND need = asked.value))
)
WHERE near_rank IS NOT NULL AND language_rank IS NOT NULL
ORDER BY text_rank, near_rank, language_rank, name, id
LIMIT :limit OFFSET :offset
)sql";

constexpr auto is_matched = "SELECT EXISTS (SELECT 1 FROM service_words WHERE service_words MATCH ?1)";

constexpr auto find_service = R"sql(
SELECT service.entry, agency.entry
FROM service JOIN agency ON agency.id = service.agency
WHERE service.id = ?1
)sql";

/// The words of a query as the index takes them.
struct Words {
    WordMatch how{};
    std::string name;  ///< compared with whole names
    std::string match; ///< an FTS5 expression; empty when there are no words
};

Words words_of(SQLite::Database& database, const std::string& typed) {
    const std::vector<std::string> words = query_words(typed);
    if (words.empty())
        return {};
    Words all{.how = WordMatch::all_words, .name = joined(words), .match = match_all(words)};
    SQLite::Statement statement(database, is_matched);
    statement.bind(1, all.match);
    statement.executeStep();
    const bool somewhere = statement.getColumn(0).getInt() != 0;
    if (somewhere || words.size() == 1)
        return all;
    return {.how = WordMatch::any_word, .name = all.name, .match = match_any(words)};
}

/// Code names are lower-case letters and underscores, so they need no escaping in JSON.
std::string needs_json(const std::vector<Need>& needs) {
    std::string list;
    for (const Need need : needs)
        list += fmt::format("{}\"{}\"", list.empty() ? "" : ",", code_name(need));
    return fmt::format("[{}]", list);
}

void bind(SQLite::Statement& statement, const Query& query, const Words& words) {
    const bool by_place = query.where.sgc > 99;
    statement.bind(":french", language_key(query.ui_language) == "fr" ? 1 : 0);
    statement.bind(":needs", needs_json(query.needs));
    statement.bind(":place", by_place ? query.where.sgc : 0);
    statement.bind(":province", query.where.province());
    statement.bind(":name", words.name);
    if (!words.match.empty()) {
        statement.bind(":match", words.match);
        statement.bind(":name_match", in_names(words.match));
    }
    if (query.language)
        statement.bind(":language", language_key(*query.language));
}

Listing listing_from(const std::string& service, const std::string& agency) {
    return {.service = service_from_json(service).value(), .agency = agency_from_json(agency).value()};
}

Hit hit_from(const SQLite::Statement& row) {
    return {.listing = listing_from(row.getColumn(0).getString(), row.getColumn(1).getString()),
            .reason = {.text = static_cast<TextMatch>(row.getColumn(2).getInt()),
                       .nearness = static_cast<Nearness>(row.getColumn(3).getInt()),
                       .language = static_cast<LanguageFit>(row.getColumn(4).getInt())}};
}

std::unique_ptr<SQLite::Database> opened(const std::string& file, const Index::Begin& begin = {}) {
    constexpr int busy_ms = 2'000;
    auto database = std::make_unique<SQLite::Database>(file, SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE, busy_ms);
    if (begin)
        begin(*database);
    database->exec("PRAGMA journal_mode = WAL");
    database->exec("PRAGMA synchronous = NORMAL");
    database->exec("PRAGMA trusted_schema = OFF");
    ensure_tables(*database);
    const auto found = database->execAndGet("PRAGMA quick_check(1)").getString();
    if (found != "ok")
        throw DamagedIndex(fmt::format("{} is damaged: {}", file, found));
    return database;
}

bool tells_of_damage(const SQLite::Exception& failure) {
    return failure.getErrorCode() == SQLITE_CORRUPT || failure.getErrorCode() == SQLITE_NOTADB ||
           failure.getExtendedErrorCode() == SQLITE_IOERR_DATA;
}

} // namespace

Index::Index(std::unique_ptr<SQLite::Database> database) : database_(std::move(database)) {}
Index::Index(Index&&) noexcept = default;
Index& Index::operator=(Index&&) noexcept = default;
Index::~Index() = default;

Index Index::in_memory() { return Index(opened(":memory:")); }

Index Index::open(const std::filesystem::path& file, const Begin& begin) {
    try {
        return Index(opened(file.string(), begin));
    } catch (const SQLite::Exception& failure) {
        if (tells_of_damage(failure))
            throw DamagedIndex(fmt::format("{} is damaged: {}", file.string(), failure.what()));
        throw;
    }
}

std::uint64_t Index::version() const {
    return static_cast<std::uint64_t>(database_->execAndGet("SELECT version FROM state").getInt64());
}

std::optional<Listing> Index::find(ServiceId id) const {
    SQLite::Statement statement(*database_, find_service);
    statement.bind(1, to_text(id));
    if (!statement.executeStep())
        return std::nullopt;
    return listing_from(statement.getColumn(0).getString(), statement.getColumn(1).getString());
}

Result<Results> Index::search(const Query& query) const {
    SQLite::Transaction one_state(*database_); // a rebuild by another connection does not come in between
    const std::uint64_t state = version();
    const std::uint32_t offset = query.cursor ? query.cursor->offset : 0;
    if (query.cursor && query.cursor->version != state)
        return refuse(Refusal::stale, "cursor");

    const Words words = words_of(*database_, query.words);
    SQLite::Statement statement(*database_, search_services);
    bind(statement, query, words);
    statement.bind(":limit", std::max(query.limit.value(), 1U));
    statement.bind(":offset", offset);

    Results results;
    results.words = words.how;
    while (statement.executeStep()) {
        results.hits.push_back(hit_from(statement));
        results.total = statement.getColumn(5).getUInt();
    }
    if (results.hits.empty() && offset > 0)
        return refuse(Refusal::field_invalid, "cursor");
    const std::uint32_t seen = offset + static_cast<std::uint32_t>(results.hits.size());
    if (seen < results.total)
        results.next = Cursor{.version = state, .offset = seen};
    return results;
}

} // namespace hotline::referral
