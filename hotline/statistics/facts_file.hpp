#pragma once

#include "hotline/statistics/month.hpp"
#include "hotline/statistics/source.hpp"

#include <boost/describe.hpp>

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>

namespace SQLite {
class Database;
}

namespace hotline::statistics {

namespace limit {
inline constexpr std::size_t page_entries = 5'000; ///< entries folded in one transaction
} // namespace limit

/// What is counted. The name is the released file's. A contact counts in the month in which it ended, so a month that
/// is over never changes; a tip counts as one of channel `tip` in the month in which it was received.
BOOST_DEFINE_ENUM_CLASS(Measure, contacts_by_channel, contacts_by_outcome)

/// Counts of one measure in one month by code name; a code that is not there was counted 0 times.
using Counts = std::map<std::string, std::uint64_t, std::less<>>;

/// Exact monthly counts, folded from the journal by cursor, in a SQLite file of their own. A projection: it may be
/// deleted and is made again. Several processes may fold into the same file; each entry is counted once.
/// For one thread at a time. Throws `std::runtime_error` on I/O errors.
class FactsFile {
public:
    /// Makes the file if there is none; empties one of another release.
    explicit FactsFile(const std::filesystem::path& file);
    FactsFile(const FactsFile&) = delete;
    FactsFile& operator=(const FactsFile&) = delete;
    ~FactsFile();

    /// Folds the next entries, at most `entries_max`, in one transaction; the number folded, 0 at the journal's end.
    /// Counts of another journal, or of one that has since lost entries, are dropped and begun anew.
    std::size_t fold_page(const Source& source, std::size_t entries_max = limit::page_entries);

    /// The month of the first entry that was folded: where the counting begins.
    [[nodiscard]] std::optional<Month> first_month() const;
    [[nodiscard]] Counts counts(Month month, Measure measure) const;

private:
    std::unique_ptr<SQLite::Database> database_;
};

} // namespace hotline::statistics
