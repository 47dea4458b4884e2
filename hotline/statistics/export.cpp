#include "hotline/statistics/export.hpp"

#include "hotline/statistics/facts_file.hpp"
#include "hotline/statistics/release_folder.hpp"
#include "hotline/statistics/tables.hpp"

#include <initializer_list>

namespace hotline::statistics {
namespace {

/// Writes what is not frozen yet, and keeps count of both.
class Release {
public:
    Release(const std::filesystem::path& folder, Exported& done) : folder_(folder), done_(done) {}

    void dictionary() { put(dictionary_name, dictionary_text()); }

    void month(const FactsFile& facts, Month month) {
        for (const auto measure : {Measure::contacts_by_channel, Measure::contacts_by_outcome})
            put(table_name(month, measure), table_text(month, measure, facts.counts(month, measure)));
    }

private:
    void put(std::string_view name, std::string_view text) {
        if (folder_.release(name, text))
            ++done_.files_written;
        else
            ++done_.files_kept;
    }

    ReleaseFolder folder_;
    Exported& done_;
};

} // namespace

Exported export_closed_months(const Source& source, const Places& places, Instant now, std::stop_token stop) {
    Exported done;
    FactsFile facts(places.facts);
    while (const auto folded = facts.fold_page(source)) {
        done.entries += folded;
        if (stop.stop_requested()) {
            done.stopped = true;
            return done;
        }
    }
    Release release(places.release, done);
    release.dictionary();
    const auto first = facts.first_month();
    if (!first)
        return done;
    const auto last = last_closed(now);
    for (auto month = *first; month <= last; month += std::chrono::months(1))
        release.month(facts, month);
    return done;
}

} // namespace hotline::statistics
