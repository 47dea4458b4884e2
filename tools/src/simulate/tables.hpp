#pragma once

#include "hotline/journal/records.hpp"

#include <cstddef>
#include <deque>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace hotline::simulate {

/// Records of the service's own, of which there is one: they are never forgotten.
bool is_kept_for_ever(std::string_view kind);

/// The record tables of the simulated disk: written through with every append and read by queries, as the tables of
/// journal/sqlite are, and held against a fold of the entries by `RecordFold`.
class Tables {
public:
    using Rows = std::map<Uuid, journal::RecordRow>;
    using ByKind = std::map<std::string, Rows, std::less<>>;

    /// True if the table has the version before the entry's, and nothing of it if that is the first.
    [[nodiscard]] bool can_follow(const journal::Entry& entry) const;
    void follow(const journal::Entry& entry);
    /// The bytes of the payload that came with that entry are gone, if its record still stands as it made it.
    void erase_payload(Seq entry);
    /// Forgets what has not changed since.
    void retire(Instant before);

    [[nodiscard]] std::optional<journal::RecordRow> get(std::string_view kind, Uuid id) const;
    [[nodiscard]] std::uint32_t version(std::string_view kind, Uuid id) const;
    [[nodiscard]] std::vector<journal::RecordRow> find(std::string_view kind, const journal::Query& query) const;
    [[nodiscard]] const ByKind& all() const { return rows_; }
    [[nodiscard]] std::size_t size() const;

private:
    [[nodiscard]] const journal::RecordRow* row(std::string_view kind, Uuid id) const;

    ByKind rows_;
    std::map<std::string, std::map<Seq, Uuid>, std::less<>> by_seq_;       ///< in the order of the last change
    std::deque<std::pair<Instant, std::pair<std::string, Uuid>>> changed_; ///< oldest first
};

} // namespace hotline::simulate
