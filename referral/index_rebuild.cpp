#include "referral/entry_json.hpp"
#include "referral/index_language.hpp"
#include "referral/index_schema.hpp"
#include "referral/need_terms.hpp"
#include "referral/search.hpp"
#include "referral/search_words.hpp"

#include <SQLiteCpp/SQLiteCpp.h>
#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace hotline::referral {
namespace {

/// FNV-1a, 64 bits: not against forgery, only to tell one state of the directory from another.
class Digest64 {
public:
    void add(std::string_view text) {
        for (const char c : text)
            step(static_cast<unsigned char>(c));
        step(0);
    }
    [[nodiscard]] std::uint64_t value() const { return value_; }

private:
    void step(unsigned char byte) { value_ = (value_ ^ byte) * 0x100000001b3U; }
    std::uint64_t value_ = 0xcbf29ce484222325U;
};

template <class Entry>
std::vector<const Entry*> by_id(const std::vector<Entry>& entries) {
    std::vector<const Entry*> sorted;
    for (const Entry& entry : entries)
        sorted.push_back(&entry);
    std::ranges::sort(sorted, {}, [](const Entry* entry) { return entry->id; });
    return sorted;
}

std::string folded(std::string_view text) { return joined(index_words(text)); }

std::string both(const BilingualText& text) { return fmt::format("{} {}", text.en, text.fr); }

/// The statements that fill the tables, prepared once for a rebuild.
class Filling {
public:
    explicit Filling(SQLite::Database& database)
        : agency_(database, "INSERT INTO agency (id, name_en, name_fr, entry) VALUES (?1, ?2, ?3, ?4)"),
          service_(database, "INSERT INTO service (row, id, agency, name_en, name_fr, place, province, reach, "
                             "other_languages, entry) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)"),
          need_(database, "INSERT OR IGNORE INTO service_need (service, need) VALUES (?1, ?2)"),
          language_(database, "INSERT OR IGNORE INTO service_language (service, language, mode) VALUES (?1, ?2, ?3)"),
          words_(database, "INSERT INTO service_words (rowid, name_en, name_fr, agency, place, needs, description_en, "
                           "description_fr) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)") {}

    void add(const Agency& agency) {
        const std::string entry = to_json(agency);
        digest_.add(entry);
        run(agency_, to_text(agency.id), folded(agency.name.en), folded(agency.name.fr), entry);
        agencies_.emplace(agency.id, &agency);
    }

    void add(const Service& service) {
        const std::string entry = to_json(service);
        digest_.add(entry);
        const std::int64_t row = ++rows_;
        const Place place = service.locality.place;
        run(service_, row, to_text(service.id), to_text(service.agency), folded(service.name.en),
            folded(service.name.fr), std::int64_t{place.sgc}, std::int64_t{place.province()},
            std::string(code_name(service.reach)), std::string(code_name(service.other_languages)), entry);
        std::string needs;
        for (const Need need : service.needs) {
            run(need_, row, std::string(code_name(need)));
            needs += fmt::format("{} ", need_terms(need));
        }
        for (const LanguageOffer& offer : service.languages) {
            run(language_, row, language_key(offer.language), std::string(code_name(offer.mode)));
        }
        run(words_, row, folded(service.name.en), folded(service.name.fr),
            folded(both(agencies_.at(service.agency)->name)), folded(both(service.locality.name)), folded(needs),
            folded(service.description.en), folded(service.description.fr));
    }

    [[nodiscard]] std::uint64_t version() const { return digest_.value(); }

private:
    template <class... Values>
    static void run(SQLite::Statement& statement, const Values&... values) {
        int at = 0;
        (statement.bind(++at, values), ...);
        statement.exec();
        statement.reset();
    }

    SQLite::Statement agency_;
    SQLite::Statement service_;
    SQLite::Statement need_;
    SQLite::Statement language_;
    SQLite::Statement words_;
    std::map<AgencyId, const Agency*> agencies_;
    std::int64_t rows_{};
    Digest64 digest_;
};

} // namespace

Result<void> Index::rebuild(const Directory& directory) {
    const auto checked = check(directory);
    if (!checked)
        return checked.error();
    SQLite::Transaction transaction(*database_, SQLite::TransactionBehavior::IMMEDIATE);
    remake_tables(*database_);
    {
        Filling filling(*database_);
        for (const Agency* agency : by_id(directory.agencies))
            filling.add(*agency);
        for (const Service* service : by_id(directory.services))
            filling.add(*service);
        SQLite::Statement state(*database_, "UPDATE state SET version = ?1");
        state.bind(1, static_cast<std::int64_t>(filling.version()));
        state.exec();
    }
    transaction.commit();
    return {};
}

} // namespace hotline::referral
